import { describe, expect, it } from 'vitest';
import { bestConstant, majorityShare } from '../../../src/core/baseline';
import { leastSquares } from '../../../src/core/least-squares';
import { logisticRegression } from '../../../src/core/logistic';
import { lossOf } from '../../../src/core/loss';
import { median } from '../../../src/core/median';
import { atOnce } from '../../../src/core/steps';
import { ENGINE, example, expectNear } from './engine-oracle';

const flat = (rows: number[][]): Float64Array => Float64Array.from(rows.flat());

describe('least squares', () => {
  it.each(ENGINE.leastSquares)('as NumPy: case %#', ({ x, y, w, b, loss }) => {
    const found = atOnce(leastSquares(flat(x), Float64Array.from(y), x[0].length));
    expectNear(found.w, w, 1e-9);
    expectNear([found.b, found.loss], [b, loss], 1e-9);
  });

  it('celsius: the formula of the thermometer', async () => {
    const { x, y, features } = await example('celsius.csv');
    const { w, b, loss } = atOnce(leastSquares(x, y, features));
    expectNear([w[0], b], [1.8, 32], 1e-14);
    expect(loss).toBeLessThan(1e-26);
  });
});

describe('logistic regression', () => {
  it('as scikit-learn', () => {
    const { w, b, loss, separable, converged } = atOnce(logisticRegression(flat(ENGINE.x), Float64Array.from(ENGINE.classes), 4));
    expectNear([...w, b], [...ENGINE.logistic.w, ENGINE.logistic.b], 1e-7);
    expectNear([loss], [ENGINE.logistic.loss], 1e-13);
    expect([separable, converged]).toEqual([false, true]);
  });

  it('says that the floor is 0 where a line separates the classes, and gives one', async () => {
    const { x, y, n } = await example('and.csv');
    const { w, b, loss, separable } = atOnce(logisticRegression(x, y, 2));
    expect([loss, separable]).toEqual([0, true]);
    for (let r = 0; r < n; r++) expect(x[2 * r] * w[0] + x[2 * r + 1] * w[1] + b > 0).toBe(y[r] === 1);
  });

  it('xor: no line is better than a coin', async () => {
    const { x, y } = await example('xor.csv');
    const { loss, separable } = atOnce(logisticRegression(x, y, 2));
    expect(loss).toBeCloseTo(Math.LN2, 14);
    expect(separable).toBe(false);
  });
});

describe('the median', () => {
  it.each([1, 2, 9, 10, 30_001, 30_002])('of %i numbers is the middle one of a sort', (n) => {
    const values = Float64Array.from(
      { length: n },
      (_, i) => [Math.sin(i * 1.7), -1e-310 * i, 1e300 * Math.cos(i), Math.round(Math.sin(i)), -0][i % 5],
    );
    const sorted = values.slice().sort();
    const half = sorted[(n - 1) >> 1];
    const middle = half + (sorted[n >> 1] - half) / 2;
    expect(atOnce(median(values)) === middle).toBe(true);
    // A part of a larger memory, as the targets of a run are.
    const inside = new Float64Array(n + 5);
    inside.set(values, 3);
    expect(atOnce(median(inside.subarray(3, n + 3))) === middle).toBe(true);
  });
});

describe('best constant', () => {
  it('mean, median, base rate', () => {
    const best = atOnce(bestConstant(Float64Array.of(1, 2, 6), lossOf('squared', 1), 1));
    expectNear([best.constant, best.loss], [3, 14 / 3], 1e-15);
    expect(atOnce(bestConstant(Float64Array.of(10, 1, 2, 6), lossOf('absolute', 1), 1))).toEqual({ constant: 4, loss: 3.25 });
    const { constant, loss } = atOnce(bestConstant(Float64Array.of(1, 0, 0, 0), lossOf('log', 1), 1));
    expect(constant).toBe(0.25);
    expect(loss).toBeCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), 15);
    expect(atOnce(majorityShare(Float64Array.of(1, 0, 0, 0)))).toBe(0.75);
  });

  it.each(ENGINE.huberCentres)('Huber, c = $c', ({ c, centre }) => {
    const { constant } = atOnce(bestConstant(Float64Array.from(ENGINE.y), lossOf('huber', c), c));
    expectNear([constant], [centre], 1e-14);
  });
});
