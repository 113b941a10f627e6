/**
 * What is remembered of every sample: its loss; buckets of 64 samples with their least and greatest loss, sum and row of the
 * greatest; the mean loss of every epoch. The loop keeps the bucket and the epoch under way in registers; here they rest
 * between two calls.
 */

import { order, rowIn, rows, weights } from './state';

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

/** Place in the epoch of the first sample of this call; place in this call of the first loss of the bucket under way. */
let first: i32 = 0;
let begun: i32 = 0;

/** States after some of the samples of a call, one behind the other, and the bytes of one. */
let snapshots: usize = 0;
let stateBytes: usize = 0;
/** Samples of this call after which the next one is taken, and from each to the next. */
export let dueSnapshot: i32 = i32.MAX_VALUE;
let snapshotStride: i32 = 0;
let nextSnapshot: usize = 0;

/** Where the host reads how a call has ended: reading exported globals one by one takes longer than a short call. */
let report: usize = 0;

export function recordTo(losses_: usize, buckets_: usize, means_: usize, report_: usize, snapshots_: usize, stateBytes_: usize): void {
  losses = losses_;
  buckets = buckets_;
  means = means_;
  report = report_;
  snapshots = snapshots_;
  stateBytes = stateBytes_;
}

/** Has the next call take a snapshot after `first` of its samples, and then after every `stride`. */
export function snapshotEvery(first: i32, stride: i32): void {
  dueSnapshot = first;
  snapshotStride = stride;
  nextSnapshot = snapshots;
}

/** Takes the snapshot that is due. */
export function snapshot(): void {
  memory.copy(nextSnapshot, weights, stateBytes);
  nextSnapshot += stateBytes;
  dueSnapshot += snapshotStride;
}

@inline
export function sooner(a: i32, b: i32): i32 {
  return a < b ? a : b;
}

/** Writes the report. @param fault why the call ended: 0 all done, 1 a loss was not finite, 2 a weight was not finite after its update. */
export function publish(fault: i32): void {
  store<f64>(report, <f64>fault);
  store<f64>(report, <f64>bucketCount, 8);
  store<f64>(report, <f64>meanCount, 16);
  store<f64>(report, min, 24);
  store<f64>(report, max, 32);
  store<f64>(report, sum, 40);
  store<f64>(report, <f64>maxRow, 48);
  store<f64>(report, <f64>fill, 56);
  store<f64>(report, epochSum, 64);
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

export function addMean(mean: f64): void {
  store<f64>(means + (<usize>meanCount << 3), mean);
  meanCount++;
}

/** @param place of the first sample of this call, in the epoch. */
export function clearCounts(place: i32): void {
  bucketCount = 0;
  meanCount = 0;
  first = place;
  begun = 0;
}

/**
 * Takes the least and the greatest loss of the bucket under way (each the one of two lanes), and finds the row of the greatest.
 * @param end losses of this call so far.
 */
export function settle(lows: v128, highs: v128, end: i32): void {
  const from = begun;
  begun = end;
  min = Math.min(f64x2.extract_lane(lows, 0), f64x2.extract_lane(lows, 1));
  const high = Math.max(f64x2.extract_lane(highs, 0), f64x2.extract_lane(highs, 1));
  // Otherwise it was found in an earlier call.
  if (!(high > max)) return;
  max = high;
  const highest = f64x2.splat(high);
  let at = losses + (<usize>from << 3);
  while (!v128.any_true(f64x2.eq(v128.load(at), highest))) at += 16;
  if (load<f64>(at) != high) at += 8;
  const place = (first + <i32>((at - losses) >> 3)) % rows;
  maxRow = rowIn(order, place);
}

/** Ends the bucket under way, of which the next loss is not part any more; the next one begins. @param sum of its losses. See `settle`. */
export function completeBucket(lows: v128, highs: v128, end: i32, sum: f64): void {
  settle(lows, highs, end);
  const at = buckets + (<usize>bucketCount << 5);
  store<f64>(at, min);
  store<f64>(at, max, 8);
  store<f64>(at, sum, 16);
  store<f64>(at, <f64>maxRow, 24);
  bucketCount++;
  min = Infinity;
  max = -Infinity;
}
