import type { Bucket } from './pyramid';

const FIRST_CAPACITY = 256;

/** The complete buckets of one scale, as columns of numbers that grow by doubling. */
export class Level {
  length = 0;
  private min = new Float64Array(FIRST_CAPACITY);
  private max = new Float64Array(FIRST_CAPACITY);
  private sum = new Float64Array(FIRST_CAPACITY);
  private nonFinite = new Float64Array(FIRST_CAPACITY);
  private maxRow = new Int32Array(FIRST_CAPACITY);

  push(bucket: Bucket): void {
    if (this.length === this.min.length) this.grow(2 * this.length);
    const i = this.length++;
    this.min[i] = bucket.min;
    this.max[i] = bucket.max;
    this.sum[i] = bucket.sum;
    this.nonFinite[i] = bucket.nonFinite;
    this.maxRow[i] = bucket.maxRow;
  }

  /** Adds the last two buckets of the finer level `from`, combined. */
  pushPair(from: Level): void {
    if (this.length === this.min.length) this.grow(2 * this.length);
    const i = this.length++;
    const a = from.length - 2;
    const b = a + 1;
    const { min, max, maxRow, nonFinite } = from;
    this.min[i] = min[a] <= min[b] || min[b] !== min[b] ? min[a] : min[b];
    this.max[i] = max[a] >= max[b] || max[b] !== max[b] ? max[a] : max[b];
    this.sum[i] = from.sum[a] + from.sum[b];
    this.nonFinite[i] = nonFinite[a] + nonFinite[b];
    const later = nonFinite[a] === 0 && (nonFinite[b] > 0 || !(max[b] <= max[a])) && maxRow[b] >= 0;
    this.maxRow[i] = later ? maxRow[b] : maxRow[a];
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
