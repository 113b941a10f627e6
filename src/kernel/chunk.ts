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
export const MOST_BYTES = 2 ** 32 - PAGE;
/** Below this address the kernel keeps its own constants. */
const FIRST = PAGE;

/** Memory in which rows stand already: row-major, from an address on that begins a cache line. */
export interface Held {
  readonly memory: WebAssembly.Memory;
  /** In bytes. */
  readonly address: number;
  /** Address of the targets: right behind the rows. */
  readonly targets: number;
}

/** An order of rows that is written as far as it is asked for. */
export interface Arrangement {
  /** Writes the rows of places from … to − 1, at least. */
  make(from: number, to: number): void;
}

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
  /** The least each of the N + 1 parameters was in a call, then the greatest. */
  readonly ranges: number;
}

/** Where everything stands in the memory of `rows` rows. @param places of an order that there is room for. @param held memory that has the rows and targets. */
function layOut(rows: number, features: number, places: number, held?: Held): { readonly y: number; readonly zones: Zone[]; readonly end: number } {
  let end = held?.targets ?? FIRST;
  const take = (bytes: number): number => {
    const at = end;
    end += LINE * Math.ceil(bytes / LINE);
    return at;
  };
  if (!held) take(8 * rows * features);
  const y = take(8 * rows);
  end = LINE * Math.ceil(end / LINE);
  const zone = (): Zone => ({
    order: take(4 * places),
    weights: take(8 * STATE_PARTS * (features + 1)),
    rates: take(8 * MOST_SAMPLES),
    losses: take(8 * MOST_SAMPLES),
    buckets: take(8 * BUCKET_FIELDS * (MOST_SAMPLES / BUCKET + 1)),
    means: take(8 * MOST_SAMPLES),
    report: take(8 * REPORT_FIELDS),
    snapshots: take(8 * Math.max(SNAPSHOT_NUMBERS, STATE_PARTS * (features + 1))),
    ranges: take(8 * 2 * (features + 1)),
  });
  const zones = [zone(), zone()];
  return { y, zones, end };
}

/** Bytes of the memory that all n rows need together. @param held memory that has them already. */
export function bytesOfAll(n: number, features: number, held?: Held): number {
  return layOut(n, features, n, held).end;
}

/** The most rows that one memory of several can hold; 0 where not even one fits. */
export function mostRows(features: number): number {
  const rest = MOST_BYTES - layOut(0, features, MOST_SAMPLES).end - 2 * LINE;
  return Math.max(0, Math.floor(rest / (8 * (features + 1))));
}

/**
 * Some of a dataset's rows, side by side in a WebAssembly memory of their own, with room for two kernels at a time: the run, and
 * its replay. A kernel counts rows and places as the whole dataset does.
 */
export class Chunk {
  readonly memory: WebAssembly.Memory;
  /** rows × N doubles, row-major. */
  readonly x: Float64Array<ArrayBuffer>;
  /** One double for each row. */
  readonly y: Float64Array<ArrayBuffer>;
  /** Where the dataset's first row and first target would stand: addresses in bytes that may lie outside of the memory. */
  readonly xAddress: number;
  readonly yAddress: number;
  /** Places of an order that there is room for: all, where all rows are here. */
  readonly places: number;
  private readonly free: Zone[];
  private readonly programs = new Map<Zone, WebAssembly.Exports>();
  /** Which order of all rows stands in a zone: a replay asks for the same again and again, and making one can take longer than the replay. */
  private readonly orders = new Map<Zone, { readonly key: string; readonly order: Arrangement }>();

  /** @param n rows of the dataset. @param first of the `rows` that stand here. @param held memory that is taken over, and grows. */
  constructor(
    readonly n: number,
    readonly features: number,
    readonly first: number,
    readonly rows: number,
    held?: Held,
  ) {
    this.places = rows === n ? n : MOST_SAMPLES;
    const x = held?.address ?? FIRST;
    const { y, zones, end } = layOut(rows, features, this.places, held);
    this.free = zones;
    const pages = Math.ceil(end / PAGE);
    this.memory = held?.memory ?? new WebAssembly.Memory({ initial: pages });
    const missing = pages - this.memory.buffer.byteLength / PAGE;
    if (missing > 0) this.memory.grow(missing);
    this.x = new Float64Array(this.memory.buffer, x, rows * features);
    this.y = new Float64Array(this.memory.buffer, y, rows);
    this.xAddress = x - 8 * first * features;
    this.yAddress = y - 8 * first;
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

  /** Puts the order of that key into a zone: see Kernel.arrange. */
  arrange(zone: Zone, key: string, begin: () => Arrangement): Arrangement {
    const there = this.orders.get(zone);
    if (there?.key === key) return there.order;
    const order = begin();
    this.orders.set(zone, { key, order });
    return order;
  }

  release(zone: Zone): void {
    this.free.push(zone);
  }
}
