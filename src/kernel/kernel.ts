/** The kernel (assembly/index.ts) as an object: one neuron, trained in slices on the samples of a chunk. */
import { BUCKET, BUCKET_FIELDS, MOST_SAMPLES, REPORT_FIELDS, SNAPSHOT_NUMBERS, type Arrangement, type Chunk, type Zone } from './chunk';

/** The numbers that the program knows them by: see assembly/rule.ts. */
const ACTIVATION_CODE = { linear: 0, sigmoid: 1, relu: 2, tanh: 3, 'leaky-relu': 4, step: 5 } as const;
const LOSS_CODE = { squared: 0, absolute: 1, huber: 2, log: 3 } as const;
/** See assembly/state.ts. */
const NO_ORDER = 1;
const SCHEDULE_CODE = { constant: 0, step: 1, exponential: 2, cosine: 3, inverse: 4, 'one-cycle': 5 } as const;

/** What is done with each sample: see core/reference.ts. */
export interface KernelRule {
  readonly activation: keyof typeof ACTIVATION_CODE;
  readonly loss: keyof typeof LOSS_CODE;
  readonly huberC: number;
  readonly momentum: number;
  readonly l1: number;
  readonly l2: number;
  /** Samples per update, 1…n; the last batch of an epoch is what is left. */
  readonly batch: number;
  readonly summation: 'sequential' | 'compensated';
}

/** The first number that was not finite: the loss of the sample, or a weight after its update. */
export type Fault = 'loss' | 'weight';
const FAULTS: readonly (Fault | null)[] = [null, 'loss', 'weight'];

/** What the program exports. Addresses are in bytes. */
interface Program {
  place(features: number, n: number, x: number, y: number, order: number, weights: number): void;
  setRule(activation: number, loss: number, huberC: number, momentum: number, l1: number, l2: number, batch: number, compensated: number): void;
  setRate(rate: number, rates: number): void;
  fillRates(schedule: number, lr: number, t: number, count: number, total: number, to: number): void;
  recordTo(losses: number, buckets: number, means: number, report: number, snapshots: number, stateBytes: number): void;
  snapshotEvery(first: number, stride: number): void;
  rest(min: number, max: number, sum: number, row: number, fill: number, epochSum: number): void;
  publish(fault: number): void;
  setPosition(place: number): void;
  watch(ranges: number): void;
  run(count: number): number;
  runGeneral(count: number): number;
  setOrder(order: number): void;
  shuffle(order: number, from: number, to: number, s0: number, s1: number, s2: number, s3: number, fresh: number): void;
  look(from: number, to: number, squares: number, losses: number, right: number): number;
  readonly lookedLoss: WebAssembly.Global<'f64'>;
  readonly lookedRight: WebAssembly.Global<'i32'>;
  readonly position: WebAssembly.Global<'i32'>;
}

/** Moments of which a call keeps the state: after `first` of its samples (1 or more), and then after every `stride`. */
export interface Moments {
  readonly first: number;
  readonly stride: number;
}

const NONE = new Float64Array(0);
/** No call has so many samples. */
export const NEVER: Moments = { first: 2 ** 31 - 1, stride: 0 };

/** A look at all rows: Σ(output − y)², Σ of the losses, and rows whose output is on the right side of ½. */
export interface Sight {
  readonly squares: number;
  readonly losses: number;
  readonly right: number;
}

/** core/permutation.ts: shuffles places from … to − 1 of `order`. */
type Shuffle = (from: number, to: number, words: readonly number[], fresh: boolean) => void;

/** Learning rates of some updates in a row: core/schedule.ts, from update t (counted from 1) on. */
export interface TimedRates {
  readonly schedule: keyof typeof SCHEDULE_CODE;
  readonly lr: number;
  readonly t: number;
  /** Updates of the whole run. */
  readonly total: number;
}

/** A look at no row. */
export const NOTHING_SEEN: Sight = { squares: 0, losses: 0, right: 0 };

/** The 64-sample bucket that is not complete yet. */
export interface PartialBucket {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly row: number;
  readonly count: number;
}

/** A bucket without a sample. */
export const FRESH: PartialBucket = { min: Infinity, max: -Infinity, sum: 0, row: 0, count: 0 };

/** All that a kernel goes on from. */
export interface Mark {
  readonly state: Float64Array;
  readonly position: number;
  readonly partial: PartialBucket;
  readonly epochSum: number;
}

/** One neuron in training, in slices. */
export class Kernel {
  /** N weights, then the bias: read and written between two runs. */
  readonly weights: Float64Array;
  /** All that the next sample depends on beside its place: the weights, and what batches, momentum and penalties remember. */
  readonly state: Float64Array;
  /** Learning rates, one for each update of the next run that is told to use them. */
  readonly rates: Float64Array;
  /** The order of rows of the epoch, if it has one: n places, written by `arrange` or the owner. */
  readonly order: Int32Array | null;
  /** Losses of the samples of the last run, from place 0; of the sample with the fault too. */
  readonly losses: Float64Array;
  fault: Fault | null = null;
  /** Buckets of 64 samples that the last run completed: BUCKET_FIELDS doubles each. Valid until the next run. */
  completed: Float64Array = NONE;
  /** Means of the losses of each epoch that the last run completed. Valid until the next run. */
  epochMeans: Float64Array = NONE;

  /** States at the moments that the last run was asked for, one behind the other. Valid until the next run. */
  snapshots: Float64Array = NONE;

  /** The least and the greatest that each weight and the bias was after an update of the last run, where that is watched; ±Infinity where there was none. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;

  private watched = false;
  /** True when one pass over the features does it all. */
  private readonly simple: boolean;
  private readonly program: Program;
  private readonly zone: Zone;
  private readonly backup: Float64Array;
  private readonly buckets: Float64Array;
  private readonly means: Float64Array;
  private readonly report: Float64Array;
  private readonly taken: Float64Array;

  /** @throws Error when two kernels work on these samples already; `dispose` ends one. */
  constructor(
    private readonly samples: Chunk,
    rule: KernelRule,
    ordered: boolean,
  ) {
    const { n, features, memory, xAddress, yAddress, places } = samples;
    const { activation, loss, huberC, momentum, l1, l2, batch, summation } = rule;
    const zone = samples.claim();
    this.zone = zone;
    this.simple = batch === 1 && l1 === 0 && summation === 'sequential';
    this.program = samples.program(zone) as unknown as Program;
    this.state = new Float64Array(memory.buffer, zone.weights, (this.simple && momentum === 0 ? 1 : 4) * (features + 1)).fill(0);
    this.weights = this.state.subarray(0, features + 1);
    this.rates = new Float64Array(memory.buffer, zone.rates, MOST_SAMPLES);
    this.order = ordered ? new Int32Array(memory.buffer, zone.order, places) : null;
    this.losses = new Float64Array(memory.buffer, zone.losses, MOST_SAMPLES);
    this.buckets = new Float64Array(memory.buffer, zone.buckets, BUCKET_FIELDS * (MOST_SAMPLES / BUCKET + 1));
    this.means = new Float64Array(memory.buffer, zone.means, MOST_SAMPLES);
    this.report = new Float64Array(memory.buffer, zone.report, REPORT_FIELDS);
    const snapshots = Math.max(1, Math.floor(SNAPSHOT_NUMBERS / this.state.length));
    this.taken = new Float64Array(memory.buffer, zone.snapshots, snapshots * this.state.length);
    this.backup = new Float64Array(this.state.length);
    this.lows = new Float64Array(memory.buffer, zone.ranges, features + 1);
    this.highs = new Float64Array(memory.buffer, zone.ranges + 8 * (features + 1), features + 1);
    this.program.place(features, n, xAddress, yAddress, this.order ? zone.order : NO_ORDER, zone.weights);
    this.program.setRule(ACTIVATION_CODE[activation], LOSS_CODE[loss], huberC, momentum, l1, l2, batch, summation === 'compensated' ? 1 : 0);
    this.program.recordTo(zone.losses, zone.buckets, zone.means, zone.report, zone.snapshots, 8 * this.state.length);
    this.resume(0, FRESH, 0);
    this.program.watch(0);
  }

  /** Whether `lows` and `highs` are kept. */
  watch(on: boolean): void {
    this.watched = on;
    this.program.watch(on ? this.zone.ranges : 0);
  }

  /** Goes to a place in the epoch, with what another kernel has left of a bucket and of an epoch. */
  resume(place: number, { min, max, sum, row, count }: PartialBucket, epochSum: number): void {
    this.program.setPosition(place);
    this.program.rest(min, max, sum, row, count, epochSum);
    this.program.publish(0);
  }

  /**
   * Has the rows of the epoch come in an order.
   * @param key tells it from all others. @param begin begins to write it, where it does not stand here from another kernel.
   */
  arrange(key: string, begin: (shuffle: Shuffle) => Arrangement): Arrangement {
    const { program, zone } = this;
    const shuffle: Shuffle = (from, to, [s0, s1, s2, s3], fresh) => program.shuffle(zone.order, from, to, s0, s1, s2, s3, fresh ? 1 : 0);
    return this.samples.arrange(zone, key, () => begin(shuffle));
  }

  /** Takes the order of rows of a part of the epoch: `rows` from a place on, at most as many as there is room for. */
  orderFrom(place: number, rows: Int32Array): void {
    this.order?.set(rows);
    this.program.setOrder(this.zone.order - 4 * place);
  }

  /** Place in the epoch of the next sample. */
  get position(): number {
    return this.program.position.value;
  }

  set position(place: number) {
    this.program.setPosition(place);
  }

  /** Writes `count` learning rates to `rates`, from place `at` on: at + count is at most MOST_SAMPLES. */
  fillRates(at: number, count: number, { schedule, lr, t, total }: TimedRates): void {
    this.program.fillRates(SCHEDULE_CODE[schedule], lr, t, count, total, this.zone.rates + 8 * at);
  }

  /**
   * Trains on the next `count` samples (at most MOST_SAMPLES). Rows as they stand may pass the end of the epoch, an order may not.
   * After a fault the weights are the last finite ones, and the position is that of the sample at fault.
   * @param rate learning rate of all updates, or null: those in `rates`.
   * @param moments whose states are to be kept: the call ends with the last one that there is room for.
   * @returns how many samples were learnt from; a sample whose update failed is not counted.
   */
  run(count: number, rate: number | null, moments: Moments = NEVER): number {
    const { program, zone, state, backup, taken, report } = this;
    const { first, stride } = moments;
    program.setRate(rate ?? 0, rate === null ? zone.rates : 0);
    if (this.watched) {
      this.lows.fill(Infinity);
      this.highs.fill(-Infinity);
    }
    backup.set(state);
    const from = this.position;
    const room = taken.length / state.length;
    const done = this.go(Math.min(count, first + (room - 1) * stride), moments);
    this.snapshots = done < first ? NONE : taken.subarray(0, state.length * (Math.floor((done - first) / stride) + 1));
    this.fault = FAULTS[report[0]];
    this.completed = this.buckets.subarray(0, BUCKET_FIELDS * report[1]);
    this.epochMeans = this.means.subarray(0, report[2]);
    if (this.fault === null) return done;
    if (this.fault === 'weight') this.goBack(from, done, moments);
    this.position = (from + done) % this.samples.n;
    return done;
  }

  private go(count: number, { first, stride }: Moments): number {
    this.program.snapshotEvery(first, stride);
    return this.simple ? this.program.run(count) : this.program.runGeneral(count);
  }

  /** Makes the state that after `done` samples of the last run, when all weights were finite; what was recorded stays. */
  private goBack(from: number, done: number, moments: Moments): void {
    const { partial, epochSum } = this;
    this.completed = this.completed.slice();
    this.epochMeans = this.epochMeans.slice();
    this.state.set(this.backup);
    this.position = from;
    if (done > 0) this.go(done, moments);
    this.program.rest(partial.min, partial.max, partial.sum, partial.row, partial.count, epochSum);
    this.program.publish(FAULTS.indexOf('weight'));
  }

  /** Where it stands now, to come back to with `rewind`. */
  mark(): Mark {
    return { state: this.state.slice(), position: this.position, partial: this.partial, epochSum: this.epochSum };
  }

  /** Forgets all that was done since the mark was made. */
  rewind({ state, position, partial, epochSum }: Mark): void {
    this.state.set(state);
    this.fault = null;
    this.resume(position, partial, epochSum);
  }

  /** Looks at the rows of the chunk with the weights as they are. @param seen of rows before these. */
  look(seen: Sight = NOTHING_SEEN): Sight {
    const { first, rows } = this.samples;
    const squares = this.program.look(first, first + rows, seen.squares, seen.losses, seen.right);
    return { squares, losses: this.program.lookedLoss.value, right: this.program.lookedRight.value };
  }

  /** Sum of the losses of the epoch under way. */
  get epochSum(): number {
    return this.report[8];
  }

  get partial(): PartialBucket {
    const { report } = this;
    return { min: report[3], max: report[4], sum: report[5], row: report[6], count: report[7] };
  }

  /** Gives its place in the samples' memory to another kernel. */
  dispose(): void {
    this.samples.release(this.zone);
  }
}
