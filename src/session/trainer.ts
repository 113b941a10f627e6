import { initialNeuron } from '../core/initial';
import { shuffledOrder } from '../core/permutation';
import type { Settings } from '../core/settings';
import { ACTIVATION_CODE, Kernel, type Samples } from '../kernel/kernel';
import type { Divergence } from '../protocol/run';

/** Samples as they are learnt (scaled), with the line of each row in the file. */
export interface TrainingRows extends Samples {
  readonly lines: Int32Array;
}

/** Most samples of one call of `advance`. */
export const MOST_SAMPLES = 1 << 16;

/**
 * One run, update by update: which row comes next, what the kernel makes of it, and where it must stop. The state of any update
 * follows from (rows, settings) alone, so a second trainer can replay what a first one did.
 */
export class Trainer {
  /** Updates done. */
  update = 0;
  /** N weights, then the bias, in training units; always finite. */
  readonly weights: Float64Array;
  /** Losses of the samples of the last `advance`, from place 0; one more than its updates when the last loss was not finite. */
  readonly losses = new Float64Array(MOST_SAMPLES);
  /** Why the run cannot go on, or null. */
  divergence: Divergence | null = null;

  readonly totalUpdates: number;
  private readonly kernel: Kernel;
  private readonly backup: Float64Array;
  private readonly order: Int32Array | null;
  private orderEpoch = -1;

  /** @throws RangeError when the number of initial weights is not N. */
  constructor(
    private readonly rows: TrainingRows,
    readonly settings: Settings,
  ) {
    const { w, b } = initialNeuron(rows.features, settings.seed, settings);
    this.weights = new Float64Array(rows.features + 1);
    this.weights.set(w);
    this.weights[rows.features] = b;
    this.backup = this.weights.slice();
    this.kernel = new Kernel(rows, ACTIVATION_CODE[settings.activation]);
    this.order = settings.order === 'shuffled' ? new Int32Array(rows.n) : null;
    this.totalUpdates = rows.n * settings.epochs;
  }

  get finished(): boolean {
    return this.update === this.totalUpdates;
  }

  /** The epoch under way, from 0; the last one when the run is over. */
  get epoch(): number {
    return Math.min(Math.floor(this.update / this.rows.n), this.settings.epochs - 1);
  }

  /** Row (from 0) of sample i of those that begin with update `first`, all of the epoch now prepared. */
  rowsFrom(first: number): (i: number) => number {
    const place = first % this.rows.n;
    const { order } = this;
    return order === null ? (i) => place + i : (i) => order[place + i];
  }

  /** The row (from 0) of the sample that update number `update` (from 0) learns from, if it lies in the epoch now prepared. */
  rowAt(update: number): number {
    const place = update % this.rows.n;
    return this.order === null ? place : this.order[place];
  }

  /**
   * Trains on up to `most` samples, never beyond the end of an epoch.
   * @returns how many losses stand in `losses`: the samples seen. Fewer updates than samples were done when the run diverged.
   */
  advance(most: number): number {
    if (this.divergence || this.finished) return 0;
    this.prepareOrder();
    const from = this.update % this.rows.n;
    const to = Math.min(from + Math.min(most, MOST_SAMPLES), this.rows.n);
    this.backup.set(this.weights);
    const done = this.kernel.run(this.weights, this.order, from, to, this.settings.learningRate, this.losses);
    const { fault } = this.kernel;
    if (fault === null) {
      this.update += done;
      return done;
    }
    if (fault === 'weight') {
      this.weights.set(this.backup);
      if (done > 0) this.kernel.run(this.weights, this.order, from, from + done, this.settings.learningRate, this.losses);
    }
    this.update += done;
    this.divergence = this.describe(fault, this.losses[done]);
    return done + 1;
  }

  /** Goes to the state of another update: `weights` are those after `update` updates. */
  seek(update: number, weights: Float64Array): void {
    this.update = update;
    this.weights.set(weights);
    this.divergence = null;
  }

  /** Makes the order of the epoch under way, where epochs are shuffled. */
  prepareOrder(): void {
    const { epoch } = this;
    if (this.order === null || this.orderEpoch === epoch) return;
    shuffledOrder(this.order, this.settings.seed, epoch);
    this.orderEpoch = epoch;
  }

  private describe(fault: 'loss' | 'weight', loss: number): Divergence {
    const row = this.rowAt(this.update);
    const reason =
      fault === 'loss'
        ? `the loss became ${Number.isNaN(loss) ? 'NaN (not a number)' : 'infinite'}`
        : 'a weight became infinite or NaN (not a number) in the update';
    return { update: this.update + 1, epoch: this.epoch + 1, row: row + 1, line: this.rows.lines[row], reason };
  }
}
