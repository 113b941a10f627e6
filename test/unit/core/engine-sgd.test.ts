import { describe, expect, it } from 'vitest';
import { EarlyStop, Plateau } from '../../../src/core/early-stop';
import { sigmoid } from '../../../src/core/elementary';
import { huber, log, squared, type Loss } from '../../../src/core/loss';
import { MORE_ACTIVATION } from '../../../src/core/more-activations';
import { shrink, stepWithMomentum, truncate } from '../../../src/core/regularize';
import { rate } from '../../../src/core/schedule';
import { ENGINE, expectNear } from './engine-oracle';

interface Pair {
  readonly output: (z: number) => number;
  readonly derivative: (z: number, output: number) => number;
}
const LINEAR: Pair = { output: (z) => z, derivative: () => 1 };
const SIGMOID: Pair = { output: sigmoid, derivative: (_z, a) => a * (1 - a) };
const ALPHA = 0.02;
const { x, y, classes, w0, b0 } = ENGINE;

/** The loop the parts are made for, in plain sight: one epoch, file order. @returns the mean loss before each update. */
function epoch(
  w: Float64Array,
  bias: { b: number },
  pair: Pair,
  loss: Loss,
  targets: number[],
  lrOf: (row: number) => number,
  after: (lr: number) => void,
): number {
  let sum = 0;
  x.forEach((row, r) => {
    const z = row.reduce((total, value, i) => total + value * w[i], 0) + bias.b;
    const output = pair.output(z);
    sum += loss.value(output, z, targets[r]);
    const slope = loss.slope(output, z, targets[r]) * (loss.by === 'z' ? 1 : pair.derivative(z, output));
    const lr = lrOf(r);
    after(-lr);
    row.forEach((value, i) => (w[i] -= lr * (value * slope)));
    bias.b -= lr * slope;
    after(lr);
  });
  return sum / x.length;
}

describe('runs as scikit-learn makes them', () => {
  it.each(ENGINE.sgd)('$loss, $schedule, $penalty', (run) => {
    const w = Float64Array.from(w0);
    const bias = { b: b0 };
    const state = { u: 0, q: new Float64Array(w.length) };
    const loss = run.loss === 'huber' ? huber(0.7) : run.loss === 'log_loss' ? log : squared;
    const schedule = run.schedule === 'constant' ? 'constant' : 'inverse';
    // `after` is called with −η before the step and with η after it.
    const penalty = (lr: number): void => {
      if (run.penalty === 'l2' && lr < 0) shrink(w, -lr, ALPHA);
      if (run.penalty === 'l1' && lr > 0) truncate(w, lr, ALPHA, state);
    };
    for (let k = 0; k < run.epochs; k++) {
      const lrOf = (r: number): number => rate(schedule, 0.05, k * x.length + r + 1, run.epochs * x.length);
      epoch(w, bias, run.loss === 'log_loss' ? SIGMOID : LINEAR, loss, run.loss === 'log_loss' ? classes : y, lrOf, penalty);
    }
    expectNear(w, run.w, 1e-13);
    expectNear([bias.b], [run.b], 1e-13);
  });

  it('the perceptron', () => {
    const w = Float64Array.from(w0);
    const bias = { b: b0 };
    for (let k = 0; k < ENGINE.perceptron.epochs; k++)
      epoch(
        w,
        bias,
        MORE_ACTIVATION.step,
        squared,
        classes,
        () => 1,
        () => undefined,
      );
    expectNear(w, ENGINE.perceptron.w, 1e-13);
    expectNear([bias.b], [ENGINE.perceptron.b], 1e-13);
  });

  it.each(ENGINE.stopping)('stopping: $schedule, tolerance $tolerance', (run) => {
    const w = Float64Array.from(w0);
    const bias = { b: b0 };
    const plateau = new Plateau(run.lr, 5, run.tolerance);
    const stop = new EarlyStop(5, run.tolerance);
    let epochs = 0;
    for (let over = false; !over; epochs++) {
      const { rate: lr } = plateau;
      // scikit-learn's loss is ½e².
      const mean =
        epoch(
          w,
          bias,
          LINEAR,
          squared,
          y,
          () => (run.schedule === 'adaptive' ? lr : run.lr),
          () => undefined,
        ) / 2;
      over = run.schedule === 'adaptive' ? plateau.epoch(mean) : stop.epoch(mean);
    }
    expect(epochs).toBe(run.epochs);
    expectNear(w, run.w, 1e-12);
  });
});

describe('stopping', () => {
  it('counts NaN as no improvement', () => {
    const stop = new EarlyStop(2, 0);
    expect([1, NaN, NaN].map((loss) => stop.epoch(loss))).toEqual([false, false, true]);
    expect(stop.best).toBe(1);
  });
});

describe('regularisation', () => {
  it('the shrink never turns a sign', () => {
    const w = Float64Array.of(2, -3);
    shrink(w, 0.5, 0.5);
    expect([...w]).toEqual([1.5, -2.25]);
    shrink(w, 100, 1);
    expect(w.map(Math.abs)).toEqual(Float64Array.of(0, 0));
  });

  it('truncation stops at exactly 0 and remembers the debt', () => {
    const w = Float64Array.of(0.05, -0.5, 0);
    const state = { u: 0, q: new Float64Array(3) };
    truncate(w, 1, 0.1, state);
    expectNear(w, [0, -0.4, 0], 1e-16);
    expectNear(state.q, [-0.05, 0.1, 0], 1e-16);
    w[0] = 1;
    truncate(w, 1, 0.1, state);
    expectNear(w, [0.85, -0.3, 0], 1e-15);
  });

  it('momentum: v ← μv + g, and the plain step without', () => {
    const w = Float64Array.of(1);
    const v = Float64Array.of(0);
    for (const g of [1, 2]) stepWithMomentum(w, v, Float64Array.of(g), 0.1, 0.9);
    expectNear(v, [2.9], 1e-15);
    expectNear(w, [1 - 0.1 - 0.29], 1e-15);
    stepWithMomentum(w, v, Float64Array.of(5), 0.1, 0);
    expectNear(v, [5], 0);
  });
});
