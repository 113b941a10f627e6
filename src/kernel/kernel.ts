/** The kernel (assembly/index.ts) as an object: one neuron, trained in slices on samples that stand in its memory. */
import { BUCKET, BUCKET_FIELDS, MOST_SAMPLES, REPORT_FIELDS, type SampleMemory, type Zone } from './memory';

export const ACTIVATION_CODE = { linear: 0, sigmoid: 1, relu: 2, tanh: 3, 'leaky-relu': 4, step: 5 } as const;
export const LOSS_CODE = { squared: 0, absolute: 1, huber: 2, log: 3 } as const;

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
  recordTo(losses: number, buckets: number, means: number, report: number): void;
  rest(min: number, max: number, sum: number, row: number, fill: number, epochSum: number): void;
  publish(fault: number): void;
  setPosition(place: number): void;
  run(count: number): number;
  runGeneral(count: number): number;
  look(): number;
  readonly lookedLoss: WebAssembly.Global<'f64'>;
  readonly lookedRight: WebAssembly.Global<'i32'>;
  readonly position: WebAssembly.Global<'i32'>;
}

/** A look at all rows: Σ(output − y)², Σ of the losses, and rows whose output is on the right side of ½. */
export interface Sight {
  readonly squares: number;
  readonly losses: number;
  readonly right: number;
}

/** The 64-sample bucket that is not complete yet. */
export interface PartialBucket {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly row: number;
  readonly count: number;
}

/** All that a kernel goes on from. */
export interface Mark {
  readonly state: Float64Array;
  readonly position: number;
  readonly partial: PartialBucket;
  readonly epochSum: number;
}

export class Kernel {
  /** N weights, then the bias: read and written between two runs. */
  readonly weights: Float64Array;
  /** All that the next sample depends on beside its place: the weights, and what batches, momentum and penalties remember. */
  readonly state: Float64Array;
  /** Learning rates, one for each update of the next run that is told to use them. */
  readonly rates: Float64Array;
  /** The order of rows of the epoch, if it has one: n places, written by the owner at the begin of each epoch. */
  readonly order: Int32Array | null;
  /** Losses of the samples of the last run, from place 0; of the sample with the fault too. */
  readonly losses: Float64Array;
  fault: Fault | null = null;
  /** Buckets of 64 samples that the last run completed: BUCKET_FIELDS doubles each. Valid until the next run. */
  completed: Float64Array = new Float64Array(0);
  /** Means of the losses of each epoch that the last run completed. Valid until the next run. */
  epochMeans: Float64Array = new Float64Array(0);

  /** True when one pass over the features does it all. */
  private readonly simple: boolean;
  private readonly program: Program;
  private readonly zone: Zone;
  private readonly backup: Float64Array;
  private readonly buckets: Float64Array;
  private readonly means: Float64Array;
  private readonly report: Float64Array;

  /** @throws Error when two kernels work on these samples already; `dispose` ends one. */
  constructor(
    private readonly samples: SampleMemory,
    rule: KernelRule,
    ordered: boolean,
  ) {
    const { n, features, memory, xAddress, yAddress } = samples;
    const { activation, loss, huberC, momentum, l1, l2, batch, summation } = rule;
    const zone = samples.claim();
    this.zone = zone;
    this.simple = batch === 1 && momentum === 0 && l1 === 0 && l2 === 0 && summation === 'sequential';
    this.program = samples.program(zone) as unknown as Program;
    this.state = new Float64Array(memory.buffer, zone.weights, (this.simple ? 1 : 4) * (features + 1)).fill(0);
    this.weights = this.state.subarray(0, features + 1);
    this.rates = new Float64Array(memory.buffer, zone.rates, MOST_SAMPLES);
    this.order = ordered ? new Int32Array(memory.buffer, zone.order, n) : null;
    this.losses = new Float64Array(memory.buffer, zone.losses, MOST_SAMPLES);
    this.buckets = new Float64Array(memory.buffer, zone.buckets, BUCKET_FIELDS * (MOST_SAMPLES / BUCKET + 1));
    this.means = new Float64Array(memory.buffer, zone.means, MOST_SAMPLES);
    this.report = new Float64Array(memory.buffer, zone.report, REPORT_FIELDS);
    this.backup = new Float64Array(this.state.length);
    this.program.place(features, n, xAddress, yAddress, this.order ? zone.order : 0, zone.weights);
    this.program.setRule(ACTIVATION_CODE[activation], LOSS_CODE[loss], huberC, momentum, l1, l2, batch, summation === 'compensated' ? 1 : 0);
    this.program.recordTo(zone.losses, zone.buckets, zone.means, zone.report);
    this.program.rest(Infinity, -Infinity, 0, 0, 0, 0);
    this.program.setPosition(0);
    this.program.publish(0);
  }

  /** Place in the epoch of the next sample. */
  get position(): number {
    return this.program.position.value;
  }

  set position(place: number) {
    this.program.setPosition(place);
  }

  /**
   * Trains on the next `count` samples (at most MOST_SAMPLES). Rows as they stand may pass the end of the epoch, an order may not.
   * After a fault the weights are the last finite ones, and the position is that of the sample at fault.
   * @param rate learning rate of all updates, or null: those in `rates`.
   * @returns how many samples were learnt from; a sample whose update failed is not counted.
   */
  run(count: number, rate: number | null): number {
    const { program, zone, state, backup } = this;
    program.setRate(rate ?? 0, rate === null ? zone.rates : 0);
    backup.set(state);
    const from = this.position;
    const done = this.go(count);
    const { report } = this;
    this.fault = FAULTS[report[0]];
    this.completed = this.buckets.subarray(0, BUCKET_FIELDS * report[1]);
    this.epochMeans = this.means.subarray(0, report[2]);
    if (this.fault === null) return done;
    if (this.fault === 'weight') this.goBack(from, done);
    this.position = (from + done) % this.samples.n;
    return done;
  }

  private go(count: number): number {
    return this.simple ? this.program.run(count) : this.program.runGeneral(count);
  }

  /** Makes the state that after `done` samples of the last run, when all weights were finite; what was recorded stays. */
  private goBack(from: number, done: number): void {
    const { partial, epochSum } = this;
    this.completed = this.completed.slice();
    this.epochMeans = this.epochMeans.slice();
    this.state.set(this.backup);
    this.position = from;
    if (done > 0) this.go(done);
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
    this.position = position;
    this.fault = null;
    this.program.rest(partial.min, partial.max, partial.sum, partial.row, partial.count, epochSum);
  }

  /** Looks at all rows with the weights as they are. */
  look(): Sight {
    const squares = this.program.look();
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
