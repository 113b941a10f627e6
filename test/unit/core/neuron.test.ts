import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../../src/core/activation';
import { forward, update, weightedSum } from '../../../src/core/neuron';

const neuron = (w: number[], b: number) => ({ w: Float64Array.from(w), b });

describe('weighted sum', () => {
  it('adds from left to right and the bias last', () => {
    // The 1 is lost beside 1e16, and only there.
    expect(weightedSum(neuron([1, 1, 1], 0), [1, 1e16, -1e16])).toBe(0);
    expect(weightedSum(neuron([1, 1, 1], 0), [1e16, -1e16, 1])).toBe(1);
    expect(weightedSum(neuron([1, 1], -1e16), [1e16, 1])).toBe(0);
  });

  it('starts at 0, so that −0 alone becomes 0', () => {
    expect(weightedSum(neuron([1], -0), [-0])).toBe(0);
  });
});

describe('forward', () => {
  it('tells z, output, slope, error and loss by hand', () => {
    expect(forward(neuron([2, -1], 0.5), ACTIVATION.linear, [3, 4], 1)).toEqual({ z: 2.5, output: 2.5, gradient: 1, error: 1.5, loss: 2.25 });
    expect(forward(neuron([2, -1], -2.5), ACTIVATION.relu, [3, 4], 1)).toEqual({ z: -0.5, output: 0, gradient: 0, error: -1, loss: 1 });
    expect(forward(neuron([0], 0), ACTIVATION.sigmoid, [3], 1)).toEqual({ z: 0, output: 0.5, gradient: 0.25, error: -0.5, loss: 0.25 });
  });
});

describe('update', () => {
  it('descends ½e² by hand, without a factor 2, and tells the loss before it', () => {
    const one = neuron([2, -1], 0.5);
    expect(update(one, ACTIVATION.linear, [3, 4], 1, 0.5).loss).toBe(2.25);
    expect([...one.w, one.b]).toEqual([2 - 0.5 * 3 * 1.5, -1 - 0.5 * 4 * 1.5, 0.5 - 0.5 * 1.5]);
  });

  it('multiplies in the order η·((x·a′)·e)', () => {
    const one = neuron([0], 0);
    // (1e200·1)·1e200 overflows; 1e-300·1e200 first would not.
    update(one, ACTIVATION.linear, [1e200], -1e200, 1e-300);
    expect(one.w[0]).toBe(-Infinity);
  });

  it('moves nothing where relu is flat', () => {
    const one = neuron([1, -0], -5);
    update(one, ACTIVATION.relu, [1, -1], 3, 0.1);
    expect([...one.w, one.b]).toEqual([1, -0, -5]);
  });

  it.each(['linear', 'sigmoid', 'relu'] as const)('%s: follows the slope of ½e² in every parameter', (name) => {
    const x = [0.3, -1.2, 0.8];
    const [y, lr, h] = [0.4, 0.25, 1e-6];
    const start = [0.5, -0.75, 0.2, 0.1];
    const half = (p: number[]): number => forward(neuron(p.slice(0, 3), p[3]), ACTIVATION[name], x, y).loss / 2;
    const one = neuron(start.slice(0, 3), start[3]);
    update(one, ACTIVATION[name], x, y, lr);
    [...one.w, one.b].forEach((after, i) => {
      const nudged = (by: number): number[] => start.map((value, k) => (k === i ? value + by : value));
      const slope = (half(nudged(h)) - half(nudged(-h))) / (2 * h);
      expect(start[i] - after).toBeCloseTo(lr * slope, 9);
    });
  });
});
