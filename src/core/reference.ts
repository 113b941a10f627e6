/**
 * All of training, written to be read: what neuron.ts does for the article's case, for every loss, batch, penalty and momentum.
 * The kernel equals it in every bit, so the order of its operations is a contract.
 */
import { ACTIVATION } from './activation';
import { lossOf } from './loss';
import { compensatedWeightedSum } from './neumaier';
import { weightedSum, type Forward, type Neuron } from './neuron';
import { shrink, stepWithMomentum, truncate } from './regularize';
import type { Settings } from './settings';

type Rule = Pick<Settings, 'activation' | 'loss' | 'huberC' | 'momentum' | 'l1' | 'l2' | 'summation'>;

/** What one sample gives with the weights as they are: `gradient` is a′(z), `loss` the value of the chosen loss. */
export function forwardBy(rule: Rule, neuron: Neuron, x: ArrayLike<number>, y: number): Forward {
  const z = rule.summation === 'compensated' ? compensatedWeightedSum(neuron, x) : weightedSum(neuron, x);
  const { output: a, derivative } = ACTIVATION[rule.activation];
  const output = a(z);
  return { z, output, gradient: derivative(z, output), error: output - y, loss: lossOf(rule.loss, rule.huberC).value(output, z, y) };
}

/**
 * A neuron in training: what is remembered from one update to the next, and the update. No run is trained by it: the kernel is, which tests
 * hold to it.
 */
export class ReferenceTrainer {
  private readonly sums: Float64Array;
  private readonly velocity: Float64Array;
  private readonly truncation: { u: number; readonly q: Float64Array };

  constructor(
    readonly neuron: Neuron,
    private readonly rule: Rule,
  ) {
    const n = neuron.w.length;
    this.sums = new Float64Array(n + 1);
    this.velocity = new Float64Array(n + 1);
    this.truncation = { u: 0, q: new Float64Array(n) };
  }

  /**
   * One update from a batch of samples (x, y) at the learning rate lr: the mean of their gradients (x·a′(z))·slope, where for a
   * loss whose slope is by z the a′(z) is in the slope already.
   * @returns what each sample gave before the update.
   */
  update(batch: readonly { readonly x: ArrayLike<number>; readonly y: number }[], lr: number): Forward[] {
    const { rule, neuron, sums } = this;
    const { w } = neuron;
    const { slope, by } = lossOf(rule.loss, rule.huberC);
    const alone = batch.length === 1 && rule.momentum === 0;
    sums.fill(0);
    const forwards = batch.map(({ x, y }) => {
      const forward = forwardBy(rule, neuron, x, y);
      const g = by === 'z' ? 1 : forward.gradient;
      const d = slope(forward.output, forward.z, y);
      for (let i = 0; i < w.length; i++) sums[i] = alone ? x[i] * g * d : sums[i] + x[i] * g * d;
      sums[w.length] = alone ? g * d : sums[w.length] + g * d;
      return forward;
    });
    if (!alone) for (let i = 0; i < sums.length; i++) sums[i] /= batch.length;
    if (rule.l2 > 0) shrink(w, lr, rule.l2);
    this.step(lr);
    if (rule.l1 > 0) truncate(w, lr, rule.l1, this.truncation);
    return forwards;
  }

  /** w ← w − η·gradient, with momentum w ← w − η·v. */
  private step(lr: number): void {
    const { neuron, sums, velocity, rule } = this;
    const n = neuron.w.length;
    if (rule.momentum > 0) {
      const bias = Float64Array.of(neuron.b);
      stepWithMomentum(neuron.w, velocity.subarray(0, n), sums.subarray(0, n), lr, rule.momentum);
      stepWithMomentum(bias, velocity.subarray(n), sums.subarray(n), lr, rule.momentum);
      neuron.b = bias[0];
      return;
    }
    for (let i = 0; i < n; i++) neuron.w[i] -= lr * sums[i];
    neuron.b -= lr * sums[n];
  }
}
