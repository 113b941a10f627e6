import { MOST_SAMPLES, type Arrangement } from './chunk';
import {
  FRESH,
  Kernel,
  NEVER,
  NOTHING_SEEN,
  type Fault,
  type KernelRule,
  type Mark,
  type Moments,
  type PartialBucket,
  type Sight,
  type TimedRates,
} from './kernel';
import type { SampleMemory } from './memory';

/** A kernel for samples in several chunks: one for each, and the state goes from one to the next. The bits are those of one kernel. */
export class ChunkedKernel {
  readonly weights: Float64Array;
  readonly state: Float64Array;
  readonly rates = new Float64Array(MOST_SAMPLES);
  readonly order: Int32Array | null;
  readonly losses = new Float64Array(MOST_SAMPLES);
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  fault: Fault | null = null;
  completed: Float64Array = new Float64Array(0);
  epochMeans: Float64Array = new Float64Array(0);
  snapshots: Float64Array = new Float64Array(0);
  position = 0;
  partial: PartialBucket = FRESH;
  epochSum = 0;

  private readonly parts: readonly Kernel[];
  private readonly batch: number;

  /** @throws Error when two kernels work on these samples already; `dispose` ends one. */
  constructor(
    private readonly samples: SampleMemory,
    rule: KernelRule,
    ordered: boolean,
  ) {
    this.batch = rule.batch;
    this.parts = samples.chunks.map((chunk) => new Kernel(chunk, rule, ordered));
    this.state = new Float64Array(this.parts[0].state.length);
    this.weights = this.state.subarray(0, samples.features + 1);
    this.lows = new Float64Array(this.weights.length);
    this.highs = new Float64Array(this.weights.length);
    this.order = ordered ? new Int32Array(samples.n) : null;
  }

  /** As Kernel.fillRates. */
  fillRates(at: number, count: number, rates: TimedRates): void {
    const [first] = this.parts;
    first.fillRates(at, count, rates);
    this.rates.set(first.rates.subarray(at, at + count), at);
  }

  /** As Kernel.run. */
  run(count: number, rate: number | null, moments: Moments = NEVER): number {
    const buckets: Float64Array[] = [];
    const means: Float64Array[] = [];
    const snapshots: Float64Array[] = [];
    let updates = 0;
    let done = 0;
    this.fault = null;
    this.lows.fill(Infinity);
    this.highs.fill(-Infinity);
    while (done < count && this.fault === null) {
      const { part, length } = this.stretch(count - done);
      const from = this.position;
      part.state.set(this.state);
      part.resume(from, this.partial, this.epochSum);
      if (this.order) part.orderFrom(from, this.order.subarray(from, from + length));
      if (rate === null) part.rates.set(this.rates.subarray(updates, updates + length));
      const learnt = part.run(length, rate, later(moments, done));
      this.state.set(part.state);
      part.lows.forEach((low, i) => (this.lows[i] = Math.min(this.lows[i], low)));
      part.highs.forEach((high, i) => (this.highs[i] = Math.max(this.highs[i], high)));
      this.losses.set(part.losses.subarray(0, part.fault === null ? learnt : learnt + 1), done);
      buckets.push(part.completed.slice());
      means.push(part.epochMeans.slice());
      snapshots.push(part.snapshots.slice());
      this.partial = part.partial;
      this.epochSum = part.epochSum;
      this.position = part.position;
      this.fault = part.fault;
      updates += this.updatesIn(from, learnt);
      done += learnt;
    }
    this.completed = joined(buckets);
    this.epochMeans = joined(means);
    this.snapshots = joined(snapshots);
    return done;
  }

  /** The kernel of the next sample, and how many samples from it on are in the same chunk, in the same epoch. */
  private stretch(most: number): { readonly part: Kernel; readonly length: number } {
    const { parts, order, position, samples } = this;
    const { rows } = samples.chunks[0];
    const chunk = Math.floor((order ? order[position] : position) / rows);
    const end = Math.min(position + most, samples.n);
    if (!order) return { part: parts[chunk], length: Math.min(end, (chunk + 1) * rows) - position };
    let to = position + 1;
    while (to < end && Math.floor(order[to] / rows) === chunk) to++;
    return { part: parts[chunk], length: to - position };
  }

  /** Batches that end among the `count` samples from a place on. */
  private updatesIn(place: number, count: number): number {
    const { batch, samples } = this;
    const end = place + count;
    return Math.floor(end / batch) - Math.floor(place / batch) + (end === samples.n && samples.n % batch > 0 ? 1 : 0);
  }

  /** As Kernel.arrange; the order of all rows stands beside the chunks. */
  arrange(_key: string, begin: (shuffle?: undefined) => Arrangement): Arrangement {
    return begin();
  }

  /** As Kernel.watch. */
  watch(on: boolean): void {
    for (const part of this.parts) part.watch(on);
  }

  /** As Kernel.mark. */
  mark(): Mark {
    return { state: this.state.slice(), position: this.position, partial: this.partial, epochSum: this.epochSum };
  }

  /** As Kernel.rewind. */
  rewind({ state, position, partial, epochSum }: Mark): void {
    this.state.set(state);
    this.fault = null;
    Object.assign(this, { position, partial, epochSum });
  }

  look(): Sight {
    return this.parts.reduce((seen, part) => (part.state.set(this.state), part.look(seen)), NOTHING_SEEN);
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }
}

/** The moments that are left after `done` samples, counted from there. */
function later({ first, stride }: Moments, done: number): Moments {
  return { first: done < first ? first - done : stride - ((done - first) % stride), stride };
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  if (arrays.length === 1) return arrays[0];
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}
