import type { Bucket } from './pyramid';

const FIRST_CAPACITY = 256;

/** The complete buckets of one scale, as columns of numbers that grow by doubling. */
export class Level {
  length = 0;
  private min: Float64Array;
  private max: Float64Array;
  private sum: Float64Array;
  private nonFinite: Float64Array;
  private maxRow: Int32Array;

  /** @param expected buckets, to make room at once. */
  constructor(expected = 0) {
    const capacity = Math.max(FIRST_CAPACITY, expected);
    this.min = new Float64Array(capacity);
    this.max = new Float64Array(capacity);
    this.sum = new Float64Array(capacity);
    this.nonFinite = new Float64Array(capacity);
    this.maxRow = new Int32Array(capacity);
  }

  push(bucket: Bucket): void {
    if (this.length === this.min.length) this.grow(2 * this.length);
    const i = this.length++;
    this.min[i] = bucket.min;
    this.max[i] = bucket.max;
    this.sum[i] = bucket.sum;
    this.nonFinite[i] = bucket.nonFinite;
    this.maxRow[i] = bucket.maxRow;
  }

  /** Makes room for so many buckets in all. */
  private reserve(length: number): void {
    if (length > this.min.length) this.grow(2 ** Math.ceil(Math.log2(length)));
  }

  /** Adds samples [from, to) of `losses`, each as a bucket. */
  pushSamples(losses: ArrayLike<number>, from: number, to: number, rowAt: (i: number) => number): void {
    this.reserve(this.length + to - from);
    const { min, max, sum, nonFinite, maxRow } = this;
    for (let i = from, at = this.length; i < to; i++, at++) {
      const loss = losses[i];
      const finite = loss - loss === 0;
      min[at] = max[at] = finite ? loss : NaN;
      sum[at] = finite ? loss : 0;
      nonFinite[at] = finite ? 0 : 1;
      maxRow[at] = rowAt(i);
    }
    this.length += to - from;
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
    this.length += to - from;
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
    const grown = <T extends Float64Array | Int32Array>(old: T, next: T): T => (next.set(old), next);
    this.min = grown(this.min, new Float64Array(capacity));
    this.max = grown(this.max, new Float64Array(capacity));
    this.sum = grown(this.sum, new Float64Array(capacity));
    this.nonFinite = grown(this.nonFinite, new Float64Array(capacity));
    this.maxRow = grown(this.maxRow, new Int32Array(capacity));
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
