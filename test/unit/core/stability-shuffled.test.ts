import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../../src/core/activation';
import { PLAIN_RULE } from '../../../src/core/epoch-map';
import { update, type Neuron } from '../../../src/core/neuron';
import { shuffledOrder } from '../../../src/core/permutation';
import { BUDGET } from '../../../src/core/stability-exact';
import { shuffledLimitSteps } from '../../../src/core/stability-shuffled';
import { atOnce } from '../../../src/core/steps';
import { fitScaler, scale } from '../../../src/data/scaling';
import { example } from '../../support/findings';

const UPDATES = 150_000;

describe('the learning-rate limit of rows in another order every epoch', () => {
  const files = (['celsius.csv', 'cars.csv', 'faithful.csv', 'mtcars.csv', 'diabetes.csv'] as const).flatMap((file) =>
    (['none', 'standardize'] as const).map((scaling) => ({ file, scaling })),
  );

  it.each(files)('$file, $scaling: real runs converge below it and diverge above it, with any seed', async ({ file, scaling }) => {
    const data = await example(file);
    const x = scale(data, fitScaler(data, scaling));
    const { limit, exact } = atOnce(shuffledLimitSteps(x, data.n, data.features, PLAIN_RULE, BUDGET));
    expect(exact).toBe(false);
    /** What two runs from different weights differ by, whatever the targets are: after all updates, or when it is past doubt. */
    const gapOf = (lr: number, seed: number): number => {
      const runs: Neuron[] = [0, 1].map((k) => ({ w: Float64Array.from({ length: data.features }, (_, i) => k * Math.cos(i)), b: k }));
      const gap = (): number => Math.hypot(runs[1].b - runs[0].b, ...runs[1].w.map((value, i) => value - runs[0].w[i]));
      const order = new Int32Array(data.n);
      for (let epoch = 0; epoch * data.n < UPDATES; epoch++) {
        shuffledOrder(order, seed, epoch);
        for (const row of order)
          for (const run of runs) update(run, ACTIVATION.linear, x.subarray(row * data.features, (row + 1) * data.features), data.y[row], lr);
        if (!(gap() < 1e50)) return Infinity;
      }
      return gap();
    };
    for (const seed of [1, 2]) {
      expect(gapOf(limit * 0.9, seed)).toBeLessThan(10);
      // On raw columns the direction that grows is steep, and grows slowly.
      expect(gapOf(limit * 1.3, seed)).toBe(Infinity);
    }
  });

  it('of one row is 2/‖x̃‖²', () => {
    const { limit } = atOnce(shuffledLimitSteps(Float64Array.of(2, 1), 1, 2, PLAIN_RULE, BUDGET));
    expect(limit).toBeCloseTo(1 / 3, 3);
  });

  it('takes batches and momentum into account: larger batches bear larger rates, momentum less', async () => {
    const data = await example('cars.csv');
    const x = scale(data, fitScaler(data, 'standardize'));
    const of = (batch: number, momentum: number): number =>
      atOnce(shuffledLimitSteps(x, data.n, data.features, { batch, momentum, l2: 0 }, BUDGET)).limit;
    const [plain, batches, momentum] = [of(1, 0), of(8, 0), of(8, 0.9)];
    expect(batches).toBeGreaterThan(plain);
    expect(momentum).not.toBe(batches);
  });

  it('is found for very many rows, and for little work', async () => {
    const data = await example('diabetes.csv');
    const x = scale(data, fitScaler(data, 'standardize'));
    const all = atOnce(shuffledLimitSteps(x, data.n, data.features, PLAIN_RULE, BUDGET)).limit;
    const few = atOnce(shuffledLimitSteps(x, data.n, data.features, PLAIN_RULE, 4e6)).limit;
    expect(Math.abs(few / all - 1)).toBeLessThan(0.25);
  });
});
