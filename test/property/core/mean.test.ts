/** Means and sums of rows, against exact fractions and the readable neuron. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean as meanSteps, squaresAbout } from '../../../src/core/mean';
import { weightedSum } from '../../../src/core/neuron';
import { atOnce } from '../../../src/core/steps';
import { eachBlock } from '../../../src/core/weighted-sums';

const mean = (values: Float64Array): number => atOnce(meanSteps(values));

describe('a mean', () => {
  it('of equal values is that value, and nothing differs from it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 300 }), (value, n) => {
        const values = new Float64Array(n).fill(value);
        expect(mean(values)).toBe(value === 0 ? 0 : value);
        expect(atOnce(squaresAbout(values, mean(values)))).toBe(0);
      }),
    );
  });

  it('is that of the exact sum, to the last digits, also where the values nearly cancel or lie far from 0', () => {
    const whole = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(whole, fc.constantFrom(0, 1e12, -4e14), (values, offset) => {
        const exact = values.reduce((sum, value) => sum + BigInt(value + offset), 0n);
        const found = mean(Float64Array.from(values, (value) => value + offset));
        expect(Math.abs(found * values.length - Number(exact))).toBeLessThanOrEqual(1e-15 * Math.abs(Number(exact)) + 1e-6);
      }),
    );
  });

  it('does not overflow where the sum does', () => {
    expect(mean(Float64Array.of(1.7e308, 1.7e308, 1.7e308))).toBe(1.7e308);
    expect(mean(new Float64Array(0))).toBe(0);
  });
});

describe('the sums of rows', () => {
  it('are those of the readable neuron, in every bit, however many rows there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2500 }), fc.integer({ min: 1, max: 5 }), fc.integer(), (n, features, seed) => {
        const number = (i: number): number => Math.sin(seed + i) * 10 ** (i % 7);
        const x = Float64Array.from({ length: n * features }, (_, i) => number(i));
        const weights = Float64Array.from({ length: features + 1 }, (_, i) => number(-i));
        const neuron = { w: weights.slice(0, features), b: weights[features] };
        const sums: number[] = [];
        eachBlock(x, n, features, weights, (z, first) => {
          expect(first).toBe(sums.length);
          sums.push(...z);
        });
        expect(sums).toEqual(Array.from({ length: n }, (_, r) => weightedSum(neuron, x.subarray(r * features, (r + 1) * features))));
      }),
      { numRuns: 50 },
    );
  });
});
