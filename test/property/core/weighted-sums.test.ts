import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squaredNorms, weightedSums } from '../../../src/core/weighted-sums';

const rowsOf = fc
  .record({ features: fc.integer({ min: 0, max: 9 }), n: fc.integer({ min: 0, max: 11 }), first: fc.integer({ min: 0, max: 3 }) })
  .chain(({ features, n, first }) =>
    fc.record({
      features: fc.constant(features),
      n: fc.constant(n),
      first: fc.constant(first),
      x: fc.float64Array({ minLength: (first + n) * features, maxLength: (first + n) * features }),
      weights: fc.float64Array({ minLength: features + 1, maxLength: features + 1 }),
    }),
  );

describe('sums of rows', () => {
  it('side by side are those of each row alone, from left to right, in every bit', () => {
    fc.assert(
      fc.property(rowsOf, ({ features, n, first, x, weights }) => {
        const row = (k: number): Float64Array => x.subarray((first + k) * features, (first + k + 1) * features);
        const sums = new Float64Array(n);
        weightedSums(x, features, weights, first, sums);
        expect(Array.from(sums)).toEqual(
          Array.from(sums, (_, k) => row(k).reduce((sum, value, j) => sum + value * weights[j], 0) + weights[features]),
        );
        const norms = new Float64Array(n);
        squaredNorms(x, features, first, norms);
        expect(Array.from(norms)).toEqual(Array.from(norms, (_, k) => row(k).reduce((sum, value) => sum + value * value, 1)));
      }),
    );
  });
});
