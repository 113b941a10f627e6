import { ACTIVATION } from '../../core/activation';
import { lossOf } from '../../core/loss';
import { variation } from '../../core/mean';
import { classificationMeasures, ErrorSums, logLossFromLogits, regressionMeasures } from '../../core/metrics';
import type { ActivationName, Settings } from '../../core/settings';
import { atOnce } from '../../core/steps';
import { eachBlock, weightedSums } from '../../core/weighted-sums';
import type { Metric } from '../../protocol/run';

/** Rows to look at: n × N samples, row-major, and n targets. */
export interface Rows {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly features: number;
  /** Whether the targets of the dataset, of which these rows may be a part with one class only, are 0 and 1. */
  readonly binary: boolean;
}

/** Every measure of the neuron over all rows. @param weights N weights, then the bias. */
export function measure(rows: Rows, activation: ActivationName, weights: Float64Array): Metric[] {
  const { x, y, n, features } = rows;
  const { output } = ACTIVATION[activation];
  const errors = new ErrorSums();
  const activate = (z: Float64Array): void => {
    for (let i = 0; i < z.length; i++) z[i] = output(z[i]);
  };
  if (!rows.binary) {
    eachBlock(x, n, features, weights, (z, first) => {
      activate(z);
      errors.add(z, y.subarray(first, first + z.length));
    });
    return regressionMeasures(errors, y);
  }
  const a = new Float64Array(n);
  weightedSums(x, features, weights, 0, a);
  const fromLogits = activation === 'sigmoid' ? logLossFromLogits(a, y) : undefined;
  activate(a);
  return [...regressionMeasures(errors.add(a, y), y), ...classificationMeasures(a, y, fromLogits)];
}

/** The two numbers shown while a run goes on. */
export interface Glance {
  /** Mean loss over all rows. */
  readonly loss: number;
  /** Accuracy for a target of 0 and 1, else R²; NaN where undefined. */
  readonly metric: number;
}

/** Σ loss, Σ(ŷ − y)², and how many rows are on the right side of ½. */
interface LookSums {
  losses: number;
  squares: number;
  right: number;
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
    const { x, n, features } = this.rows;
    const sums = { losses: 0, squares: 0, right: 0 };
    eachBlock(x, n, features, weights, (z, first) => this.add(sums, z, first));
    return this.glance(sums);
  }

  private add(sums: LookSums, z: Float64Array, first: number): void {
    const { y } = this.rows;
    const { output } = ACTIVATION[this.settings.activation];
    const { value } = lossOf(this.settings.loss, this.settings.huberC);
    let { losses, squares, right } = sums;
    for (let k = 0, r = first; k < z.length; k++, r++) {
      const a = output(z[k]);
      losses += value(a, z[k], y[r]);
      squares += (a - y[r]) ** 2;
      if (a >= 0.5 === (y[r] === 1) && !Number.isNaN(a)) right++;
    }
    sums.losses = losses;
    sums.squares = squares;
    sums.right = right;
  }

  /** What the sums of a look at these rows mean. */
  glance({ squares, losses, right }: Readonly<LookSums>): Glance {
    const { n } = this.rows;
    const { binary, sst } = (this.targets ??= targetsOf(this.rows));
    return { loss: losses / n, metric: binary ? right / n : sst > 0 ? 1 - squares / sst : NaN };
  }
}

/** Whether the targets are 0 and 1 alone; if not, Σ(y − ȳ)². */
function targetsOf(rows: Rows): { readonly binary: boolean; readonly sst: number } {
  const { y, binary } = rows;
  return { binary, sst: binary ? NaN : atOnce(variation(y)) };
}
