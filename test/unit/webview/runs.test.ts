import { describe, expect, it } from 'vitest';
import { NO_STATUS } from '../../../src/protocol/frame';
import type { PanelState } from '../../../src/protocol/panel';
import type { RunInfo } from '../../../src/protocol/run';
import { drawnBeside, linesOf } from '../../../webview/panel/charts/compared-runs';
import { beforeWords, endWords } from '../../../webview/panel/runs/outcome';
import { differences, differencesInWords } from '../../../webview/panel/runs/settings';
import { SETTINGS } from '../../support/rows';
import { DIVERGED, INFO, LEARNT, listed } from '../../support/runs';

/** The state of a panel that shows a run of the same data. */
const shown = (
  id: string,
  phase: PanelState['phase'] = 'finished',
  change: Partial<PanelState> & { readonly metric?: RunInfo['metric'] } = {},
): PanelState => {
  const { metric = 'R²', ...rest } = change;
  return {
    phase,
    run: { id, metric, dataset: INFO, settings: SETTINGS, samplesPerEpoch: 10 },
    metrics: [],
    validationMetrics: [],
    ...rest,
  } as unknown as PanelState;
};
const off = (...values: number[]): Pick<PanelState, 'metrics' | 'validationMetrics'> => {
  const [metrics = [], validationMetrics = []] = values.map((value) => [{ name: 'MAE' as const, value }]);
  return { metrics, validationMetrics };
};

describe('the runs that are drawn beside the one that is shown', () => {
  const other = { ...LEARNT, target: 'other' };
  const runs = [listed(1), listed(2, { settings: { ...SETTINGS, loss: 'absolute' } }), listed(3), listed(4, { learnt: other }), listed(5)];
  const ids = (chosen: readonly string[] | null, id: string): number[] => drawnBeside(runs, chosen, shown(id)).map(({ number }) => number);

  it('are the one before it, where nothing was chosen', () => {
    expect([ids(null, 'new'), ids(null, 'run-5'), ids(null, 'run-3'), ids(null, 'run-1')]).toEqual([[5], [], [], []]);
    expect(drawnBeside([listed(1), listed(2), listed(3)], null, shown('run-3')).map(({ number }) => number)).toEqual([2]);
  });

  it('are those that were chosen, but for itself and what cannot be compared', () => {
    expect(ids(['run-1', 'run-2', 'run-3', 'run-4'], 'run-3')).toEqual([1]);
    expect(ids([], 'new')).toEqual([]);
  });

  it('lie epoch above epoch, however many rows each has', () => {
    const half = listed(1, { samplesPerEpoch: 5, course: { updates: Float64Array.of(5, 10), losses: Float64Array.of(3, 1) } });
    expect(linesOf([half, listed(2)], 10)).toEqual([
      { number: 1, places: Float64Array.of(10, 20), losses: Float64Array.of(3, 1) },
      { number: 2, places: Float64Array.of(10, 20), losses: Float64Array.of(4, 2) },
    ]);
  });
});

describe('what runs differ in', () => {
  it('is named, with the value of each', () => {
    const runs = [
      listed(1),
      listed(2, {
        settings: { ...SETTINGS, learningRate: 0.5, epochs: 7, loss: 'huber' },
        interventions: { rates: [{ sample: 9, rate: 0.25 }], edits: [] },
      }),
      listed(3, { settings: { ...SETTINGS, initialWeights: [1, 2], initialBias: 0 }, learnt: { ...LEARNT, features: ['a'], rows: 5 } }),
    ];
    const rate = String(SETTINGS.learningRate);
    expect(differences(runs)).toEqual([
      { name: 'Learns', values: ['y from a, b', 'y from a, b', 'y from a'] },
      { name: 'Rows', values: ['10', '10', '5'] },
      { name: 'Learning rate', values: [rate, '0.5 → 0.25', rate] },
      { name: 'Loss function', values: ['squared', 'Huber', 'squared'] },
      { name: 'Huber c', values: ['–', '1.35', '–'] },
      { name: 'Start', values: ['drawn', 'drawn', 'given weights'] },
    ]);
    expect(differences([listed(1), listed(2)])).toEqual([]);
    expect(differences([])).toEqual([]);
    expect(differencesInWords([listed(1), listed(2)])).toEqual(['Run 1: the same settings', 'Run 2: the same settings']);
    const slow = listed(3, { settings: { ...SETTINGS, learningRate: 0.25, seed: 7 } });
    expect(differencesInWords([listed(1, { settings: { ...SETTINGS, learningRate: 0.5, seed: 8 } }), slow])).toEqual([
      'Run 1: Learning rate 0.5 · Seed 8',
      'Run 3: Learning rate 0.25 · Seed 7',
    ]);
  });
});

describe('how runs came out', () => {
  it('is said shortly', () => {
    const stopped = { phase: 'stopped', status: { ...NO_STATUS, update: 12 } } as const;
    expect([listed(1), listed(2, {}, { stoppedEarly: true }), listed(3, {}, stopped), listed(4, {}, DIVERGED)].map(endWords)).toEqual([
      'finished',
      'stopped early',
      'stopped at update 12',
      'diverged at update 412',
    ]);
  });

  it('is told of the run before, once the one that is shown is over', () => {
    const runs = [listed(1, {}, off(2.5)), listed(2, {}, off(1.75, 3))];
    expect(beforeWords(shown('run-1', 'finished', off(2.5)), runs)).toBe('');
    expect(beforeWords(shown('run-2', 'finished', off(1.75, 3)), runs)).toBe('before: off by 2.5');
    expect(beforeWords(shown('new', 'running', off(1)), runs)).toBe('');
    expect(beforeWords(shown('new'), runs)).toBe(''); // its measures come a moment later
    expect(beforeWords(shown('new', 'stopped', off(1)), runs)).toBe('before: off by 1.75, 3');
    expect(beforeWords(shown('new', 'diverged'), runs)).toBe('before: off by 1.75, 3');
    expect(beforeWords(shown('new', 'finished', off(1)), [listed(1, {}, DIVERGED)])).toBe('before: diverged');
    expect(beforeWords(shown('new', 'diverged'), [listed(1, {}, DIVERGED)])).toBe('');
  });

  it('is compared with no run of another target, measure or file', () => {
    const now = shown('new', 'finished', off(1));
    expect(beforeWords(now, [listed(1, { learnt: { ...LEARNT, target: 'other' } }, off(2))])).toBe('');
    expect(beforeWords(now, [listed(1, { learnt: { ...LEARNT, rows: 11 } }, off(2))])).toBe('');
    expect(beforeWords(now, [listed(1, { metric: 'accuracy' }, off(2))])).toBe('');
    const accuracy = [{ name: 'accuracy' as const, value: 0.333 }];
    const before = [listed(1, { metric: 'accuracy' }, { metrics: accuracy })];
    expect(beforeWords(shown('new', 'finished', { metric: 'accuracy', metrics: accuracy }), before).replace('\u202f', ' ')).toBe('before: 33.3 %');
  });
});
