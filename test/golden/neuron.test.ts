import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../src/core/activation';
import { initialNeuron } from '../../src/core/initial';
import { update } from '../../src/core/neuron';
import type { ActivationName } from '../../src/core/settings';
import { KernelUnderTest } from '../support/kernel';
import { trainFully } from '../../src/session/full-run';
import { expectRelative } from '../support/bits';
import { datasetOf, rowsOf, SETTINGS } from '../support/rows';
import { golden } from './support';

interface Update {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly z: number;
  readonly output: number;
  readonly gradient: number;
  /** Python's e ** 2, and e² rounded once. */
  readonly loss: number;
  readonly square: number;
}

interface Case {
  readonly name: string;
  readonly x: number[][];
  readonly y: number[];
  readonly rate: number;
  readonly seed: number;
  readonly epochs: number;
  readonly weights: number[] | null;
  readonly bias: number | null;
  readonly activation: ActivationName;
  readonly updates: Update[];
  readonly final: { readonly weights: readonly number[]; readonly bias: number };
  readonly epochMean: number;
  readonly lossAfter: number;
}

const CASES = golden<Case[]>('neuron');
const settingsOf = ({ activation, rate, seed, epochs, weights, bias }: Case) => ({
  ...SETTINGS,
  ...{ activation, learningRate: rate, seed, epochs, initialWeights: weights, initialBias: bias },
});

/** In every bit, but for the sigmoid, whose exponential may differ in its last one. */
function expectSame(activation: ActivationName, actual: number, expected: number, what: string): void {
  if (activation === 'sigmoid') expectRelative(actual, expected, 1e-12, what);
  else expect(actual, what).toBe(expected);
}

describe("the article's neuron in Python", () => {
  it('has every activation, at least 60 updates a case, and both signs of zero among the weights', () => {
    expect(CASES.length).toBeGreaterThan(24);
    expect(new Set(CASES.map(({ activation }) => activation)).size).toBe(3);
    expect(Math.min(...CASES.map(({ updates }) => updates.length))).toBeGreaterThanOrEqual(60);
    expect(CASES.some(({ updates }) => updates.some(({ weights }) => weights.some((w) => Object.is(w, -0))))).toBe(true);
  });

  it.each(CASES)('readable neuron: $name, $activation', (run) => {
    const { activation, x, y, updates, final, rate, seed } = run;
    const neuron = initialNeuron(x[0].length, seed, { initialWeights: run.weights, initialBias: run.bias });
    updates.forEach((expected, k) => {
      const at = (what: string): string => `${what} before update ${k + 1}`;
      expected.weights.forEach((w, i) => expectSame(activation, neuron.w[i], w, at(`weight ${i}`)));
      expectSame(activation, neuron.b, expected.bias, at('bias'));
      const row = k % y.length;
      const before = update(neuron, ACTIVATION[activation], x[row], y[row], rate);
      expectSame(activation, before.z, expected.z, at('z'));
      expectSame(activation, before.output, expected.output, at('output'));
      expectSame(activation, before.gradient, expected.gradient, at("a'(z)"));
      expectSame(activation, before.loss, expected.square, at('loss'));
      expectRelative(before.loss, expected.loss, activation === 'sigmoid' ? 1e-12 : 2 ** -52, at('loss by **'));
    });
    final.weights.forEach((w, i) => expectSame(activation, neuron.w[i], w, `last weight ${i}`));
    expectSame(activation, neuron.b, final.bias, 'last bias');
  });

  it.each(CASES)('kernel: $name, $activation', (run) => {
    const { activation, x, y, updates, final, rate, seed } = run;
    const kernel = new KernelUnderTest(rowsOf(x, y), activation);
    const { w, b } = initialNeuron(x[0].length, seed, { initialWeights: run.weights, initialBias: run.bias });
    const p = Float64Array.from([...w, b]);
    const losses = new Float64Array(y.length);
    for (let k = 0; k < updates.length; k += y.length) {
      // One update at a time in the first epoch, whole epochs after it: both ways of the kernel to end.
      const size = k === 0 ? 1 : y.length;
      for (let from = 0; from < y.length; from += size) {
        const before = updates[k + from];
        [...before.weights, before.bias].forEach((value, i) => expectSame(activation, p[i], value, `parameter ${i} before update ${k + from + 1}`));
        expect(kernel.run(p, null, from, from + size, rate, losses)).toBe(size);
        for (let i = 0; i < size; i++) expectSame(activation, losses[i], updates[k + from + i].square, `loss of update ${k + from + i + 1}`);
      }
    }
    [...final.weights, final.bias].forEach((value, i) => expectSame(activation, p[i], value, `last parameter ${i}`));
  });

  it.each(CASES)('whole run and its trace: $name, $activation', (run) => {
    const { activation, x, y, updates, final } = run;
    let line = 0;
    const result = trainFully(datasetOf(x, y), settingsOf(run), {
      onSample: ({ update: number, weights, bias, z, output, gradient, loss, row }) => {
        const expected = updates[line];
        expect([number, row]).toEqual([line + 1, (line % y.length) + 1]);
        [...weights, bias].forEach((value, i) =>
          expectSame(activation, value, [...expected.weights, expected.bias][i], `parameter ${i}, line ${line}`),
        );
        expectSame(activation, z, expected.z, `z, line ${line}`);
        expectSame(activation, output, expected.output, `output, line ${line}`);
        expectSame(activation, gradient, expected.gradient, `a'(z), line ${line}`);
        expectSame(activation, loss, expected.square, `loss, line ${line}`);
        line++;
      },
    });
    expect(line).toBe(updates.length);
    [...result.weights, result.bias].forEach((value, i) => expectSame(activation, value, [...final.weights, final.bias][i], `last parameter ${i}`));
    expectSame(activation, result.loss.lastSample, updates[updates.length - 1].square, 'last sample');
    expectRelative(result.loss.epochMean, run.epochMean, 1e-12, 'mean of the last epoch');
    expectRelative(result.loss.final, run.lossAfter, 1e-12, 'loss after training');
  });
});
