import { describe, expect, it } from 'vitest';
import { chartData, LEAD } from '../../../../src/session/run/chart';
import { Recording } from '../../../../src/trace/recording';
import { ChartStore } from '../../../../webview/panel/charts/columns';
import { readingOf } from '../../../../webview/panel/charts/readout';
import { smooth } from '../../../../webview/panel/charts/smoothing';
import { tableRows } from '../../../../webview/panel/charts/table';
import { Batches } from '../../../../src/protocol/updates';
import { PieceMaker } from '../../../support/pieces';

const SAMPLES = 2000;
const ALPHA = 0.9;

/** A run of so many samples with losses that jump. */
function recorded(): Recording {
  const recording = Recording.begin(1, SAMPLES, SAMPLES);
  const losses = Array.from({ length: SAMPLES }, (_, i) => 1 + ((i * 7919) % 100) / 100);
  recording.append(new PieceMaker(SAMPLES).piece(losses, (i) => i));
  return recording;
}

/** What the chart of a view holds of it. */
function shown(recording: Recording, from: number, to: number) {
  const store = new ChartStore();
  const weights = Float64Array.of(0);
  const source = { recording, weights, update: SAMPLES, seconds: 1, totalSamples: SAMPLES, active: false, replay: null, validation: null };
  store.apply(chartData(source, { from, to, columns: 64 }, null).data);
  const smoothed = new Float64Array(store.losses.count);
  smooth(store.losses.get('mean'), store.losses.count, ALPHA, smoothed);
  return { store, smoothed, weightLines: [], done: SAMPLES, batches: Batches.of(null), others: [] };
}

describe('a part of a run', () => {
  const recording = recorded();
  const smoothedAt = (sample: number, from: number, to: number): number =>
    Number(readingOf('loss', sample, shown(recording, from, to))?.lines.find(({ name }) => name === 'smoothed')?.value);

  it('has the same smoothed line wherever the view begins', () => {
    const whole = smoothedAt(1040, 1000, 1060);
    for (const from of [1005, 1020, 1030, 1039]) expect(smoothedAt(1040, from, from + 60)).toBeCloseTo(whole, 4);
    expect(ALPHA ** LEAD).toBeLessThan(1e-5);
  });

  it('has the sample at its left edge', () => {
    const view = shown(recording, 1000, 1060);
    expect(readingOf('loss', 1000, view)?.title).toMatch(/^Update 1000 /);
    expect(readingOf('loss', 1060, view)?.title).toMatch(/^Update 1060 /);
  });

  it('has no other samples in its table', () => {
    const rows = tableRows(shown(recording, 1000, 1060).store, SAMPLES, 1000);
    expect([rows[0]?.first, rows.at(-1)?.last]).toEqual([1001, 1060]);
  });
});
