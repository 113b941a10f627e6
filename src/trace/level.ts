import type { Bucket } from './bucket';
import type { Samples } from './samples';
import { giveMemory, takeMemory } from './spare';

const FIRST_CAPACITY = 256;

/** Bytes of a bucket: three doubles, two whole numbers. */
const BYTES = 32;

/** The complete buckets of one scale, as columns of numbers that grow by doubling. */
export class Level {
  length = 0;
  private capacity = 0;
  private memory = new ArrayBuffer(0);
  private min = new Float64Array(0);
  private max = new Float64Array(0);
  private sum = new Float64Array(0);
  private nonFinite = new Int32Array(0);
  private maxRow = new Int32Array(0);

  /** @param expected buckets, to make room at once. */
  constructor(expected = 0) {
    this.grow(Math.max(FIRST_CAPACITY, expected));
  }

  push(bucket: Bucket): void {
    if (this.length === this.capacity) this.grow(2 * this.length);
    const i = this.length++;
    this.min[i] = bucket.min;
    this.max[i] = bucket.max;
    this.sum[i] = bucket.sum;
    this.nonFinite[i] = bucket.nonFinite;
    this.maxRow[i] = bucket.maxRow;
  }

  /** Makes room for so many buckets in all. */
  private reserve(length: number): void {
    if (length > this.capacity) this.grow(2 ** Math.ceil(Math.log2(length)));
  }

  /** Adds buckets [from, to) of finite losses: min, max, sum and row each. */
  pushBuckets(buckets: Float64Array, from: number, to: number): void {
    this.reserve(this.length + to - from);
    const { min, max, sum, maxRow } = this;
    for (let i = 4 * from, at = this.length; i < 4 * to; i += 4, at++) {
      min[at] = buckets[i];
      max[at] = buckets[i + 1];
      sum[at] = buckets[i + 2];
      maxRow[at] = buckets[i + 3];
    }
    this.nonFinite.fill(0, this.length, this.length + to - from);
    this.length += to - from;
  }

  /** Adds the pairs of samples that are not here yet. */
  pushSamplePairs({ losses, rows, length }: Samples): void {
    const pairs = length >> 1;
    this.reserve(pairs);
    const { min, max, sum, nonFinite, maxRow } = this;
    for (let i = this.length, a = 2 * i; i < pairs; i++, a += 2) {
      const b = a + 1;
      const one = losses[a] - losses[a] === 0 ? losses[a] : NaN;
      const two = losses[b] - losses[b] === 0 ? losses[b] : NaN;
      const [oneFinite, twoFinite] = [one === one, two === two];
      min[i] = one <= two || !twoFinite ? one : two;
      max[i] = one >= two || !twoFinite ? one : two;
      sum[i] = (oneFinite ? one : 0) + (twoFinite ? two : 0);
      nonFinite[i] = (oneFinite ? 0 : 1) + (twoFinite ? 0 : 1);
      maxRow[i] = rows[oneFinite && !(two <= one) && rows[b] >= 0 ? b : a];
    }
    this.length = pairs;
  }

  /** Adds the pairs of buckets of the finer level `from` that are not here yet. */
  pushPairs(from: Level): void {
    const length = from.length >> 1;
    this.reserve(length);
    const { min, max, sum, nonFinite, maxRow } = from;
    for (let i = this.length, a = 2 * i; i < length; i++, a += 2) {
      const b = a + 1;
      this.min[i] = min[a] <= min[b] || min[b] !== min[b] ? min[a] : min[b];
      this.max[i] = max[a] >= max[b] || max[b] !== max[b] ? max[a] : max[b];
      this.sum[i] = sum[a] + sum[b];
      this.nonFinite[i] = nonFinite[a] + nonFinite[b];
      const later = nonFinite[a] === 0 && (nonFinite[b] > 0 || !(max[b] <= max[a])) && maxRow[b] >= 0;
      this.maxRow[i] = later ? maxRow[b] : maxRow[a];
    }
    this.length = length;
  }

  /** @param count samples of a complete bucket of this scale. */
  read(i: number, count: number): Bucket {
    return { min: this.min[i], max: this.max[i], sum: this.sum[i], count, nonFinite: this.nonFinite[i], maxRow: this.maxRow[i] };
  }

  private grow(capacity: number): void {
    const { memory, min, max, sum, nonFinite, maxRow, length } = this;
    this.capacity = capacity;
    this.memory = takeMemory(BYTES * capacity);
    const doubles = (column: number): Float64Array<ArrayBuffer> => new Float64Array(this.memory, 8 * column * capacity, capacity);
    const numbers = (column: number): Int32Array<ArrayBuffer> => new Int32Array(this.memory, (24 + 4 * column) * capacity, capacity);
    [this.min, this.max, this.sum] = [doubles(0), doubles(1), doubles(2)];
    [this.nonFinite, this.maxRow] = [numbers(0), numbers(1)];
    this.min.set(min.subarray(0, length));
    this.max.set(max.subarray(0, length));
    this.sum.set(sum.subarray(0, length));
    this.nonFinite.set(nonFinite.subarray(0, length));
    this.maxRow.set(maxRow.subarray(0, length));
    giveMemory(memory);
  }

  /** Lets others have its memory: it is empty from now on. */
  release(): void {
    this.length = this.capacity = 0;
    giveMemory(this.memory);
    this.memory = new ArrayBuffer(0);
  }

  save(): Float64Array {
    const { length } = this;
    const saved = new Float64Array(5 * length);
    [this.min, this.max, this.sum, this.nonFinite, this.maxRow].forEach((column, i) => saved.set(column.subarray(0, length), i * length));
    return saved;
  }

  static restore(saved: Float64Array): Level {
    const level = new Level();
    const length = saved.length / 5;
    level.grow(Math.max(FIRST_CAPACITY, 2 ** Math.ceil(Math.log2(length + 1))));
    [level.min, level.max, level.sum, level.nonFinite, level.maxRow].forEach((column, i) => column.set(saved.subarray(i * length, (i + 1) * length)));
    level.length = length;
    return level;
  }
}
