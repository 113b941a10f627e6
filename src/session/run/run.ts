import type { BreakHit, BreakPoints } from '../../protocol/breaks';
import type { Divergence, Interventions, RateSet, RunInfo, WeightEdit, WeightValues } from '../../protocol/run';
import type { RunOutcome, WeightHistory } from '../../protocol/session';
import type { Status } from '../../protocol/frame';
import type { Moment } from '../../protocol/lab';
import { originalInputs, originalUnits, type Scaler } from '../../data/scaling';
import { Recording } from '../../trace/recording';
import type { RunFacts } from '../diagnosis/run-facts';
import type { WeightTrail } from '../../trace/trail';
import type { Replay } from './chart';
import { Looks, NO_MEASURES } from './looks';
import { NO_GLANCE } from '../rows/evaluate';
import type { RunPast, SavedRun } from './past';
import { historyOf } from './history';
import { replay, type Replayable } from './replay';
import { RowReports } from './row-reports';
import { RunCharts } from './run-charts';
import { stateAt, type SampleState } from './state-at';
import { Speedometer } from './speedometer';
import { Trainer } from '../training/trainer';
import type { TrainingRows } from '../rows/training-rows';

/** Numbers of the samples of the first call of the kernel, about. */
const FIRST_NUMBERS = 2 ** 14;
/** Samples of a call at least. */
const LEAST_PIECE = 64;
/** Seconds that a call is to last, up to twice that: behind it, what comes between two calls is no longer in the caches. */
const PIECE = 5e-4;

/** One run under way or ended: training, recording, and what is told of it. Times are seconds of training. */
export class Run {
  readonly trainer: Trainer;
  readonly recording: Recording;
  readonly reports = new RowReports(this);
  readonly charts: RunCharts;
  private readonly start: Float64Array;
  private readonly setRates: RateSet[];
  private readonly looks: Looks;
  private readonly speed = new Speedometer();
  /** Seconds of the time so far in which it did not wait. */
  private trained = 0;
  /** Samples of the next call of the kernel. */
  private piece: number;
  private lastLoss = NaN;
  /** Seconds of training so far, pauses left out. */
  elapsed = 0;

  constructor(
    readonly info: RunInfo,
    readonly rows: TrainingRows,
    private readonly scaler: Scaler,
    private readonly clock: () => number,
    private readonly past: RunPast | null = null,
  ) {
    this.trainer = past ? new Trainer(rows, info.settings, past.changes, past.edits) : new Trainer(rows, info.settings);
    this.piece = Math.max(LEAST_PIECE, 2 ** Math.floor(Math.log2(FIRST_NUMBERS / (rows.features + 1))));
    this.setRates = [...(past?.setRates ?? [])];
    this.start = this.trainer.weights.slice();
    this.recording = past?.recording ?? Recording.begin(this.trainer.state.length, rows.n, info.totalSamples);
    if (past) this.takeUp(past.outcome);
    else this.recording.trail.push(this.trainer.state);
    this.looks = new Looks(this.trainer, rows, info.settings, clock);
    this.charts = new RunCharts(this, this.looks.validator, clock);
    this.tellCharts();
  }

  /** Stands where an earlier session's run stood. */
  private takeUp({ status, weights, divergence, stoppedEarly }: RunOutcome): void {
    const { trainer } = this;
    trainer.weights.set(weights.training);
    trainer.seek(status.sample, trainer.state);
    trainer.divergence = divergence;
    trainer.stoppedEarly = stoppedEarly;
    this.elapsed = status.elapsed;
    this.lastLoss = status.loss;
  }

  /** Lets the next run have the memory of the rows, and of what was remembered, unless a restored run has that still. */
  dispose(): void {
    this.trainer.dispose();
    if (!this.past) this.recording.release();
  }

  get over(): boolean {
    return this.trainer.finished || this.trainer.divergence !== null;
  }

  get divergence(): Divergence | null {
    return this.trainer.divergence;
  }

  /** Trains on up to `most` samples, or until `deadline` (by the clock). @returns samples learnt from. */
  advance(most: number, deadline: number): number {
    const { trainer, recording } = this;
    const begin = this.clock();
    const from = trainer.samples;
    let now = begin;
    trainer.hit = null;
    while (now < deadline && !this.over && trainer.hit === null && trainer.samples - from < most) {
      const { piece } = this;
      const seen = trainer.advance(Math.min(piece, from + most - trainer.samples), recording.trail.after(trainer.samples));
      recording.append(trainer.piece(seen));
      this.lastLoss = trainer.losses[seen - 1];
      const end = this.clock();
      if (end - now > 2 * PIECE) this.piece = Math.max(LEAST_PIECE, piece / 2);
      else if (seen === piece && end - now < PIECE) this.piece = 2 * piece;
      now = end;
    }
    this.trained += now - begin;
    this.elapsed += now - begin;
    return trainer.samples - from;
  }

  /** The break point that the last `advance` ended at, or null. */
  get hit(): BreakHit | null {
    return this.trainer.hit;
  }

  /** A run held by a break point goes on. */
  goOn(): void {
    this.trainer.hit = null;
  }

  /** Ends `advance` after each sample that a break point is at. */
  breakAt(points: BreakPoints | null): void {
    this.trainer.breakAt(points);
  }

  /** Sets a weight (index N: the bias) by hand, in training units; the run goes on from there. @throws RangeError when it cannot be. */
  setWeight(index: number, value: number): void {
    const { features } = this.rows;
    if (!(index >= 0 && index <= features))
      throw new RangeError(`There are weights 0 to ${features - 1} and the bias, ${features}; asked was ${index}.`);
    if (!Number.isFinite(value)) throw new RangeError(`A weight must be a finite number, found ${value}.`);
    this.trainer.setWeight(index, value);
  }

  /** What was set by hand after so many samples, before the next. */
  editsAfter(samples: number): readonly WeightEdit[] {
    return this.trainer.edited.filter(({ sample }) => sample === samples);
  }

  /** Adds time that passed while a paced run waited for its next update. */
  wait(seconds: number): void {
    this.elapsed += seconds;
  }

  /** Notes when the updates so far were done. */
  tick(): void {
    const { samples } = this.trainer;
    this.recording.timeline.note(samples, this.elapsed);
    this.speed.note(samples, this.elapsed);
    this.looks.lookIfDue(this.trained, this.elapsed);
    if (this.tellCharts()) this.charts.validation?.keepUp();
  }

  /** The line of the validation loss ends with the last look at all rows. @returns whether there was one. */
  private tellCharts(): boolean {
    const { samples, validation } = this.looks;
    if (validation === NO_GLANCE) return false;
    this.charts.validation?.stand(samples, validation.loss);
    return true;
  }

  /** Sets the learning rate of the next update; a schedule goes on from there. */
  setRate(lr: number): void {
    const { trainer } = this;
    if (lr === (this.setRates.at(-1)?.rate ?? this.info.settings.learningRate)) return; // one input may come as two
    trainer.rates.change(trainer.updates, trainer.rates.baseFor(trainer.updates, lr));
    this.setRates.push({ sample: trainer.samples, rate: lr });
  }

  /** What a person has changed while it went on. */
  get interventions(): Interventions {
    return { rates: this.setRates.slice(), edits: this.trainer.edited };
  }

  /** @param pace samples per second; Infinity when it is free. */
  status(pace: number): Status {
    const { trainer, recording, elapsed } = this;
    const { training, validation } = this.looks;
    const perSecond = this.speed.perSecond;
    const left = trainer.finished ? 0 : trainer.totalSamples - trainer.samples;
    const expected = Math.min(pace, perSecond || pace);
    return {
      sample: trainer.samples,
      update: trainer.updates,
      epoch: Math.max(1, Math.ceil(trainer.samples / this.rows.n)), // that of the last sample
      loss: this.lastLoss,
      epochMean: recording.epochMean,
      fullLoss: training.loss,
      metric: training.metric,
      validationLoss: validation.loss,
      validationMetric: validation.metric,
      rate: trainer.rates.at(trainer.finished ? Math.max(0, trainer.updates - 1) : trainer.updates),
      updatesPerSecond: (perSecond * trainer.batches.updatesPerEpoch) / trainer.batches.samplesPerEpoch,
      secondsLeft: left === 0 ? 0 : Number.isFinite(expected) ? left / expected : NaN,
      elapsed,
    };
  }

  weights(): WeightValues {
    return this.weightValues(this.trainer.weights.slice());
  }

  /** @param training N weights and the bias, in training units. */
  weightValues(training: Float64Array): WeightValues {
    return { training, original: originalUnits(training, this.scaler) };
  }

  /** Inputs as they stand in the file. @param x N inputs in training units. */
  originalInputs(x: Float64Array): Float64Array {
    return originalInputs(x, this.scaler);
  }

  /** The way of the weights so far. */
  get trail(): WeightTrail {
    return this.recording.trail;
  }

  /** Samples seen: one more than were learnt from where the run diverged. */
  get seen(): number {
    return this.recording.losses.count;
  }

  /** How the run stands; with every measure over all rows where it stands still. */
  outcome(phase: RunOutcome['phase']): RunOutcome {
    const { metrics, validationMetrics } = phase === 'running' ? NO_MEASURES : this.looks.measures();
    this.tellCharts();
    const { divergence, stoppedEarly, hit } = this.trainer;
    return { phase, status: this.status(Infinity), weights: this.weights(), metrics, validationMetrics, divergence, stoppedEarly, hit };
  }

  /** What it can be had again from. */
  get replayable(): Replayable {
    const { rates, edited } = this.trainer;
    return { rows: this.rows, settings: this.info.settings, changes: rates.history, edits: edited, trail: this.recording.trail };
  }

  /**
   * The exact state when sample number `sample` (from 0) came, the update it belongs to, and its place there, from 1. The first one can be had
   * before it was seen. @throws RangeError when it has not come yet.
   */
  sampleAt(sample: number): SampleState & Pick<Moment, 'update' | 'rate' | 'batch'> {
    if (!Number.isSafeInteger(sample) || sample < 0 || sample >= Math.max(1, this.seen))
      throw new RangeError(`The run has samples 0 to ${this.seen - 1}, asked was ${sample}.`);
    const update = this.trainer.batches.updatesAfter(sample);
    return { ...stateAt(this.replayable, sample), update, rate: this.trainer.rates.at(update), batch: this.trainer.batches.at(sample) };
  }

  readonly replay: Replay = (from, to, each) => {
    replay(this.replayable, { from, to }, (first, losses, count, rows) => {
      for (let i = 0; i < count; i++) each(first + i, losses[i], rows.at(i));
    });
  };

  /**
   * The exact losses of updates [from, to) as far as they were seen, and the row (from 0) of each.
   * @throws RangeError when from and to are no range.
   */
  exactLosses(from: number, to: number): { readonly losses: Float64Array; readonly rows: Int32Array } {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from)
      throw new RangeError(`Updates from … to must be whole numbers, 0 ≤ from ≤ to, found ${from} … ${to}.`);
    const count = Math.max(0, Math.min(to, this.recording.losses.count) - from);
    const losses = new Float64Array(count);
    const rows = new Int32Array(count);
    // Without a sample to give, a replay would train up to `from` for nothing.
    if (count > 0)
      this.replay(from, from + count, (update, loss, row) => {
        losses[update - from] = loss;
        rows[update - from] = row;
      });
    return { losses, rows };
  }

  history(): WeightHistory {
    return historyOf(this.recording, this.trainer.samples, this.trainer.weights);
  }

  /** What its findings are made of. */
  facts(): Omit<RunFacts, 'analysis' | 'resting'> {
    const { trainer, rows, scaler, start, recording, looks } = this;
    return {
      settings: this.info.settings,
      requested: this.info.requested,
      rows,
      scaler,
      weights: trainer.weights,
      start,
      history: recording.epochs,
      trail: recording.trail,
      loss: looks.training.loss,
      rate: trainer.rates.at(trainer.updates),
      samples: trainer.samples,
      divergence: trainer.divergence,
      row: trainer.rowAt(trainer.samples),
      finished: trainer.finished,
      stoppedEarly: trainer.stoppedEarly,
    };
  }

  save(): SavedRun {
    const { rates, edited } = this.trainer;
    return { recording: this.recording.save(), changes: rates.history, edits: edited, setRates: this.setRates };
  }
}
