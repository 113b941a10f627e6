/**
 * What is remembered of every sample: its loss; buckets of 64 samples with their least and greatest loss, sum and row of the
 * greatest; the mean loss of every epoch. The loop keeps the bucket and the epoch under way in registers; here they rest
 * between two calls.
 */

/** Samples of a bucket. */
export const BUCKET: i32 = 64;

/** Doubles: the losses of the samples of this call. */
export let losses: usize = 0;
/** Buckets completed in this call, four doubles each: min, max, sum, row. */
let buckets: usize = 0;
export let bucketCount: i32 = 0;
/** Means of the epochs completed in this call. */
let means: usize = 0;
export let meanCount: i32 = 0;

/** The bucket and the epoch that are not complete yet. */
export let min: f64 = Infinity;
export let max: f64 = -Infinity;
export let sum: f64 = 0;
export let maxRow: i32 = 0;
export let fill: i32 = 0;
export let epochSum: f64 = 0;

export function recordTo(losses_: usize, buckets_: usize, means_: usize): void {
  losses = losses_;
  buckets = buckets_;
  means = means_;
}

/** What is not complete: rest(∞, −∞, 0, 0, 0, 0) before the first sample of a run. */
export function rest(min_: f64, max_: f64, sum_: f64, maxRow_: i32, fill_: i32, epochSum_: f64): void {
  min = min_;
  max = max_;
  sum = sum_;
  maxRow = maxRow_;
  fill = fill_;
  epochSum = epochSum_;
}

export function addBucket(min: f64, max: f64, sum: f64, row: i32): void {
  const at = buckets + (<usize>bucketCount << 5);
  store<f64>(at, min);
  store<f64>(at, max, 8);
  store<f64>(at, sum, 16);
  store<f64>(at, <f64>row, 24);
  bucketCount++;
}

export function addMean(mean: f64): void {
  store<f64>(means + (<usize>meanCount << 3), mean);
  meanCount++;
}

export function clearCounts(): void {
  bucketCount = 0;
  meanCount = 0;
}
