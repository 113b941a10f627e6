/** Samples that came one after the other, summed up: alone, and bucket by bucket. */

/** Samples of a bucket as the kernel makes them. */
export const BUCKET = 64;

/** The rows (from 0) of samples that came one after the other. */
export interface SampleRows {
  /** That of sample i of these. */
  at(i: number): number;
  /** Writes those of samples [from, to) to `into`, from place `place` on. */
  copy(into: Int32Array, place: number, from: number, to: number): void;
}

/** What is kept of samples that came one after the other. NaN for min, max and sum where no loss was finite. */
export interface Bucket {
  min: number;
  max: number;
  /** Sum of the finite losses. */
  sum: number;
  /** Samples, and those of them whose loss was not finite. */
  count: number;
  nonFinite: number;
  /** Row (from 0) of the greatest loss; of the first non-finite one, if any. */
  maxRow: number;
}

/** A bucket without a sample. */
export function emptyBucket(): Bucket {
  return { min: NaN, max: NaN, sum: 0, count: 0, nonFinite: 0, maxRow: -1 };
}

/** Takes all samples out of a bucket. */
export function clear(bucket: Bucket): void {
  bucket.min = bucket.max = NaN;
  bucket.sum = bucket.count = bucket.nonFinite = 0;
  bucket.maxRow = -1;
}

/** Adds one sample to a bucket. */
export function addSample(bucket: Bucket, loss: number, row: number): void {
  bucket.count++;
  if (loss - loss !== 0) {
    if (bucket.nonFinite++ === 0) bucket.maxRow = row;
    return;
  }
  if (!(loss >= bucket.min)) bucket.min = loss;
  if (!(loss <= bucket.max)) {
    bucket.max = loss;
    if (bucket.nonFinite === 0) bucket.maxRow = row;
  }
  bucket.sum += loss;
}

/** Adds samples [from, to) to a bucket: as `addSample` does, in a third of the time. */
export function addSamples(bucket: Bucket, losses: Float64Array, from: number, to: number, rows: SampleRows): void {
  let { min, max, sum } = bucket;
  let greatest = -1;
  let i = from;
  for (; i < to; i++) {
    const loss = losses[i];
    if (loss - loss !== 0) break;
    if (!(loss >= min)) min = loss;
    if (!(loss <= max)) {
      max = loss;
      greatest = i;
    }
    sum += loss;
  }
  bucket.min = min;
  bucket.max = max;
  bucket.sum = sum;
  bucket.count += i - from;
  if (greatest >= 0 && bucket.nonFinite === 0) bucket.maxRow = rows.at(greatest);
  for (; i < to; i++) addSample(bucket, losses[i], rows.at(i));
}

/** Adds later buckets [from, to), all finite and of `size` samples, to an earlier one: as `addBucket` does. */
export function addBuckets(into: Bucket, buckets: Float64Array, from: number, to: number, size: number): void {
  let { min, max, sum } = into;
  let greatest = -1;
  for (let at = 4 * from; at < 4 * to; at += 4) {
    if (!(buckets[at] >= min)) min = buckets[at];
    if (!(buckets[at + 1] <= max)) {
      max = buckets[at + 1];
      greatest = at;
    }
    sum += buckets[at + 2];
  }
  into.min = min;
  into.max = max;
  into.sum = sum;
  into.count += size * (to - from);
  if (greatest >= 0 && into.nonFinite === 0) into.maxRow = buckets[greatest + 3];
}

/** Adds a later bucket to an earlier one. */
export function addBucket(into: Bucket, later: Bucket): void {
  if (into.nonFinite === 0 && (later.nonFinite > 0 || !(later.max <= into.max)) && later.maxRow >= 0) into.maxRow = later.maxRow;
  if (!(into.min <= later.min) && later.min === later.min) into.min = later.min;
  if (!(into.max >= later.max) && later.max === later.max) into.max = later.max;
  into.sum += later.sum;
  into.count += later.count;
  into.nonFinite += later.nonFinite;
}
