import { describe, expect, it } from 'vitest';
import { compensatedSum, compensatedWeightedSum } from '../../../src/core/neumaier';
import { weightedSum } from '../../../src/core/neuron';
import { ENGINE } from './engine-oracle';

describe('compensated sum', () => {
  it.each(ENGINE.neumaier)('is that of Python 3.12: case %#', ({ values, sum }) => {
    expect(compensatedSum(values)).toBe(typeof sum === 'number' ? sum : Number(sum.replace('inf', 'Infinity')));
  });

  it('differs from the plain one, and keeps infinities', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum([Infinity, 1])).toBe(Infinity);
    expect(compensatedSum([Infinity, -Infinity])).toBeNaN();
    const neuron = { w: Float64Array.of(1, 1e100, 1, -1e100), b: 0.5 };
    expect(compensatedWeightedSum(neuron, [1, 1, 1, 1])).toBe(2.5);
    expect(weightedSum(neuron, [1, 1, 1, 1])).toBe(0.5);
  });
});
