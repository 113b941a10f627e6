import { ACTIVATION } from '../core/activation';
import { classificationMeasures, isBinaryTarget, regressionMeasures } from '../core/metrics';
import { weightedSum } from '../core/neuron';
import type { ActivationName } from '../core/settings';
import type { Metric } from '../protocol/run';
import type { TrainingRows } from './trainer';

/** Outputs of the neuron for every row, with fixed weights. @param weights N weights, then the bias. */
export function outputs(rows: TrainingRows, activation: ActivationName, weights: Float64Array): Float64Array {
  const { x, n, features } = rows;
  const neuron = { w: weights.subarray(0, features), b: weights[features] };
  const { output } = ACTIVATION[activation];
  return Float64Array.from({ length: n }, (_, r) => output(weightedSum(neuron, x.subarray(r * features, (r + 1) * features))));
}

/** Every measure of the neuron over all rows. */
export function measure(rows: TrainingRows, activation: ActivationName, weights: Float64Array): Metric[] {
  const a = outputs(rows, activation, weights);
  return [...regressionMeasures(a, rows.y), ...(isBinaryTarget(rows.y) ? classificationMeasures(a, rows.y) : [])];
}

/** The two numbers shown while a run goes on. */
export interface Glance {
  /** Mean squared error over all rows. */
  readonly loss: number;
  /** Accuracy for a target of 0 and 1, else R²; NaN where undefined. */
  readonly metric: number;
}

/** Looks at all rows now and then, cheaply enough for a run that is watched. */
export class Glancer {
  /** Σ(y − ȳ)². */
  private readonly sst: number;
  private readonly binary: boolean;

  constructor(
    private readonly rows: TrainingRows,
    private readonly activation: ActivationName,
  ) {
    const { y, n } = rows;
    this.binary = isBinaryTarget(y);
    let mean = 0;
    for (let i = 0; i < n; i++) mean += (y[i] - mean) / (i + 1);
    let sst = 0;
    for (let i = 0; i < n; i++) sst += (y[i] - mean) ** 2;
    this.sst = sst;
  }

  look(weights: Float64Array): Glance {
    const { x, y, n, features } = this.rows;
    const { output } = ACTIVATION[this.activation];
    let sse = 0;
    let right = 0;
    for (let r = 0; r < n; r++) {
      let z = 0;
      for (let i = 0, at = r * features; i < features; i++) z += x[at + i] * weights[i];
      const a = output(z + weights[features]);
      const e = a - y[r];
      sse += e * e;
      if (a >= 0.5 === (y[r] === 1)) right++;
    }
    return { loss: sse / n, metric: this.binary ? right / n : this.sst > 0 ? 1 - sse / this.sst : NaN };
  }
}
