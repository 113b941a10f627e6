import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descentFrom, updatesTo } from '../../src/core/descent';
import { leastSquares } from '../../src/core/least-squares';
import { atOnce } from '../../src/core/steps';

/** Mean squared error over all rows. */
function meanLoss(x: Float64Array, y: Float64Array, features: number, weights: Float64Array): number {
  return (
    y.reduce((sum, target, r) => {
      let z = weights[features];
      for (let j = 0; j < features; j++) z += weights[j] * x[r * features + j];
      return sum + (z - target) ** 2;
    }, 0) / y.length
  );
}

/** A full batch of the article's rule, written out. */
function update(x: Float64Array, y: Float64Array, features: number, weights: Float64Array, rate: number): Float64Array {
  const next = weights.slice();
  y.forEach((target, r) => {
    let e = weights[features] - target;
    for (let j = 0; j < features; j++) e += weights[j] * x[r * features + j];
    for (let j = 0; j < features; j++) next[j] -= (rate * e * x[r * features + j]) / y.length;
    next[features] -= (rate * e) / y.length;
  });
  return next;
}

const value = fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10);
const problem = fc.integer({ min: 1, max: 4 }).chain((features) =>
  fc.integer({ min: features + 3, max: 20 }).chain((n) =>
    fc.record({
      features: fc.constant(features),
      x: fc.array(value, { minLength: n * features, maxLength: n * features }).map((list) => Float64Array.from(list)),
      y: fc.array(value, { minLength: n, maxLength: n }).map((list) => Float64Array.from(list)),
      weights: fc.array(value, { minLength: features + 1, maxLength: features + 1 }).map((list) => Float64Array.from(list)),
      share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    }),
  ),
);

describe('the descent of a full batch', () => {
  it('begins at the loss above the floor, and is where it says after as many updates', () => {
    fc.assert(
      fc.property(problem, ({ features, x, y, weights, share }) => {
        const floor = atOnce(leastSquares(x, y, features)).loss;
        const above = meanLoss(x, y, features, weights) - floor;
        fc.pre(above > 1e-3);
        const descent = atOnce(descentFrom(x, y, features, weights));
        expect(descent.excesses.reduce((sum, excess) => sum + excess, 0) / above).toBeCloseTo(1, 6);
        const rate = share / Math.max(...descent.curvatures);
        const goal = 0.3 * above;
        const updates = updatesTo(goal, descent, rate);
        fc.pre(updates < 3000);
        let at: Float64Array = weights;
        for (let k = 0; k < Math.floor(updates * (1 - 1e-5)); k++) at = update(x, y, features, at, rate);
        expect(meanLoss(x, y, features, at) - floor).toBeGreaterThan(goal * (1 - 1e-6));
        at = update(x, y, features, update(x, y, features, at, rate), rate);
        expect(meanLoss(x, y, features, at) - floor).toBeLessThan(goal * (1 + 1e-6));
      }),
      { numRuns: 200 },
    );
  });

  it('never ends where a direction does not shrink, and has ended where nothing is left', () => {
    const one = { curvatures: Float64Array.of(1), excesses: Float64Array.of(4) };
    expect(updatesTo(1, one, 2)).toBe(Infinity);
    expect(updatesTo(1, one, 3)).toBe(Infinity);
    expect(updatesTo(4, one, 0.1)).toBe(0);
    expect(updatesTo(1, one, 0.5)).toBeCloseTo(1, 5);
    expect(updatesTo(1, one, 1)).toBeLessThan(1);
    expect(updatesTo(1, one, 1e-20) / (Math.log(2) / 1e-20)).toBeCloseTo(1, 5);
  });
});
