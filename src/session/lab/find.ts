import { shuffledOrder } from '../../core/permutation';
import type { Absence } from '../../protocol/lab';
import type { Bucket } from '../../trace/bucket';
import type { Run } from '../run/run';

/**
 * The sample (from 1) of the greatest loss among samples [from, to), counted from 0 and as far as they were seen: the first of several;
 * the one that was not finite, if any. Null where there is none. It goes down the pyramid, then replays one of its finest buckets.
 */
export function peakOf(run: Run, from: number, to: number): number | null {
  const { losses } = run.recording;
  const end = Math.min(to, losses.count);
  if (end <= from) return null;
  let size = 2 ** Math.floor(Math.log2(end - from));
  while (size > losses.finest && from % size !== 0) size /= 2;
  if (size < losses.finest || from % size !== 0) return highest(run, from, end);
  let best: { at: number; size: number; bucket: Bucket } | null = null;
  for (let at = from; at < end;) {
    while (size > losses.finest && (at % size !== 0 || at + size > end)) size /= 2;
    const bucket = losses.bucket(at / size, size);
    if (best === null || isHigher(bucket, best.bucket)) best = { at, size, bucket };
    at += size;
    while (at % (2 * size) === 0 && at + 2 * size <= end) size *= 2;
  }
  if (best === null) return null;
  let { at } = best;
  for (size = best.size; size > losses.finest;) {
    size /= 2;
    const [first, second] = [losses.bucket(at / size, size), losses.bucket(at / size + 1, size)];
    if (isHigher(second, first)) at += size;
  }
  return size === 1 ? at + 1 : highest(run, Math.max(at, from), Math.min(at + size, end));
}

function isHigher(later: Bucket, earlier: Bucket): boolean {
  if (earlier.nonFinite > 0) return false;
  return later.nonFinite > 0 || (later.max === later.max && !(later.max <= earlier.max));
}

function highest(run: Run, from: number, to: number): number {
  let sample = from;
  let most = -Infinity;
  run.replay(from, to, (at, loss) => {
    const height = loss - loss === 0 ? loss : Infinity;
    if (height <= most) return;
    most = height;
    sample = at;
  });
  return sample + 1;
}

/**
 * The first sample (from 1) of a data row of the file (from 1) after sample `after`; the first of all where none comes.
 * @returns null, and why: the row is not learnt from, there is no such row, or it has not come yet.
 */
export function sampleOfRow(run: Run, row: number, after: number): { readonly sample: number | null; readonly why: Absence | null } {
  const { rows, info, seen } = run;
  const place = rows.fileRows ? rows.fileRows.indexOf(row - 1) : row <= rows.n ? row - 1 : -1;
  if (place < 0)
    return { sample: null, why: rows.validation?.fileRows?.includes(row - 1) ? 'validation' : row <= info.dataset.tableRows ? 'left-out' : 'none' };
  const epochs = Math.ceil(seen / rows.n);
  const order = info.settings.order === 'shuffled' ? new Int32Array(rows.n) : null;
  const inEpoch = (epoch: number): number => {
    if (order) shuffledOrder(order, info.settings.seed, epoch);
    return epoch * rows.n + (order ? order.indexOf(place) : place) + 1;
  };
  const epoch = Math.floor(after / rows.n);
  for (const candidate of [epoch, epoch + 1]) {
    const sample = candidate < epochs ? inEpoch(candidate) : Infinity;
    if (sample > after && sample <= seen) return { sample, why: null };
  }
  const first = epochs > 0 ? inEpoch(0) : Infinity;
  return first <= seen ? { sample: first, why: null } : { sample: null, why: 'unseen' };
}
