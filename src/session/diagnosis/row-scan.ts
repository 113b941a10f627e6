/** All training rows with the weights of one moment, in steps of about a millisecond: what the findings of a run are measured on. */
import { ACTIVATION } from '../../core/activation';
import { FLAT_FROM } from '../../core/diagnosis/saturated';
import { lossOf } from '../../core/loss';
import type { Settings } from '../../core/settings';
import type { LongestRow } from '../../core/stability';
import type { Steps } from '../../core/steps';
import { squaredNorms, weightedSums } from '../../core/weighted-sums';
import type { Rows } from '../rows/evaluate';
import { longestRow } from '../rows/longest-row';
import { curvature } from '../../core/curvature';

/** Numbers looked at in one step. */
const STEP = 2 ** 16;

export interface RowScan {
  /** max z, and its row (from 0). */
  readonly greatestZ: number;
  readonly greatestRow: number;
  /** Rows with z > 0. */
  readonly active: number;
  /** Rows on the flat parts of the activation; those of them on the wrong side; and the one of these with the largest |z|. */
  readonly flat: number;
  readonly wrong: number;
  readonly worst: { readonly row: number; readonly z: number; readonly output: number; readonly target: number } | null;
  /** max‖x̃‖², and its row. */
  readonly norm: number;
  readonly normRow: number;
  /** Rows whose own step goes beyond twice the way to its aim: their error grows by it. */
  readonly overshooting: number;
  /** No row's update changes any weight, though some gradient is not 0; and the longest step there would be, with the weight it is to move. */
  readonly still: boolean;
  readonly largestStep: number;
  readonly mover: number;
}

/** @param weights N weights, then the bias. They may change meanwhile: a copy is taken. @param rate of the steps that are tried. @param spread as `spreadOf` gives it: for `overshooting`. */
export function* rowScan(rows: Rows, settings: Settings, weights: Float64Array, rate: number, spread = 1): Steps<RowScan> {
  const { x, n, features } = rows;
  const own = weights.slice();
  const scan = new Scan(rows, settings, own, yield* longestRow(rows), rate, spread);
  const sums = new Float64Array(Math.min(n, Math.max(1, Math.floor(STEP / features))));
  for (let r = 0; r < n; r += sums.length) {
    if (r > 0) yield;
    const z = sums.subarray(0, n - r);
    if (scan.overshoots) {
      squaredNorms(x, features, r, z);
      scan.lookAtNorms(z);
    }
    weightedSums(x, features, own, r, z);
    scan.look(r, z);
  }
  return scan.result;
}

/** What is found so far. The loops are functions of their own: those within a generator are several times as slow. */
class Scan {
  private readonly flatFrom;
  private readonly wrongFrom;
  private readonly mostNorm;
  private readonly output;
  private readonly slope;
  private greatestZ = -Infinity;
  private greatestRow = 0;
  private active = 0;
  private flat = 0;
  private wrong = 0;
  private worst: RowScan['worst'] = null;
  private overshooting = 0;
  private still = true;
  private largestStep = 0;
  private mover = 0;

  constructor(
    private readonly rows: Rows,
    settings: Settings,
    private readonly weights: Float64Array,
    private readonly longest: LongestRow,
    private readonly rate: number,
    spread: number,
  ) {
    const { activation } = settings;
    const { output, derivative } = ACTIVATION[activation];
    const { slope, by } = lossOf(settings.loss, settings.huberC);
    this.output = output;
    this.slope = (a: number, z: number, y: number): number => slope(a, z, y) * (by === 'output' ? derivative(z, a) : 1);
    this.flatFrom = activation === 'sigmoid' || activation === 'tanh' ? FLAT_FROM[activation] : Infinity;
    this.wrongFrom = activation === 'tanh' ? 1 : 0.5;
    this.mostNorm = 2 / (curvature({ settings, spread }) * rate);
  }

  get result(): RowScan {
    const { greatestZ, greatestRow, active, flat, wrong, worst, overshooting, still, largestStep, mover } = this;
    const { value: norm, row: normRow } = this.longest;
    return { greatestZ, greatestRow, active, flat, wrong, worst, norm, normRow, overshooting, still: still && largestStep > 0, largestStep, mover };
  }

  /** @param z the sums of the rows from the first on. */
  look(first: number, z: Float64Array): void {
    this.lookAtSums(first, z);
    if (this.flatFrom < Infinity) this.lookAtFlat(first, z);
    for (let k = 0; this.still && k < z.length; k++) this.tryStep(first + k, z[k]);
  }

  /** Whether there is a row that overshoots. */
  get overshoots(): boolean {
    return this.longest.value > this.mostNorm;
  }

  /** @param norms ‖x̃‖² of some rows. */
  lookAtNorms(norms: Float64Array): void {
    const { mostNorm } = this;
    let { overshooting } = this;
    for (let k = 0; k < norms.length; k++) if (norms[k] > mostNorm) overshooting++;
    this.overshooting = overshooting;
  }

  private lookAtSums(first: number, z: Float64Array): void {
    let { greatestZ, greatestRow, active } = this;
    for (let k = 0; k < z.length; k++) {
      if (!(z[k] <= greatestZ)) [greatestZ, greatestRow] = [z[k], first + k];
      if (z[k] > 0) active++;
    }
    [this.greatestZ, this.greatestRow, this.active] = [greatestZ, greatestRow, active];
  }

  private lookAtFlat(first: number, sums: Float64Array): void {
    const { flatFrom, wrongFrom, output } = this;
    const { y } = this.rows;
    for (let k = 0, r = first; k < sums.length; k++, r++) {
      const z = sums[k];
      if (!(Math.abs(z) > flatFrom)) continue;
      this.flat++;
      const a = output(z);
      if (!(Math.abs(a - y[r]) > wrongFrom)) continue;
      this.wrong++;
      if (this.worst === null || Math.abs(z) > Math.abs(this.worst.z)) this.worst = { row: r, z, output: a, target: y[r] };
    }
  }

  /** Whether a row's update would change a weight at all. */
  private tryStep(row: number, z: number): void {
    const { weights, rows } = this;
    const { x, y, features } = rows;
    const step = this.rate * this.slope(this.output(z), z, y[row]);
    for (let i = 0; i <= features; i++) {
      const move = i < features ? x[row * features + i] * step : step;
      if (weights[i] - move !== weights[i]) this.still = false;
      if (Math.abs(move) > this.largestStep) [this.largestStep, this.mover] = [Math.abs(move), weights[i]];
    }
  }
}
