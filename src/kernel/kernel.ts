/**
 * The hot loop. One pass over the features applies the update of sample s and adds up the weighted sum of sample s + 1, so that
 * every weight is loaded and stored once per sample; no operation changes its order, so it equals core/neuron.ts in every bit.
 */

export const ACTIVATION_CODE = { linear: 0, sigmoid: 1, relu: 2 } as const;

/** n rows of N features, row-major, and their targets. */
export interface Samples {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly features: number;
}

/** The first number that was not finite: the loss of the sample, or a weight after its update. */
export type Fault = 'loss' | 'weight';

export class Kernel {
  /** The place of the fault that ended the last run, or null. */
  fault: Fault | null = null;

  constructor(
    private readonly samples: Samples,
    private readonly activation: (typeof ACTIVATION_CODE)[keyof typeof ACTIVATION_CODE],
  ) {}

  /**
   * Trains on the samples order[from] … order[to − 1] (rows from … to − 1 where `order` is null), from < to.
   * @param p N weights then the bias; overwritten. After a fault of kind `weight` they are not finite.
   * @param losses the loss of each sample before its update, e², from place 0.
   * @returns how many updates were applied with finite numbers; fewer than to − from after a fault.
   */
  run(p: Float64Array, order: Int32Array | null, from: number, to: number, lr: number, losses: Float64Array): number {
    const { x, y, features: n } = this.samples;
    const { activation } = this;
    this.fault = null;
    let row = order === null ? from : order[from];
    let at = row * n;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += x[at + i] * p[i];
    let b = p[n];
    for (let s = from; s < to; s++) {
      const z = sum + b;
      if (z - z !== 0 && !allFinite(p)) return this.stop('weight', s - from - 1);
      let output = z;
      let gradient = 1;
      if (activation === 1) {
        if (z >= 0) output = 1 / (1 + Math.exp(-z));
        else {
          const t = Math.exp(z);
          output = t / (1 + t);
        }
        gradient = output * (1 - output);
      } else if (activation === 2 && !(z > 0)) {
        output = z <= 0 ? 0 : NaN;
        gradient = z <= 0 ? 0 : 1;
      }
      const error = output - y[row];
      const loss = error * error;
      losses[s - from] = loss;
      if (loss - loss !== 0) return this.stop('loss', s - from);
      const before = at;
      sum = 0;
      if (s + 1 < to) {
        row = order === null ? s + 1 : order[s + 1];
        at = row * n;
        for (let i = 0; i < n; i++) {
          const w = p[i] - lr * (x[before + i] * gradient * error);
          p[i] = w;
          sum += x[at + i] * w;
        }
      } else {
        for (let i = 0; i < n; i++) p[i] -= lr * (x[before + i] * gradient * error);
      }
      b -= lr * (gradient * error);
      p[n] = b;
    }
    return allFinite(p) ? to - from : this.stop('weight', to - from - 1);
  }

  private stop(fault: Fault, updates: number): number {
    this.fault = fault;
    return updates;
  }
}

function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] - values[i] !== 0) return false;
  return true;
}
