import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../../src/core/activation';
import { forward, update } from '../../../src/core/neuron';
import { greatestSquaredNorm, perRowBound } from '../../../src/core/stability';
import { atOnce } from '../../../src/core/steps';

describe('greatest squared length of a row', () => {
  it('counts the 1 of the bias, and names the first such row', () => {
    expect(atOnce(greatestSquaredNorm(Float64Array.of(1, 2, -3, 4, 3, -4), 3, 2))).toEqual({ value: 26, row: 1 });
  });

  it('is 1 without features', () => {
    expect(atOnce(greatestSquaredNorm(new Float64Array(0), 3, 0))).toEqual({ value: 1, row: 0 });
  });

  it('is infinite where a square overflows', () => {
    expect(atOnce(greatestSquaredNorm(Float64Array.of(1, 1e200), 2, 1))).toEqual({ value: Infinity, row: 1 });
    expect(perRowBound(Infinity)).toBe(0);
  });
});

describe('learning rate that no single update overshoots', () => {
  const x = [3, -4, 2];
  const bound = perRowBound(atOnce(greatestSquaredNorm(Float64Array.from(x), 1, 3)).value);
  const errorAfter = (lr: number): number => {
    const neuron = { w: Float64Array.of(0.5, 0.25, -1), b: 2 };
    const before = update(neuron, ACTIVATION.linear, x, 7, lr).error;
    return forward(neuron, ACTIVATION.linear, x, 7).error / before;
  };

  it('is where an update turns the error of its row round', () => {
    expect(errorAfter(bound)).toBeCloseTo(-1, 12);
    expect(Math.abs(errorAfter(0.99 * bound))).toBeLessThan(1);
    expect(Math.abs(errorAfter(1.01 * bound))).toBeGreaterThan(1);
    expect(errorAfter(bound / 2)).toBeCloseTo(0, 12);
  });
});
