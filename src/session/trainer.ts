import { initialNeuron } from '../core/initial';
import { shuffledOrder } from '../core/permutation';
import type { Settings } from '../core/settings';
import { Kernel } from '../kernel/kernel';
import { MOST_SAMPLES, type SampleMemory } from '../kernel/memory';
import type { Divergence } from '../protocol/run';
import type { Piece } from '../trace/recording';

/** Samples as they are learnt (scaled), with the line of each row in the file. */
export interface TrainingRows {
  readonly memory: SampleMemory;
  /** n × N, row-major, and n targets: views of the memory. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly features: number;
  readonly lines: Int32Array;
}

/**
 * One run, update by update: which row comes next, what the kernel makes of it, and where it must stop. The state of any update
 * follows from (rows, settings) alone, so a second trainer can replay what a first one did.
 */
export class Trainer {
  /** Updates done. */
  update = 0;
  /** Why the run cannot go on, or null. */
  divergence: Divergence | null = null;

  readonly totalUpdates: number;
  private readonly kernel: Kernel;
  private orderEpoch = -1;

  /** @throws RangeError when the number of initial weights is not N. */
  constructor(
    private readonly rows: TrainingRows,
    readonly settings: Settings,
  ) {
    const { w, b } = initialNeuron(rows.features, settings.seed, settings);
    this.kernel = new Kernel(rows.memory, { activation: settings.activation, lr: settings.learningRate, ordered: settings.order === 'shuffled' });
    this.weights.set(w);
    this.weights[rows.features] = b;
    this.totalUpdates = rows.n * settings.epochs;
  }

  /** N weights, then the bias, in training units; always finite. A view that changes while training. */
  get weights(): Float64Array {
    return this.kernel.weights;
  }

  /** Losses of the samples of the last `advance`, from place 0; one more than its updates when the last loss was not finite. */
  get losses(): Float64Array {
    return this.kernel.losses;
  }

  get finished(): boolean {
    return this.update === this.totalUpdates;
  }

  /** The epoch under way, from 0; the last one when the run is over. */
  get epoch(): number {
    return Math.min(Math.floor(this.update / this.rows.n), this.settings.epochs - 1);
  }

  /** Row (from 0) of sample i of those that begin with update `first`; where epochs are shuffled, all of the epoch now prepared. */
  rowsFrom(first: number): (i: number) => number {
    const place = first % this.rows.n;
    const { order } = this.kernel;
    const { n } = this.rows;
    return order === null ? (i) => (place + i) % n : (i) => order[place + i];
  }

  /** The row (from 0) of the sample that update number `update` (from 0) learns from, if it lies in the epoch now prepared. */
  rowAt(update: number): number {
    const place = update % this.rows.n;
    return this.kernel.order?.[place] ?? place;
  }

  /**
   * Trains on up to `most` samples; where epochs are shuffled, never beyond the end of one.
   * @returns how many losses stand in `losses`: the samples seen. Fewer updates than samples were done when the run diverged.
   */
  advance(most: number): number {
    if (this.divergence || this.finished) return 0;
    this.prepareOrder();
    const { kernel, rows } = this;
    const left = kernel.order ? rows.n - (this.update % rows.n) : Infinity;
    const done = kernel.run(Math.min(most, MOST_SAMPLES, left, this.totalUpdates - this.update));
    this.update += done;
    if (kernel.fault === null) return done;
    this.divergence = this.describe(kernel.fault, kernel.losses[done]);
    return done + 1;
  }

  /** What the last `advance` saw, for a recording. @param seen what it returned. */
  piece(seen: number): Piece {
    const { kernel } = this;
    const first = this.update - (this.divergence ? seen - 1 : seen);
    return {
      losses: kernel.losses,
      count: seen,
      rowAt: this.rowsFrom(first),
      buckets: kernel.completed,
      partial: kernel.partial,
      epochMeans: kernel.epochMeans,
      epochSum: kernel.epochSum,
    };
  }

  /** Goes to the state of another update: `weights` are those after `update` updates. */
  seek(update: number, weights: Float64Array): void {
    this.update = update;
    this.kernel.position = update % this.rows.n;
    this.weights.set(weights);
    this.divergence = null;
  }

  /** Lets another trainer work on the same rows. */
  dispose(): void {
    this.kernel.dispose();
  }

  /** Makes the order of the epoch under way, where epochs are shuffled. */
  prepareOrder(): void {
    const { epoch } = this;
    const { order } = this.kernel;
    if (order === null || this.orderEpoch === epoch) return;
    shuffledOrder(order, this.settings.seed, epoch);
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
