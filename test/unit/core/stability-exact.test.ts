import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../../src/core/activation';
import { update, type Neuron } from '../../../src/core/neuron';
import { epochMatrix, PLAIN_RULE, type LinearRule } from '../../../src/core/epoch-map';
import { ReferenceTrainer } from '../../../src/core/reference';
import { BUDGET, fullBatchLimit, limitSteps, logSpectralRadius, type Limit } from '../../../src/core/stability-exact';
import { atOnce } from '../../../src/core/steps';
import { fitScaler, scale } from '../../../src/data/scaling';
import { ENGINE, example, expectNear } from './engine-oracle';

/** The whole search. */
function learningRateLimit(x: Float64Array, n: number, features: number, rule?: LinearRule, budget = BUDGET): Limit {
  const steps = limitSteps(x, n, features, rule, budget);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const X = Float64Array.from(ENGINE.x.flat());

describe('one epoch', () => {
  it.each(ENGINE.epochs.radii)('has the spectral radius NumPy finds at $lr', ({ lr, radius }) => {
    expectNear([Math.exp(atOnce(logSpectralRadius(atOnce(epochMatrix(X, 30, 4, lr)), 5)))], [radius], 1e-8);
  });

  it('covers a complex pair', () => expect(ENGINE.epochs.radii.some((one) => one.complex)).toBe(true));

  it('moves weights as the matrix says', () => {
    const lr = 0.3;
    const e = atOnce(epochMatrix(X, 30, 4, lr));
    const neuron: Neuron = { w: Float64Array.of(1, -2, 0.5, 0), b: 3 };
    const start = [...neuron.w, neuron.b];
    for (let r = 0; r < 30; r++) update(neuron, ACTIVATION.linear, X.subarray(4 * r, 4 * r + 4), 0, lr);
    expectNear(
      [...neuron.w, neuron.b],
      Array.from({ length: 5 }, (_, i) => start.reduce((sum, value, j) => sum + e[i * 5 + j] * value, 0)),
      1e-13,
    );
  });
});

describe('the learning-rate limit', () => {
  const files = (['cars.csv', 'faithful.csv', 'mtcars.csv', 'diabetes.csv', 'celsius.csv'] as const).flatMap((file) =>
    (['none', 'standardize', 'minmax'] as const).map((scaling) => ({ file, scaling })),
  );
  it.each(files)('$file, $scaling: real runs converge just below and diverge just above', async ({ file, scaling }) => {
    const data = await example(file);
    const x = scale(data, fitScaler(data, scaling));
    const { limit, exact } = learningRateLimit(x, data.n, data.features);
    expect(exact).toBe(true);
    // What two runs from different weights differ by goes through each epoch's homogeneous map, whatever the targets are.
    const gaps = (lr: number): [number, number] => {
      const runs: Neuron[] = [0, 1].map((k) => ({ w: Float64Array.from({ length: data.features }, (_, i) => k * Math.cos(i)), b: k }));
      const gap = (): number => Math.hypot(runs[1].b - runs[0].b, ...runs[1].w.map((value, i) => value - runs[0].w[i]));
      const epochs = 10_000;
      let half = 0;
      for (let epoch = 0; epoch < epochs; epoch++) {
        if (epoch === epochs / 2) half = gap();
        for (let r = 0, at = 0; r < data.n; r++, at += data.features)
          for (const run of runs) update(run, ACTIVATION.linear, x.subarray(at, at + data.features), data.y[r], lr);
        if (!(gap() < 1e100)) return [1, Infinity];
      }
      return [half, gap()];
    };
    const [halfBelow, below] = gaps(limit * 0.99);
    expect(below).toBeLessThanOrEqual(halfBelow + 1e-9);
    // On raw columns growth can be slow: in mtcars.csv, 0.005 % an epoch at 3 % above the limit, hidden for long by what still shrinks.
    const [halfAbove, above] = gaps(limit * (file === 'mtcars.csv' && scaling === 'none' ? 1.2 : 1.03));
    expect(above).toBeGreaterThan(1.1 * halfAbove);
  });

  it('of one row is 2/‖x̃‖²', () => expectNear([learningRateLimit(Float64Array.of(2, 1), 1, 2).limit], [1 / 3], 1e-8));

  it('is an estimate, and not far off, where the budget is small', async () => {
    const data = await example('diabetes.csv');
    const x = scale(data, fitScaler(data, 'standardize'));
    const { limit } = learningRateLimit(x, data.n, data.features);
    const estimate = learningRateLimit(x, data.n, data.features, PLAIN_RULE, 1e6);
    expect(estimate.exact).toBe(false);
    expect(Math.abs(estimate.limit / limit - 1)).toBeLessThan(0.1);
  });
});

describe('the limit with batches, momentum and L2', () => {
  const rules = [
    { batch: 8, momentum: 0, l2: 0 },
    { batch: 150, momentum: 0, l2: 0 },
    { batch: 1, momentum: 0, l2: 0.5 },
    { batch: 1, momentum: 0, l2: 3 },
    { batch: 16, momentum: 0, l2: 0.1 },
    { batch: 1, momentum: 0.9, l2: 0 },
    { batch: 8, momentum: 0.5, l2: 0.2 },
    { batch: 150, momentum: 0.9, l2: 0 },
  ];
  const files = ['cars.csv', 'faithful.csv', 'diabetes.csv'] as const;
  const all = files.flatMap((file) => rules.map((rule) => ({ file, ...rule })));
  it.each(all)('$file, batches of $batch, momentum $momentum, L2 $l2: real runs agree', async ({ file, ...rule }) => {
    const data = await example(file);
    const x = scale(data, fitScaler(data, 'standardize'));
    const rows = Array.from({ length: data.n }, (_, r) => ({ x: x.subarray(r * data.features, (r + 1) * data.features), y: 0 }));
    const { limit, exact } = learningRateLimit(x, data.n, data.features, rule);
    expect(exact).toBe(true);
    // Targets of 0 leave the homogeneous map alone: the length of the weights after so many epochs, or when it is past doubt.
    const left = (lr: number, epochs: number): number => {
      const neuron: Neuron = { w: Float64Array.from({ length: data.features }, (_, i) => Math.cos(i)), b: 1 };
      const plain = { activation: 'linear', loss: 'squared', huberC: 1, l1: 0, summation: 'sequential' } as const;
      const trainer = new ReferenceTrainer(neuron, { ...plain, momentum: rule.momentum, l2: rule.l2 });
      const length = (): number => Math.hypot(neuron.b, ...neuron.w);
      for (let epoch = 0; epoch < epochs && length() < 1000; epoch++)
        for (let r = 0; r < data.n; r += rule.batch) trainer.update(rows.slice(r, r + rule.batch), lr);
      return length();
    };
    expect(left(0.97 * limit, 600)).toBeLessThan(10);
    expect(left(1.03 * limit, 10_000)).toBeGreaterThan(1000);
  });
});

describe('full batch', () => {
  it('has the eigenvalues NumPy finds', () => {
    const { moments } = ENGINE.epochs;
    const found = atOnce(fullBatchLimit(X, 30, 4));
    expectNear([found.least, found.greatest], [moments[0], moments[4]], 1e-13);
    expectNear([found.limit, found.best, found.condition], [2 / moments[4], 2 / (moments[0] + moments[4]), moments[4] / moments[0]], 1e-12);
    expect([found.exact, found.singular]).toEqual([true, false]);
    expect(atOnce(fullBatchLimit(X, 30, 4, 100)).exact).toBe(false);
  });

  it('leaves flat directions out', () => {
    const found = atOnce(fullBatchLimit(Float64Array.of(1, 1, -1, -1), 2, 2));
    expectNear([found.least, found.greatest], [1, 2], 1e-14);
    expect(found.singular).toBe(true);
  });
});
