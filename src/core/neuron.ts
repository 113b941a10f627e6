/**
 * The neuron, written to be read. Every faster kernel is tested against it, bit for bit, so the order of its operations is a
 * contract: it is that of the article "Building a Perceptron from Scratch in Python".
 */
import type { Activation } from './activation-pair';

/** Weights w (N numbers, one per feature) and bias b. */
export interface Neuron {
  readonly w: Float64Array;
  b: number;
}

/** What one sample (x, y) gives, with the weights as they are before its update. */
export interface Forward {
  /** Weighted sum z = Σ wᵢxᵢ + b. */
  readonly z: number;
  /** Output ŷ = a(z). */
  readonly output: number;
  /** a′(z). */
  readonly gradient: number;
  /** Error e = ŷ − y. */
  readonly error: number;
  /** Shown loss e². The step below descends ½e², whose slope is e: hence no factor 2 there. */
  readonly loss: number;
}

/** z = (((0 + x₁w₁) + x₂w₂) + …) + b: left to right from 0, as Python's `sum` up to 3.11 adds. */
export function weightedSum(neuron: Neuron, x: ArrayLike<number>): number {
  const { w, b } = neuron;
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += x[i] * w[i];
  return sum + b;
}

/** What a sample (x, y) gives. @param x N inputs. */
export function forward(neuron: Neuron, activation: Activation, x: ArrayLike<number>, y: number): Forward {
  const z = weightedSum(neuron, x);
  const output = activation.output(z);
  const error = output - y;
  return { z, output, gradient: activation.derivative(z, output), error, loss: error * error };
}

/**
 * One step of stochastic gradient descent: wᵢ ← wᵢ − η·((xᵢ·a′(z))·e), b ← b − η·(a′(z)·e).
 * @param lr learning rate η.
 * @returns what the sample gave before the step.
 */
export function update(neuron: Neuron, activation: Activation, x: ArrayLike<number>, y: number, lr: number): Forward {
  const before = forward(neuron, activation, x, y);
  const { gradient, error } = before;
  for (let i = 0; i < neuron.w.length; i++) neuron.w[i] -= lr * (x[i] * gradient * error);
  neuron.b -= lr * (gradient * error);
  return before;
}
