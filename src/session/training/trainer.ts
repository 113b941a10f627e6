import { initialNeuron } from '../../core/initial';
import { EpochOrder } from '../../core/permutation';
import type { Settings } from '../../core/settings';
import { lineAt } from '../../data/lines';
import { BUCKET_FIELDS, MOST_SAMPLES, type Arrangement } from '../../kernel/chunk';
import { ChunkedKernel } from '../../kernel/chunked';
import { Kernel, type Moments, type Sight } from '../../kernel/kernel';
import type { BreakHit, BreakPoints } from '../../protocol/breaks';
import type { Divergence, WeightEdit } from '../../protocol/run';
import { Batches } from '../../protocol/updates';
import type { Piece } from '../../trace/recording';
import { Breaks } from './breaks';
import { Edits } from './edits';
import { epochWatch, type EpochWatch } from './epoch-watch';
import { Rates, type RateChange } from './rates';
import { RowsInTurn } from './rows-in-turn';
import type { TrainingRows } from '../rows/training-rows';

/**
 * One run, sample by sample: which row comes next, what the kernel makes of it, and where it must stop. The state after any sample
 * follows from (rows, settings, changes of the learning rate, weights set by hand) alone, so a second trainer can replay what a first one did.
 */
export class Trainer {
  /** Samples learnt from. */
  samples = 0;
  /** Why the run cannot go on, or null. */
  divergence: Divergence | null = null;
  /** True when the run has ended before its last epoch, as its loss no longer improved. */
  stoppedEarly = false;
  /** The break point that ended the last `advance`, or null. */
  hit: BreakHit | null = null;

  readonly batches: Batches;
  readonly totalSamples: number;
  readonly rates: Rates;
  private readonly edits: Edits;
  private breaks: Breaks | null = null;
  private readonly kernel: Kernel | ChunkedKernel;
  private readonly watch: EpochWatch | null;
  /** The order of the last epoch that was prepared, where epochs are shuffled. */
  private shuffled: { readonly epoch: number; readonly order: Arrangement } | null = null;

  /**
   * @param changes of the learning rate, when a run is replayed: then they are all there will be. @param edits weights set by hand, then too.
   * @throws RangeError when the number of initial weights is not N.
   */
  constructor(
    private readonly rows: TrainingRows,
    readonly settings: Settings,
    changes: readonly RateChange[] | null = null,
    edits: readonly WeightEdit[] = [],
  ) {
    const { w, b } = initialNeuron(rows.features, settings.seed, settings);
    this.batches = Batches.with(settings, rows.n);
    const { chunks } = rows.memory;
    const rule = { ...settings, batch: this.batches.size };
    const shuffled = settings.order === 'shuffled';
    this.kernel = chunks.length === 1 ? new Kernel(chunks[0], rule, shuffled) : new ChunkedKernel(rows.memory, rule, shuffled);
    this.weights.set(w);
    this.weights[rows.features] = b;
    this.totalSamples = rows.n * settings.epochs;
    this.rates = new Rates(settings, this.batches.updatesPerEpoch * settings.epochs, changes ?? []);
    this.edits = new Edits(edits);
    this.watch = changes === null ? epochWatch(settings, rows.validation) : null;
  }

  /** N weights, then the bias, in training units; always finite. A view that changes while training. */
  get weights(): Float64Array {
    return this.kernel.weights;
  }

  /** All that the next sample depends on beside its number; the weights come first. A view. */
  get state(): Float64Array {
    return this.kernel.state;
  }

  /** Losses of the samples of the last `advance`, from place 0; one more than were learnt from when the last was at fault. */
  get losses(): Float64Array {
    return this.kernel.losses;
  }

  /** Another number whenever the weights are others: after each sample, and each weight set by hand. */
  get version(): number {
    return this.samples + this.edits.count;
  }

  /** Weights that were set by hand so far. */
  get edited(): readonly WeightEdit[] {
    return this.edits.history;
  }

  get finished(): boolean {
    return this.samples === this.totalSamples || this.stoppedEarly;
  }

  /** Updates done. */
  get updates(): number {
    return this.batches.updatesAfter(this.samples);
  }

  /** The epoch under way, from 0; the last one when the run is over. */
  get epoch(): number {
    const whole = Math.floor(this.samples / this.rows.n);
    return this.finished ? whole - 1 : whole;
  }

  /** Samples from here to the end of the epoch: all of one at its beginning. */
  get leftOfEpoch(): number {
    return this.rows.n - (this.samples % this.rows.n);
  }

  /** Rows of the samples that begin with number `first`; where epochs are shuffled, as far as the order of their epoch was prepared. */
  rowsFrom(first: number): RowsInTurn {
    return new RowsInTurn(first % this.rows.n, this.rows, this.kernel.order);
  }

  /** The row (from 0) of sample number `sample` (from 0), if the order of its epoch was prepared so far. */
  rowAt(sample: number): number {
    const place = sample % this.rows.n;
    return this.kernel.order?.[place] ?? place;
  }

  /** The data row (from 0) in the file of a row here. */
  readonly fileRow = (row: number): number => this.rows.fileRows?.[row] ?? row;

  /**
   * Trains on up to `most` samples; where epochs are shuffled, never beyond the end of one.
   * @param moments whose states the next `piece` is to hold.
   * @returns how many losses stand in `losses`: the samples seen. One fewer was learnt from when the run diverged.
   */
  advance(most: number, moments?: Moments): number {
    this.hit = null;
    if (this.divergence || this.finished) return 0;
    this.applyEdits();
    const { kernel, rows } = this;
    const left = kernel.order || this.watch ? this.leftOfEpoch : Infinity;
    const limit = Math.min(most, MOST_SAMPLES, left, this.totalSamples - this.samples, this.edits.after(this.samples));
    this.prepareOrder(limit);
    const done = this.breaks ? this.runWatched(limit, this.breaks, moments) : this.run(limit, moments);
    this.samples += done;
    if (kernel.fault === null) {
      if (this.watch && this.samples % rows.n === 0) this.endEpoch(this.watch);
      return done;
    }
    this.divergence = this.describe(kernel.fault, kernel.losses[done]);
    return done + 1;
  }

  private endEpoch(watch: EpochWatch): void {
    const { stop, rate } = watch.epoch(this.kernel.epochMeans.at(-1) ?? NaN, this.weights, this.rates.at(this.updates));
    this.stoppedEarly = stop;
    if (rate !== null) this.rates.change(this.updates, rate);
  }

  private run(limit: number, moments?: Moments): number {
    return this.rates.timed ? this.runTimed(limit, moments) : this.runSteady(limit, moments);
  }

  /** Up to the first sample that a break point is at: what was done beyond it is undone. */
  private runWatched(limit: number, breaks: Breaks, moments?: Moments): number {
    const { kernel, samples } = this;
    const mark = kernel.mark();
    const rows = this.rowsFrom(samples);
    const oneUpdate = this.batches.samplesAfter(this.updates + 1) - samples;
    let done = this.run(limit, moments);
    // Which of its updates it was is found by halves: the rest is left to the next call.
    for (let most = limit; most > oneUpdate && breaks.mayHaveTurned(kernel);) {
      most = Math.max(oneUpdate, most >> 1);
      kernel.rewind(mark);
      done = this.run(most, moments);
    }
    const found = breaks.find(kernel.losses, done, rows);
    if (found && (found.place + 1 < done || kernel.fault !== null)) {
      kernel.rewind(mark);
      done = this.run(found.place + 1, moments);
    }
    let turned: BreakHit['why'] | null = null;
    if (breaks.mayHaveTurned(kernel)) turned = breaks.changedSign(this.weights);
    else breaks.pass(kernel);
    const place = found?.place ?? done - 1;
    const why = found?.why ?? turned;
    if (why) this.hit = { sample: samples + place + 1, row: rows.at(place) + 1, line: lineAt(this.rows.lines, rows.here(place)), why };
    return done;
  }

  /** One rate for all: up to the sample from which another was set. */
  private runSteady(limit: number, moments?: Moments): number {
    const { updates, rates } = this;
    const next = rates.nextChange(updates);
    const until = next === Infinity ? Infinity : this.batches.samplesAfter(next) - this.samples;
    return this.kernel.run(Math.min(limit, until), rates.at(updates), moments);
  }

  /** A rate for each update that ends among the next samples. */
  private runTimed(limit: number, moments?: Moments): number {
    const { kernel, updates } = this;
    const count = this.batches.updatesAfter(this.samples + limit) - updates;
    this.rates.fill(kernel, updates, count);
    return kernel.run(limit, null, moments);
  }

  /** What the last `advance` saw, for a recording, in rows of the file. @param seen what it returned. */
  piece(seen: number): Piece {
    const { kernel, fileRow } = this;
    const { losses, epochMeans, epochSum, completed, partial, snapshots: states } = kernel;
    const rows = this.rowsFrom(this.samples - (this.divergence ? seen - 1 : seen));
    if (this.rows.fileRows === null) return { losses, count: seen, rows, buckets: completed, partial, epochMeans, epochSum, states };
    const buckets = completed.map((value, i) => (i % BUCKET_FIELDS === BUCKET_FIELDS - 1 ? fileRow(value) : value));
    return { losses, count: seen, rows, buckets, partial: { ...partial, row: fileRow(partial.row) }, epochMeans, epochSum, states };
  }

  /** From now on `advance` ends after each sample that a break point is at; null: there are none. */
  breakAt(points: BreakPoints | null): void {
    this.breaks = points && new Breaks(points, this.weights);
    this.kernel.watch(this.breaks?.ofWeights ?? false);
  }

  /** Sets a weight (index N: the bias) by hand, in training units, before the sample that comes next. */
  setWeight(index: number, value: number): void {
    const { samples, weights } = this;
    this.edits.make({ sample: samples, index, from: weights[index], value }, weights);
    this.breaks?.take(weights);
  }

  /** Sets the weights that were set by hand after the samples so far, when a run is replayed. */
  applyEdits(): void {
    this.edits.apply(this.samples, this.weights);
  }

  /** Goes to another moment: `state` is that after `samples` samples, before weights were set by hand there. */
  seek(samples: number, state: Float64Array): void {
    this.samples = samples;
    this.edits.seek(samples);
    this.kernel.position = samples % this.rows.n;
    this.state.set(state);
    this.divergence = null;
  }

  /** Looks at all training rows with the weights of this moment. */
  look(): Sight {
    return this.kernel.look();
  }

  /** Lets another trainer work on the same rows. */
  dispose(): void {
    this.kernel.dispose();
  }

  /** Has the rows of the next `count` samples of the epoch under way stand in its order, where epochs are shuffled. */
  prepareOrder(count: number): void {
    const { epoch, kernel, samples, rows } = this;
    const { order } = kernel;
    if (order === null) return;
    const { seed } = this.settings;
    if (this.shuffled?.epoch !== epoch)
      this.shuffled = { epoch, order: kernel.arrange(`${seed}/${epoch}`, (shuffle) => new EpochOrder(order, seed, epoch, shuffle)) };
    const place = samples % rows.n;
    this.shuffled.order.make(place, place + count);
  }

  private describe(fault: 'loss' | 'weight', loss: number): Divergence {
    const row = this.rowAt(this.samples);
    const reason =
      fault === 'loss'
        ? `the loss became ${Number.isNaN(loss) ? 'NaN (not a number)' : 'infinite'}`
        : 'a weight became infinite or NaN (not a number) in the update';
    return { update: this.updates + 1, epoch: this.epoch + 1, row: this.fileRow(row) + 1, line: lineAt(this.rows.lines, row), reason };
  }
}
