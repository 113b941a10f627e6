import { ACTIVATION } from '../core/activation';
import { lossOf } from '../core/loss';
import { classificationMeasures, logLossFromLogits, regressionMeasures } from '../core/metrics';
import type { ActivationName, Settings } from '../core/settings';
import type { Metric } from '../protocol/run';

/** Rows to look at: n × N samples, row-major, and n targets. */
export interface Rows {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly features: number;
  /** Whether the targets of the dataset, of which these rows may be a part with one class only, are 0 and 1. */
  readonly binary: boolean;
}

/** z of the neuron for a row, with fixed weights. @param weights N weights, then the bias. */
function sumOf({ x, features }: Rows, weights: Float64Array): (row: number) => number {
  return (row) => {
    let sum = 0;
    for (let j = 0, at = row * features; j < features; j++, at++) sum += x[at] * weights[j];
    return sum + weights[features];
  };
}

/** Every measure of the neuron over all rows. */
export function measure(rows: Rows, activation: ActivationName, weights: Float64Array): Metric[] {
  const { y, n } = rows;
  const { output } = ACTIVATION[activation];
  const sumAt = sumOf(rows, weights);
  if (!rows.binary) return regressionMeasures((row) => output(sumAt(row)), y);
  const a = new Float64Array(n);
  for (let r = 0; r < n; r++) a[r] = sumAt(r);
  const fromLogits = activation === 'sigmoid' ? logLossFromLogits(a, y) : undefined;
  for (let r = 0; r < n; r++) a[r] = output(a[r]);
  return [...regressionMeasures((row) => a[row], y), ...classificationMeasures(a, y, fromLogits)];
}

/** The two numbers shown while a run goes on. */
export interface Glance {
  /** Mean loss over all rows. */
  readonly loss: number;
  /** Accuracy for a target of 0 and 1, else R²; NaN where undefined. */
  readonly metric: number;
}

/** Before the first look. */
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
function targetsOf(rows: Rows): { readonly binary: boolean; readonly sst: number } {
  const { y, n, binary } = rows;
  if (binary) return { binary, sst: NaN };
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (y[i] - mean) / (i + 1);
  let sst = 0;
  for (let i = 0; i < n; i++) sst += (y[i] - mean) ** 2;
  return { binary: false, sst };
}
