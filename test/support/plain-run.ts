import { ACTIVATION } from '../../src/core/activation';
import { initialNeuron } from '../../src/core/initial';
import { forward, update } from '../../src/core/neuron';
import { shuffledOrder } from '../../src/core/permutation';
import type { Settings } from '../../src/core/settings';
import type { TrainingRows } from '../../src/session/rows/training-rows';

export interface PlainRun {
  /** Losses of all samples seen, the one that was not finite among them, and the row (from 0) of each. */
  readonly losses: readonly number[];
  readonly rows: readonly number[];
  /** Place k: weights then bias after k updates; all finite. */
  readonly weights: readonly Float64Array[];
  /** What was not finite, or null; the sample is the last one seen. */
  readonly fault: 'loss' | 'weight' | null;
}

/** A run by the readable neuron alone: one sample after the other, nothing else. */
export function plainRun(rows: TrainingRows, settings: Settings): PlainRun {
  const { x, y, n, features } = rows;
  const activation = ACTIVATION[settings.activation];
  const neuron = initialNeuron(features, settings.seed, settings);
  const parameters = (): Float64Array => Float64Array.from([...neuron.w, neuron.b]);
  const losses: number[] = [];
  const seen: number[] = [];
  const weights = [parameters()];
  const order = Int32Array.from({ length: n }, (_, r) => r);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    if (settings.order === 'shuffled') shuffledOrder(order, settings.seed, epoch);
    for (const row of order) {
      const sample = x.slice(row * features, (row + 1) * features);
      const { loss } = forward(neuron, activation, sample, y[row]);
      losses.push(loss);
      seen.push(row);
      if (!Number.isFinite(loss)) return { losses, rows: seen, weights, fault: 'loss' };
      update(neuron, activation, sample, y[row], settings.learningRate);
      const after = parameters();
      if (!after.every(Number.isFinite)) return { losses, rows: seen, weights, fault: 'weight' };
      weights.push(after);
    }
  }
  return { losses, rows: seen, weights, fault: null };
}
