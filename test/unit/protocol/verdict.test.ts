import { describe, expect, it } from 'vitest';
import type { Metric, RunInfo } from '../../../src/protocol/run';
import { unbeaten, type Judged } from '../../../src/protocol/verdict';

const classes = { one: 'setosa', zero: 'not setosa' };

function judged(rows: number, majority: number | null, metrics: readonly Metric[], metric: RunInfo['metric'] = 'accuracy', constant = 0.3): Judged {
  const run = { metric, samplesPerEpoch: rows, dataset: { classes, features: ['x'] } } as unknown as RunInfo;
  return { run, metrics, validationMetrics: [], analysis: { baseline: { constant, loss: 0.2, majority } } };
}
const accuracy = (value: number | null): Metric[] => [{ name: 'accuracy', value }];

describe('a run is judged by the best constant answer', () => {
  it('which classes are no better than by no more than chance', () => {
    expect(unbeaten(judged(150, 2 / 3, accuracy(101 / 150)))).toEqual({ kind: 'class', share: 2 / 3, name: 'not setosa', apart: false });
    expect(unbeaten(judged(150, 2 / 3, accuracy(0.3)))?.kind).toBe('class');
    expect(unbeaten(judged(150, 2 / 3, accuracy(0.72)))).toBeNull();
    expect(unbeaten(judged(150, 2 / 3, accuracy(0.3), 'accuracy', 0.7))).toMatchObject({ name: 'setosa' });
  });

  it('but never where all rows are right, and only where it is known', () => {
    expect(unbeaten(judged(100, 0.99, accuracy(1)))).toBeNull();
    expect(unbeaten(judged(100, 1, accuracy(0.99)))?.kind).toBe('class');
    expect(unbeaten(judged(4, 0.75, accuracy(0.75)))?.kind).toBe('class');
    expect(unbeaten(judged(150, 2 / 3, accuracy(null)))).toBeNull();
    expect(unbeaten(judged(150, null, accuracy(0.5)))).toBeNull();
    expect(unbeaten({ ...judged(150, 0.5, accuracy(0.5)), analysis: null })).toBeNull();
    expect(unbeaten({ ...judged(150, 0.5, accuracy(0.5)), run: null })).toBeNull();
  });

  it('which for numbers is the mean', () => {
    const explained = (value: number | null): ReturnType<typeof unbeaten> => unbeaten(judged(5000, null, [{ name: 'R²', value }], 'R²'));
    expect(explained(-0.4)).toEqual({ kind: 'mean', apart: false });
    expect(explained(0.009)).toEqual({ kind: 'mean', apart: false });
    expect(explained(0.02)).toBeNull();
    expect(explained(null)).toBeNull();
  });

  it('which columns of noise beat too, by as much as chance lets them', () => {
    const run = (rows: number, columns: number, value: number): ReturnType<typeof unbeaten> => {
      const { run, ...rest } = judged(rows, null, [{ name: 'R²', value }], 'R²');
      return unbeaten({ ...rest, run: { ...run!, dataset: { ...run!.dataset, features: Array<string>(columns).fill('x') } } });
    };
    // 4 of 149 is what 4 columns of noise explain of 150 rows on average.
    expect([run(150, 4, 0.015)?.kind, run(150, 4, 0.06)?.kind]).toEqual(['mean', 'mean']);
    expect([run(150, 4, 0.11), run(1500, 4, 0.015), run(32, 10, 0.2), run(5, 4, 0.5)]).toEqual([null, null, null, null]);
  });

  it('on the rows set apart too, where they are more than a few', () => {
    const run = { metric: 'R²', samplesPerEpoch: 40, validationRows: 10, dataset: { classes: null, features: ['x'] } } as unknown as RunInfo;
    const numbers = (value: number | null): Judged => ({
      run,
      metrics: [{ name: 'R²', value: 0.9 }],
      validationMetrics: [{ name: 'R²', value }],
      analysis: null,
    });
    expect(unbeaten(numbers(-0.5))).toEqual({ kind: 'mean', apart: true });
    expect([unbeaten(numbers(0.005)), unbeaten(numbers(null))]).toEqual([null, null]);
    expect(unbeaten({ ...numbers(-0.5), run: { ...run, validationRows: 4 } })).toBeNull();
    const two = (right: number): Judged => ({ ...judged(100, 0.6, accuracy(0.9)), validationMetrics: accuracy(right) });
    const apart = (right: number): Judged => ({ ...two(right), run: { ...two(right).run!, validationRows: 20 } });
    expect(unbeaten(apart(0.55))).toEqual({ kind: 'class', share: 0.6, name: 'not setosa', apart: true });
    expect(unbeaten(apart(0.65))).toBeNull();
  });

  it('which three of four rows are not enough for, where two of them are what chance gives', () => {
    expect(unbeaten(judged(4, 0.5, accuracy(0.75)))?.kind).toBe('class');
    expect(unbeaten(judged(4, 0.5, accuracy(1)))).toBeNull();
  });
});
