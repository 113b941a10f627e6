import { moduleOf } from './module';

/** Most samples of one call of the kernel. */
export const MOST_SAMPLES = 1 << 15;
/** Samples of a bucket that the kernel makes. */
export const BUCKET = 64;
/** Doubles of a bucket: min, max, sum, row. */
export const BUCKET_FIELDS = 4;

/** Doubles of the report of a call: fault, buckets, means; min, max, sum, row and count of the bucket under way; sum of the epoch. */
export const REPORT_FIELDS = 9;

/** Numbers of all snapshots of the state that a call makes; there is room for one of any state. */
export const SNAPSHOT_NUMBERS = 1 << 13;
/** A state is this many times N + 1 numbers at most. */
const STATE_PARTS = 4;

const PAGE = 1 << 16;
/** Every array begins a cache line: two doubles that stand on two lines cost the hot loop a tenth of its time. */
const LINE = 64;
/** What WebAssembly of 32-bit addresses can hold. */
const MOST_BYTES = 2 ** 32 - PAGE;
/** Below this address the kernel keeps its own constants. */
const FIRST = PAGE;

/** Where one kernel keeps its own numbers: addresses in bytes. */
export interface Zone {
  readonly order: number;
  /** N + 1 parameters, and three times as many numbers for batches, momentum and penalties. */
  readonly weights: number;
  readonly rates: number;
  readonly losses: number;
  readonly buckets: number;
  readonly means: number;
  readonly report: number;
  readonly snapshots: number;
}

/**
 * The samples of a dataset in the kernel's memory: written there once, read by every kernel that trains on them. There is room
 * for two kernels at a time: the run, and its replay.
 */
export class SampleMemory {
  readonly memory: WebAssembly.Memory;
  /** n × N doubles, row-major. */
  readonly x: Float64Array<ArrayBuffer>;
  /** n doubles. */
  readonly y: Float64Array<ArrayBuffer>;
  readonly xAddress = FIRST;
  readonly yAddress: number;
  private readonly free: Zone[];
  private readonly programs = new Map<Zone, WebAssembly.Exports>();

  /** @throws RangeError when the samples do not fit into the kernel's 4 GiB. */
  constructor(
    readonly n: number,
    readonly features: number,
  ) {
    let end = FIRST;
    const take = (bytes: number): number => {
      const at = end;
      end += LINE * Math.ceil(bytes / LINE);
      return at;
    };
    take(8 * n * features);
    this.yAddress = take(8 * n);
    const zone = (): Zone => ({
      order: take(4 * n),
      weights: take(8 * STATE_PARTS * (features + 1)),
      rates: take(8 * MOST_SAMPLES),
      losses: take(8 * MOST_SAMPLES),
      buckets: take(8 * BUCKET_FIELDS * (MOST_SAMPLES / BUCKET + 1)),
      means: take(8 * MOST_SAMPLES),
      report: take(8 * REPORT_FIELDS),
      snapshots: take(8 * Math.max(SNAPSHOT_NUMBERS, STATE_PARTS * (features + 1))),
    });
    this.free = [zone(), zone()];
    if (end > MOST_BYTES)
      throw new RangeError(
        `${n} rows × ${features} features need ${(end / 2 ** 30).toFixed(1)} GiB of training memory; there are 4 GiB. Choose fewer features, or train on a part of the rows.`,
      );
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE) });
    this.x = new Float64Array(this.memory.buffer, this.xAddress, n * features);
    this.y = new Float64Array(this.memory.buffer, this.yAddress, n);
  }

  /** The kernel program of a zone: made once, as making one takes as long as thousands of updates. */
  program(zone: Zone): WebAssembly.Exports {
    let program = this.programs.get(zone);
    if (!program) this.programs.set(zone, (program = this.instantiate()));
    return program;
  }

  private instantiate(): WebAssembly.Exports {
    const abort = (): never => {
      throw new Error('The kernel stopped.');
    };
    return new WebAssembly.Instance(moduleOf(), { env: { memory: this.memory, abort } }).exports;
  }

  /** Gives a zone to a kernel. @throws Error when both are taken. */
  claim(): Zone {
    const zone = this.free.pop();
    if (!zone) throw new Error('Two kernels at most work on the same samples.');
    return zone;
  }

  release(zone: Zone): void {
    this.free.push(zone);
  }
}
