import { describe, expect, it } from 'vitest';
import type { ChartData } from '../../../src/protocol/columns';
import { chartData, drawnParameters, type ChartCursor } from '../../../src/session/run/chart';
import { LossPyramid } from '../../../src/trace/pyramid';
import { Recording } from '../../../src/trace/recording';
import { joinCharts } from '../../support/charts';
import { PieceMaker } from '../../support/pieces';

describe('the parameters that are drawn', () => {
  it('are all of up to a dozen', () => {
    expect(drawnParameters(new Float64Array(12))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(drawnParameters(Float64Array.of(1, 2))).toEqual([0, 1]);
  });

  it('are else the eleven largest weights of either sign in their order, and the bias', () => {
    const weights = Float64Array.from({ length: 31 }, (_, i) => (i % 2 === 0 ? -i : 0.001 * i));
    expect(drawnParameters(weights)).toEqual([8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]);
  });
});

/** A recording of `epochs` epochs of ten samples, the loss of sample i being i, the weight after i updates i. */
function recorded(epochs: number, planned: number) {
  const recording = Recording.begin(1, 10, 10 * planned);
  const maker = new PieceMaker(10);
  recording.trail.push(Float64Array.of(0));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const losses = Array.from({ length: 10 }, (_, i) => 10 * epoch + i);
    recording.append(maker.piece(losses, (i) => i));
    while (recording.trail.due <= 10 * (epoch + 1)) recording.trail.push(Float64Array.of(recording.trail.due));
    recording.timeline.note(10 * (epoch + 1), (epoch + 1) / 100);
  }
  const update = 10 * epochs;
  return {
    recording,
    weights: Float64Array.of(update),
    update,
    seconds: epochs / 100,
    totalSamples: 10 * planned,
    active: true,
    replay: null,
    validation: null,
  };
}

describe('chart data', () => {
  it('of a long run stay few', () => {
    const { data } = chartData(recorded(9000, 9000), { from: 0, to: null, columns: 1024 }, null);
    expect(data.losses.count).toBeLessThanOrEqual(1024);
    expect(data.losses.count).toBeGreaterThan(512);
    expect(data.weights.updates.length).toBeLessThanOrEqual(516);
    expect(data.epochs.updates.length).toBeLessThanOrEqual(512);
    expect(data.weights.updates.at(-1)).toBe(90_000);
    // Each weight is that of its update, each mean that of its epochs.
    expect(Array.from(data.weights.weights)).toEqual(Array.from(data.weights.updates));
    const width = data.epochs.updates[0];
    data.epochs.losses.forEach((mean, i) => expect(mean).toBe(data.epochs.updates[i] - width / 2 - 0.5));
  });

  it('that go on give together what one look gives, where the points of the weights are thinned', () => {
    const view = { from: 0, to: null, columns: 256 };
    let all: ChartData | null = null;
    let cursor: ChartCursor | null = null;
    for (let epochs = 0; epochs <= 150; epochs++) {
      const step = chartData(recorded(epochs, 150), view, cursor);
      cursor = step.cursor;
      all = joinCharts(all, step.data);
    }
    const whole = chartData(recorded(150, 150), view, null).data;
    expect(whole.weights.updates.slice(0, 3)).toEqual(Float64Array.of(0, 4, 8));
    for (const part of ['updates', 'weights'] as const) expect(all?.weights[part]).toEqual(whole.weights[part]);
    expect(all?.losses.count).toBe(whole.losses.count);
    expect(all?.epochs.losses).toEqual(whole.epochs.losses);
  });

  it('begin anew when other weights have become the largest, and the run is twice as long as when the last were chosen', () => {
    const view = { from: 0, to: null, columns: 64 };
    const of = (epochs: number, largest: number) => {
      const source = recorded(epochs, 100);
      const weights = Float64Array.from({ length: 20 }, (_, i) => (i === largest ? 50 : 20 - i));
      const recording = Recording.begin(20, 10, 1000);
      recording.trail.push(weights);
      return { ...source, recording: Object.assign(source.recording, { trail: recording.trail }), weights };
    };
    const first = chartData(of(10, 0), view, null);
    expect(first.data.weights.parameters).not.toContain(18);
    const soon = chartData(of(15, 18), view, first.cursor);
    expect([soon.data.reset, soon.data.weights.parameters.includes(18)]).toEqual([false, false]);
    const alike = chartData(of(20, 0), view, soon.cursor);
    expect(alike.data.reset).toBe(false);
    const later = chartData(of(21, 18), view, soon.cursor);
    expect([later.data.reset, later.data.weights.parameters.includes(18)]).toEqual([true, true]);
  });

  it('begin anew when the epochs of a mean double, so that one chart never mixes two kinds', () => {
    const view = { from: 80_860, to: 82_960, columns: 1024 };
    const before = chartData(recorded(8186, 9000), view, null);
    const after = chartData(recorded(8196, 9000), view, before.cursor);
    expect(after.data.reset).toBe(true);
    expect(after.data.losses.size).toBe(before.data.losses.size);
    const widths = after.data.epochs.updates.map((update, i, all) => update - all[i - 1]).subarray(1);
    expect(new Set(widths)).toEqual(new Set([20]));
  });

  it('of a view ahead of the run hold the moment until the run arrives', () => {
    const { data } = chartData(recorded(5, 100), { from: 600, to: 700, columns: 64 }, null);
    expect(data).toMatchObject({ from: 50, to: 700 });
    expect(data.losses.first + data.losses.count).toBe(Math.ceil(50 / data.losses.size)); // what leads up to it
  });

  it('of a run before its first sample are empty, with the first weights', () => {
    const { data } = chartData({ ...recorded(0, 100), update: 0 }, { from: 0, to: null, columns: 64 }, null);
    expect(data).toMatchObject({ reset: true, from: 0, to: 1000, losses: { first: 0, count: 0 }, epochs: { losses: new Float64Array(0) } });
    expect(Array.from(data.weights.updates)).toEqual([0]);
  });

  it('take coarser columns where the finest are dropped, and nothing can be replayed', () => {
    const source = recorded(1, 1);
    const losses = new LossPyramid(4);
    for (let i = 0; i < 100; i++) losses.append(i, i);
    const recording = Object.assign(Object.create(Recording.prototype) as Recording, source.recording, { losses });
    const { data } = chartData({ ...source, recording, totalSamples: 100, update: 100 }, { from: 40, to: 48, columns: 64 }, null);
    expect(data.losses).toMatchObject({ first: 0, count: Math.ceil(48 / losses.finest), size: losses.finest });
  });
});
