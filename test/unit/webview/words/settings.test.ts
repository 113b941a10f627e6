import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings';
import type { Analysis } from '../../../../src/protocol/analysis';
import { NO_STATUS } from '../../../../src/protocol/frame';
import { formOf } from '../../../../src/protocol/form';
import type { PanelState } from '../../../../src/protocol/panel';
import { NO_INTERVENTIONS, type RunInfo } from '../../../../src/protocol/run';
import { Batches } from '../../../../src/protocol/updates';
import { ChartStore } from '../../../../webview/panel/charts/columns';
import { readingOf } from '../../../../webview/panel/charts/readout';
import { weightLines } from '../../../../webview/panel/charts/weight-lines';
import { lossUnit, lossWords, moreWords } from '../../../../webview/panel/words/settings-words';
import { xView } from '../../../../webview/panel/charts/view';
import { ratesSet, runWords, statusWords } from '../../../../webview/panel/words/words';

const FORM = formOf(DEFAULT_SETTINGS);
const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const settings = { ...DEFAULT_SETTINGS, activation: 'linear', scaling: 'none', seed: 3, batchSize: 4 } as const;
const run = {
  id: 'r',
  settings,
  requested: settings,
  scalingReason: null,
  metric: 'R²',
  samplesPerEpoch: 10,
  totalSamples: 100,
  updatesPerEpoch: 3,
  totalUpdates: 30,
  validationRows: 2,
} as unknown as RunInfo;
const state = (change: Partial<PanelState>): PanelState =>
  ({ phase: 'running', run, interventions: NO_INTERVENTIONS, form: FORM, ...change }) as PanelState;

describe('settings in words', () => {
  it('say nothing of what is as usual', () => expect(moreWords(FORM)).toBe(''));

  it('say in one line what is not', () => {
    const form = { ...FORM, batchSize: 'full', loss: 'log', validation: '0.2', momentum: '0.9', schedule: 'cosine' } as const;
    expect(plain(moreWords(form))).toBe('full batch · log loss · momentum 0.9 · cosine schedule · validation 20 %');
    expect(moreWords({ ...FORM, huberC: '2' })).toBe('');
    expect(moreWords({ ...FORM, loss: 'huber', huberC: '2' })).toBe('Huber loss · c 2');
  });

  it.each([
    ['squared', /Squared error/],
    ['absolute', /Absolute error/],
    ['huber', /Huber.*1\.35/],
    ['log', /Log loss/],
  ] as const)('name the %s loss', (loss, words) => expect(lossWords({ ...DEFAULT_SETTINGS, loss })).toMatch(words));

  it.each([
    ['squared', 'R²', 'price²'],
    ['huber', 'R²', 'price²'],
    ['absolute', 'R²', 'price'],
    ['log', 'accuracy', 'nats'],
    ['squared', 'accuracy', ''],
  ] as const)('give the unit of %s loss beside %s', (loss, metric, unit) => {
    const run = { settings: { ...DEFAULT_SETTINGS, loss }, dataset: { target: 'price' }, metric } as unknown as RunInfo;
    expect(lossUnit(run)).toBe(unit);
  });

  it('tell with what a run goes', () => {
    expect(runWords(run, [])).toBe('linear · rate 0.01 · seed 3 · shuffled every epoch · features as in the file · batch 4 · 2 rows for validation');
    expect(runWords(run, [0.5, 0.02])).toContain('rate 0.01, then 0.5, then 0.02 ·');
  });

  it('tell that a run stopped early', () => {
    const status = { ...NO_STATUS, epoch: 12 };
    expect(statusWords(state({ phase: 'finished', stoppedEarly: false, metrics: [] }), status)).toBe('Finished');
    expect(statusWords(state({ phase: 'stopped', interrupted: false }), status)).toMatch(/^Stopped at update [\d\s]+$/);
    expect(statusWords(state({ phase: 'stopped', interrupted: true }), status)).toMatch(/^Stopped at update .*, when the window was closed/);
    expect(statusWords(state({ phase: 'finished', stoppedEarly: true }), status)).toMatch(/^Stopped early after epoch 12.*validation/);
  });

  it('tell what came of a run in the measure that says most', () => {
    const finished = (metric: RunInfo['metric'], name: PanelState['metrics'][number]['name'], value: number, apart?: number): string =>
      plain(
        statusWords(
          state({
            phase: 'finished',
            metrics: [{ name, value }],
            validationMetrics: apart === undefined ? [] : [{ name, value: apart }],
            run: { ...run, metric, dataset: { target: 'dist' } } as RunInfo,
          }),
          NO_STATUS,
        ),
      );
    expect(finished('accuracy', 'accuracy', 0.98)).toBe('Finished: it puts 98.0 % of the rows into the right class');
    expect(finished('R²', 'MAE', 11.57)).toBe('Finished: its answers for dist are off by 11.6 on average');
    expect(finished('R²', 'MAE', 11.57, 20)).toBe('Finished: its answers for dist are off by 11.6 on average, by 20 for the validation rows');
    expect(finished('accuracy', 'accuracy', 0.98, 0.5)).toMatch(/98.0 % of the rows into the right class, 50.0 % of the validation rows$/);
  });

  it('tell what would do as well where a run came to nothing', () => {
    const analysis = { baseline: { constant: 0.33, loss: 0.22, majority: 0.667 } } as Analysis;
    const dataset = { target: 'Species', features: ['Petal.Length'], classes: { one: 'setosa', zero: 'not setosa' } };
    const finished = (metric: RunInfo['metric'], metrics: PanelState['metrics']): string =>
      plain(
        statusWords(
          state({ phase: 'finished', analysis, metrics, validationMetrics: [], run: { ...run, metric, dataset } as unknown as RunInfo }),
          NO_STATUS,
        ),
      );
    expect(finished('accuracy', [{ name: 'accuracy', value: 0.673 }])).toBe(
      'Finished: 67.3 % of the rows are put into the right class; always saying “not setosa” does 66.7 %',
    );
    const few = [
      { name: 'MAE', value: 3 },
      { name: 'R²', value: 0.001 },
    ] as const;
    expect(finished('R²', few)).toBe('Finished: its answers for Species are off by 3 on average: no better than always saying the mean');
  });

  it('know the rate that was set while the run went on', () => {
    expect(ratesSet(state({}), NO_STATUS)).toEqual([]);
    expect(ratesSet(state({}), { ...NO_STATUS, rate: 0.01 })).toEqual([]);
    expect(ratesSet(state({ interventions: { rates: [{ sample: 5, rate: 0.2 }], edits: [] } }), { ...NO_STATUS, rate: 0.01 })).toEqual([0.2]);
    expect(ratesSet(state({}), { ...NO_STATUS, rate: 0.2 })).toEqual([0.2]); // shown again after a reload
    const timed = { ...run, settings: { ...settings, schedule: 'cosine' } } as RunInfo;
    expect(ratesSet(state({ run: timed }), { ...NO_STATUS, rate: 0.002 })).toEqual([]);
  });
});

describe('charts of a run in batches', () => {
  const batches = Batches.of(run);
  const store = new ChartStore();
  store.losses.append({ first: 0, size: 1, count: 20, data: new Float64Array(6 * 20).fill(1) });
  store.weights = { parameters: [0], updates: Float64Array.of(0, 4, 10, 20), seconds: new Float64Array(4), weights: new Float64Array(4) };
  const shown = { store, smoothed: [], weightLines: weightLines([0], ['a', 'bias'], []), done: 20, others: [] };

  it('tell sample, update and epoch of a place', () => {
    expect(plain(readingOf('loss', 9, { ...shown, batches })?.title ?? '')).toMatch(/^Sample 9 · Update 3 · epoch 1/);
    expect(plain(readingOf('loss', 11, { ...shown, batches })?.title ?? '')).toMatch(/^Sample 11 · Update 4 · epoch 2/);
    expect(readingOf('loss', 11, { ...shown, batches: Batches.of(null) })?.title).toMatch(/^Update 11 /);
    expect(readingOf('weights', 10, { ...shown, batches })?.title).toMatch(/^After update 3 /);
    expect(readingOf('weights', 10, { ...shown, batches })?.lines.map(({ name }) => name)).toEqual(['a']);
    expect(readingOf('weights', 10, { ...shown, batches, weightLines: weightLines([0], ['a', 'bias'], ['a']) })?.lines).toEqual([]);
  });

  it('tell the loss of the validation rows that is nearest, and of when it is', () => {
    const validated = new ChartStore();
    validated.losses.append({ first: 0, size: 1, count: 20, data: new Float64Array(6 * 20).fill(1) });
    validated.validation = { updates: Float64Array.of(0, 10, 20), losses: Float64Array.of(5, 0.25, 0.125) };
    const last = (place: number): string =>
      plain(
        readingOf('loss', place, { ...shown, store: validated, batches })
          ?.lines.map(({ name, value }) => `${name} ${value}`)
          .at(-1) ?? '',
      );
    expect(last(20)).toBe('validation 0.125000');
    expect(last(10)).toBe('validation 0.250000');
    expect(last(8)).toBe('validation 0.250000 after update 3');
    expect(readingOf('loss', 8, { ...shown, batches })?.lines.some(({ name }) => name === 'validation')).toBe(false);
  });

  it('have ticks where updates end', () => {
    const { ticks } = xView(store, { from: 0, to: 20 }, 'update', batches, 20, 900, false);
    expect(ticks.map(({ value, label }) => [label, value])).toEqual([
      ['0', 0],
      ['1', 4],
      ['2', 8],
      ['3', 10],
      ['4', 14],
      ['5', 18],
      ['6', 20],
    ]);
  });
});
