import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bendOf } from '../../../src/core/bend';
import { leastSquares } from '../../../src/core/least-squares';
import { atOnce } from '../../../src/core/steps';

/** Rows with one more column: xᵢxⱼ. */
function withProduct(x: Float64Array, features: number, i: number, j: number): Float64Array {
  const n = x.length / features;
  const wider = new Float64Array(n * (features + 1));
  for (let r = 0; r < n; r++) {
    const row = x.subarray(r * features, (r + 1) * features);
    wider.set(row, r * (features + 1));
    wider[r * (features + 1) + features] = row[i] * row[j];
  }
  return wider;
}

const value = fc.integer({ min: -40, max: 40 }).map((whole) => whole / 10);
/** More rows than all products have columns, in −4 … 4. */
const task = fc.integer({ min: 1, max: 4 }).chain((features) =>
  fc.integer({ min: 12, max: 40 }).chain((n) =>
    fc.record({
      features: fc.constant(features),
      x: fc.array(value, { minLength: n * features, maxLength: n * features }).map((x) => Float64Array.from(x)),
      y: fc.array(value, { minLength: n, maxLength: n }).map((y) => Float64Array.from(y)),
      w: fc.array(value, { minLength: features + 1, maxLength: features + 1 }),
    }),
  ),
);

describe('bendOf', () => {
  it('is for a linear neuron, wherever it stands, what least squares gains by the column', () => {
    let compared = 0;
    fc.assert(
      fc.property(task, ({ features, x, y, w }) => {
        const n = y.length;
        const errors = y.map((target, r) => w.reduce((z, weight, i) => z + weight * (i < features ? x[r * features + i] : 1), 0) - target);
        const bend = atOnce(bendOf(x, features, errors, new Float64Array(n).fill(1), false));
        const alone = n * atOnce(leastSquares(x, y, features)).loss;
        const gains: number[] = [];
        let own = NaN;
        for (let i = 0; i < features; i++)
          for (let j = i; j < features; j++) {
            const gain = alone - n * atOnce(leastSquares(withProduct(x, features, i, j), y, features + 1)).loss;
            gains.push(gain);
            if (bend?.i === i && bend.j === j) own = gain;
          }
        const scale = errors.reduce((sum, e) => sum + e * e, 1);
        if (!bend) return expect(Math.max(...gains)).toBeLessThan(1e-6 * scale);
        compared++;
        expect(Math.abs(bend.rest - alone)).toBeLessThan(1e-6 * scale);
        expect(Math.abs(bend.gain - own)).toBeLessThan(1e-6 * scale);
        // No pair gains more, but for a product that a square says nearly as well.
        expect(bend.gain).toBeGreaterThan(0.9 * Math.max(...gains) - 1e-6 * scale);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('finds the one column that a target is made of, and its sign', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom(-2, 3),
        fc.integer({ min: 0, max: 1e6 }),
        (a, b, factor, seed) => {
          const [i, j] = [Math.min(a, b), Math.max(a, b)];
          const x = Float64Array.from({ length: 3 * 60 }, (_, k) => Math.sin(seed + 12.9898 * k * k + k));
          const errors = Float64Array.from({ length: 60 }, (_, r) => -factor * x[3 * r + i] * x[3 * r + j] - 0.5 * x[3 * r]);
          const bend = atOnce(bendOf(x, 3, errors, new Float64Array(60).fill(1), false));
          expect(bend).toMatchObject({ i, j, sign: Math.sign(factor) });
          expect(bend!.gain).toBeCloseTo(bend!.rest, 8);
        },
      ),
      { numRuns: 200 },
    );
  });
});
