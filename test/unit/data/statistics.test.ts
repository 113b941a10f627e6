import { describe, expect, it } from 'vitest';
import { BINS, countDistinct, median, mostFrequent, summarizeNumbers } from '../../../src/data/statistics';

const of = (...values: number[]): Float64Array => Float64Array.from(values);

describe('a summary of numbers', () => {
  it('leaves NaN out', () => {
    const { histogram, ...summary } = summarizeNumbers(of(NaN, 2, 4, NaN, 4, 6)) ?? { histogram: [] };
    expect(summary).toEqual({ min: 2, mean: 4, max: 6, deviation: Math.SQRT2 });
    expect([histogram[0], histogram[BINS / 2], histogram[BINS - 1]]).toEqual([1, 2, 1]);
    expect(summarizeNumbers(of(NaN))).toBeNull();
  });

  it('has one bin for equal numbers, and no deviation by rounding', () => {
    expect(summarizeNumbers(of(0.1, 0.1, 0.1))).toEqual({ min: 0.1, mean: 0.1, max: 0.1, deviation: 0, histogram: [3] });
  });

  it.each([1e300, 1e-319])('tells how far numbers around %f are from their mean, whose squares no double holds', (size) => {
    const deviation = summarizeNumbers(of(size, 2 * size, 3 * size, 4 * size))?.deviation ?? NaN;
    expect(deviation / size).toBeCloseTo(Math.sqrt(1.25), 3);
  });

  it('has bins for the whole range of doubles', () => {
    const { histogram } = summarizeNumbers(of(-Number.MAX_VALUE, 0, Number.MAX_VALUE)) ?? { histogram: [] };
    expect([histogram[0], histogram[BINS / 2], histogram[BINS - 1]]).toEqual([1, 1, 1]);
    expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(3);
  });
});

describe('different values', () => {
  it('are counted up to a limit', () => {
    expect(countDistinct(of(1, NaN, 2, 1, -0, 0), 3)).toBe(3);
    expect(countDistinct(of(1, 2, 3, 4), 3)).toBeNull();
  });
});

describe('the middle and the most frequent value', () => {
  it.each([
    [[3], 3, 3],
    [[5, 1, 3], 3, 1],
    [[4, 1, 1, 2, 2], 2, 1],
    [[10, 9, 10, 1], 9.5, 10],
    [[Number.MAX_VALUE, Number.MAX_VALUE], Number.MAX_VALUE, Number.MAX_VALUE],
  ])('of %j', (values, middle, most) => {
    expect([median(of(...values)), mostFrequent(of(...values))]).toEqual([middle, most]);
  });
});
