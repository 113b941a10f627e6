import { describe, expect, it } from 'vitest';
import { Glancer, measure } from '../../../src/session/rows/evaluate';
import { rowsOf, SETTINGS, waveRows } from '../../support/rows';

const CONFUSION = ['true positives', 'false positives', 'true negatives', 'false negatives'];

describe('evaluating', () => {
  const rows = rowsOf(
    [
      [1, 2],
      [3, -1],
    ],
    [0, 1],
  );

  it('measures the output of every row', () => {
    const mse = (activation: 'linear' | 'relu', ...weights: number[]): unknown => measure(rows, activation, Float64Array.from(weights))[0].value;
    expect(mse('linear', 2, 1, 0.5)).toBe((4.5 ** 2 + 4.5 ** 2) / 2); // outputs 4.5 and 5.5
    expect(mse('relu', -2, 1, -0.5)).toBe(0.5); // outputs 0 and 0
  });

  it('tells the measures of classes only for a target of 0 and 1', () => {
    const names = measure(rows, 'sigmoid', Float64Array.of(1, 1, 0)).map(({ name }) => name);
    expect(names).toEqual(['MSE', 'RMSE', 'MAE', 'R²', 'accuracy', 'precision', 'recall', 'F1', 'ROC AUC', 'log loss', ...CONFUSION]);
    expect(measure(waveRows(5, 2), 'sigmoid', Float64Array.of(1, 1, 0)).length).toBe(4);
    // A part of the rows with one class only has the measures of the whole.
    const part = { ...rowsOf([[1], [2]], [0, 0]), binary: true };
    expect(measure(part, 'sigmoid', Float64Array.of(0, -1)).map(({ name }) => name)).toContain('accuracy');
    expect(new Glancer(part, { ...SETTINGS, activation: 'sigmoid' }).look(Float64Array.of(0, -1)).metric).toBe(1);
  });

  it.each(['linear', 'sigmoid', 'relu'] as const)('a glance shows the same numbers as all measures: %s', (activation) => {
    const numbers = waveRows(40, 3);
    const classes = { ...numbers, y: numbers.y.map((y) => (y > 0.5 ? 1 : 0)), binary: true };
    const weights = Float64Array.of(0.3, -0.2, 0.7, 0.1);
    for (const [one, metric] of [
      [numbers, 'R²'],
      [classes, 'accuracy'],
    ] as const) {
      const glancer = new Glancer(one, { ...SETTINGS, activation });
      const all = measure(one, activation, weights);
      expect(glancer.look(weights)).toEqual({
        loss: all.find(({ name }) => name === 'MSE')?.value,
        metric: all.find(({ name }) => name === metric)?.value,
      });
    }
  });

  it('has no R² for a constant target', () => {
    expect(new Glancer(rowsOf([[1], [2]], [3, 3]), { ...SETTINGS, activation: 'linear' }).look(Float64Array.of(1, 0)).metric).toBeNaN();
  });
});
