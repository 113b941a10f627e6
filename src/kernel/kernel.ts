/** The kernel (assembly/index.ts) as an object: one neuron, trained in slices on samples that stand in its memory. */
import { BUCKET, BUCKET_FIELDS, MOST_SAMPLES, type SampleMemory, type Zone } from './memory';

export const ACTIVATION_CODE = { linear: 0, sigmoid: 1, relu: 2 } as const;

/** The first number that was not finite: the loss of the sample, or a weight after its update. */
export type Fault = 'loss' | 'weight';
const FAULTS: readonly (Fault | null)[] = [null, 'loss', 'weight'];

/** What the program exports. Addresses are in bytes. */
interface Program {
  begin(features: number, n: number, x: number, y: number, order: number, weights: number, activation: number, rate: number): void;
  recordTo(losses: number, buckets: number, means: number): void;
  rest(min: number, max: number, sum: number, row: number, fill: number, epochSum: number): void;
  setPosition(place: number): void;
  run(count: number): number;
  readonly position: WebAssembly.Global<'i32'>;
  readonly fault: WebAssembly.Global<'i32'>;
  readonly bucketCount: WebAssembly.Global<'i32'>;
  readonly meanCount: WebAssembly.Global<'i32'>;
  readonly min: WebAssembly.Global<'f64'>;
  readonly max: WebAssembly.Global<'f64'>;
  readonly sum: WebAssembly.Global<'f64'>;
  readonly maxRow: WebAssembly.Global<'i32'>;
  readonly fill: WebAssembly.Global<'i32'>;
  readonly epochSum: WebAssembly.Global<'f64'>;
}

/** The 64-sample bucket that is not complete yet. */
export interface PartialBucket {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly row: number;
  readonly count: number;
}

export class Kernel {
  /** N weights, then the bias: read and written between two runs. */
  readonly weights: Float64Array;
  /** The order of rows of the epoch, if it has one: n places, written by the owner at the begin of each epoch. */
  readonly order: Int32Array | null;
  /** Losses of the samples of the last run, from place 0; of the sample with the fault too. */
  readonly losses: Float64Array;
  fault: Fault | null = null;
  /** Buckets of 64 samples that the last run completed: BUCKET_FIELDS doubles each. Valid until the next run. */
  completed: Float64Array = new Float64Array(0);
  /** Means of the losses of each epoch that the last run completed. Valid until the next run. */
  epochMeans: Float64Array = new Float64Array(0);

  private readonly program: Program;
  private readonly zone: Zone;
  private readonly backup: Float64Array;
  private readonly buckets: Float64Array;
  private readonly means: Float64Array;

  /** @throws Error when two kernels work on these samples already; `dispose` ends one. */
  constructor(
    private readonly samples: SampleMemory,
    options: { readonly activation: keyof typeof ACTIVATION_CODE; readonly lr: number; readonly ordered: boolean },
  ) {
    const { n, features, memory, xAddress, yAddress } = samples;
    const zone = samples.claim();
    this.zone = zone;
    this.program = samples.instantiate() as unknown as Program;
    this.weights = new Float64Array(memory.buffer, zone.weights, features + 1);
    this.order = options.ordered ? new Int32Array(memory.buffer, zone.order, n) : null;
    this.losses = new Float64Array(memory.buffer, zone.losses, MOST_SAMPLES);
    this.buckets = new Float64Array(memory.buffer, zone.buckets, BUCKET_FIELDS * (MOST_SAMPLES / BUCKET + 1));
    this.means = new Float64Array(memory.buffer, zone.means, MOST_SAMPLES);
    this.backup = new Float64Array(features + 1);
    this.program.begin(features, n, xAddress, yAddress, this.order ? zone.order : 0, zone.weights, ACTIVATION_CODE[options.activation], options.lr);
    this.program.recordTo(zone.losses, zone.buckets, zone.means);
    this.program.rest(Infinity, -Infinity, 0, 0, 0, 0);
  }

  /** Place in the epoch of the next sample. */
  get position(): number {
    return this.program.position.value;
  }

  set position(place: number) {
    this.program.setPosition(place);
  }

  /**
   * Trains on the next `count` samples (at most MOST_SAMPLES), one update each. Rows as they stand may pass the end of the epoch,
   * an order may not. After a fault the weights are the last finite ones, and the position is that of the sample at fault.
   * @returns how many updates were applied.
   */
  run(count: number): number {
    const { program, weights, backup } = this;
    backup.set(weights);
    const from = this.position;
    const done = program.run(count);
    this.fault = FAULTS[program.fault.value];
    this.completed = this.buckets.subarray(0, BUCKET_FIELDS * program.bucketCount.value);
    this.epochMeans = this.means.subarray(0, program.meanCount.value);
    if (this.fault === null) return done;
    if (this.fault === 'weight') this.goBack(from, done);
    this.position = (from + done) % this.samples.n;
    return done;
  }

  /** Makes the weights those after `done` updates of the last run, which were finite; what was recorded stays. */
  private goBack(from: number, done: number): void {
    const { partial, epochSum } = this;
    this.completed = this.completed.slice();
    this.epochMeans = this.epochMeans.slice();
    this.weights.set(this.backup);
    this.position = from;
    if (done > 0) this.program.run(done);
    this.program.rest(partial.min, partial.max, partial.sum, partial.row, partial.count, epochSum);
  }

  /** Sum of the losses of the epoch under way. */
  get epochSum(): number {
    return this.program.epochSum.value;
  }

  get partial(): PartialBucket {
    const { min, max, sum, maxRow, fill } = this.program;
    return { min: min.value, max: max.value, sum: sum.value, row: maxRow.value, count: fill.value };
  }

  /** Gives its place in the samples' memory to another kernel. */
  dispose(): void {
    this.samples.release(this.zone);
  }
}
