import { ACTIVATION } from '../core/activation';
import { lossOf } from '../core/loss';
import { classificationMeasures, isBinaryTarget, regressionMeasures } from '../core/metrics';
import type { ActivationName, Settings } from '../core/settings';
import type { Metric } from '../protocol/run';

/** Rows to look at: n × N samples, row-major, and n targets. */
export interface Rows {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly features: number;
}

/** Outputs of the neuron for every row, with fixed weights. @param weights N weights, then the bias. */
export function outputs({ x, n, features }: Rows, activation: ActivationName, weights: Float64Array): Float64Array {
  const { output } = ACTIVATION[activation];
  const all = new Float64Array(n);
  for (let r = 0, at = 0; r < n; r++) {
    let sum = 0;
    for (let j = 0; j < features; j++, at++) sum += x[at] * weights[j];
    all[r] = output(sum + weights[features]);
  }
  return all;
}

/** Every measure of the neuron over all rows. */
export function measure(rows: Rows, activation: ActivationName, weights: Float64Array): Metric[] {
  const a = outputs(rows, activation, weights);
  return [...regressionMeasures(a, rows.y), ...(isBinaryTarget(rows.y) ? classificationMeasures(a, rows.y) : [])];
}

/** The two numbers shown while a run goes on. */
export interface Glance {
  /** Mean loss over all rows. */
  readonly loss: number;
  /** Accuracy for a target of 0 and 1, else R²; NaN where undefined. */
  readonly metric: number;
}

export const NO_GLANCE: Glance = { loss: NaN, metric: NaN };

/** Looks at all rows now and then, cheaply enough for a run that is watched. */
export class Glancer {
  /** Of the targets, found at the first look: there may be millions. */
  private targets: { readonly binary: boolean; readonly sst: number } | null = null;

  constructor(
    private readonly rows: Rows,
    private readonly settings: Pick<Settings, 'activation' | 'loss' | 'huberC'>,
  ) {}

  look(weights: Float64Array): Glance {
    const { x, y, n, features } = this.rows;
    const { output } = ACTIVATION[this.settings.activation];
    const { value } = lossOf(this.settings.loss, this.settings.huberC);
    let sum = 0;
    let sse = 0;
    let right = 0;
    for (let r = 0; r < n; r++) {
      let dot = 0;
      for (let i = 0, at = r * features; i < features; i++) dot += x[at + i] * weights[i];
      const z = dot + weights[features];
      const a = output(z);
      sum += value(a, z, y[r]);
      sse += (a - y[r]) ** 2;
      if (a >= 0.5 === (y[r] === 1)) right++;
    }
    return this.glance({ squares: sse, losses: sum, right });
  }

  /** What the sums of a look at these rows mean. */
  glance({ squares, losses, right }: { readonly squares: number; readonly losses: number; readonly right: number }): Glance {
    const { n } = this.rows;
    const { binary, sst } = (this.targets ??= targetsOf(this.rows));
    return { loss: losses / n, metric: binary ? right / n : sst > 0 ? 1 - squares / sst : NaN };
  }
}

/** Whether the targets are 0 and 1 alone; if not, Σ(y − ȳ)². */
function targetsOf({ y, n }: Rows): { readonly binary: boolean; readonly sst: number } {
  if (isBinaryTarget(y)) return { binary: true, sst: NaN };
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (y[i] - mean) / (i + 1);
  let sst = 0;
  for (let i = 0; i < n; i++) sst += (y[i] - mean) ** 2;
  return { binary: false, sst };
}
