import { LOSS_FIELDS, type ChartData, type LossColumns, type LossLine, type LossPoints, type View, type WeightColumns } from '../../protocol/columns';
import { addSample, emptyBucket, type Bucket } from '../../trace/bucket';
import type { LossPyramid } from '../../trace/pyramid';
import type { Recording } from '../../trace/recording';
import { MOST_POINTS, trailGrid } from './trail-grid';
import type { ValidationCurve } from './validation-curve';

/** Lines a weights chart can hold and still be read. */
const MOST_PARAMETERS = 12;

const NO_LINE: LossLine = { whole: true, updates: new Float64Array(0), losses: new Float64Array(0) };

/** Columns before those of the view: a smoothed line is the same wherever a view begins, and all lines come in at its edge. */
export const LEAD = 128;

/** Samples before which no other weights are chosen. */
const LEAST_CHOSEN = 64;

/** Exact samples again, where the recording keeps them only in buckets. Null when there is nothing to replay from. */
export type Replay = (from: number, to: number, each: (update: number, loss: number, row: number) => void) => void;

/** Where the last chart data ended, so that the next can go on from there. */
export interface ChartCursor {
  readonly view: View;
  readonly size: number;
  /** Epochs in an epoch mean. */
  readonly epochs: number;
  readonly from: number;
  readonly to: number;
  readonly column: number;
  /** Updates done at the last lasting point of the weights that was sent: what came behind it stood for its moment only. */
  readonly update: number;
  readonly parameters: readonly number[];
  /** Samples learnt from when these were found to be the largest. */
  readonly chosen: number;
}

export interface ChartSource {
  readonly recording: Recording;
  /** N + 1 numbers: the weights now, after `update` updates. */
  readonly weights: Float64Array;
  readonly update: number;
  readonly seconds: number;
  readonly totalSamples: number;
  /** False once the run has ended: then the whole run is what was done. */
  readonly active: boolean;
  readonly replay: Replay | null;
  /** Null where there are no validation rows, or none at hand. */
  readonly validation: ValidationCurve | null;
}

/** The parameters worth drawing: all, or the largest weights and the bias, in feature order. */
export function drawnParameters(weights: Float64Array): number[] {
  const n = weights.length - 1;
  const all = Array.from(weights.keys());
  if (weights.length <= MOST_PARAMETERS) return all;
  const largest = all.slice(0, n).sort((i, j) => Math.abs(weights[j]) - Math.abs(weights[i]));
  return [...largest.slice(0, MOST_PARAMETERS - 1).sort((i, j) => i - j), n];
}

/** Chart data for a view: all of it, or what came since `cursor` when that still fits. */
export function chartData(source: ChartSource, view: View, cursor: ChartCursor | null): { readonly data: ChartData; readonly cursor: ChartCursor } {
  const { recording, active, totalSamples } = source;
  const seen = recording.losses.count;
  const from = Math.min(view.from, seen);
  const to = Math.max(from + 1, view.to ?? (active ? totalSamples : Math.max(seen, 1)));
  const { finest } = recording.losses;
  const fitting = 2 ** Math.max(0, Math.ceil(Math.log2((to - from) / view.columns)));
  const size = source.replay && !active ? fitting : Math.max(fitting, finest);
  const epochs = epochsPerMean(recording, from, to);
  const alike =
    cursor !== null && cursor.view === view && cursor.size === size && cursor.epochs === epochs && cursor.from === from && cursor.to === to;
  // The largest weights of the beginning are others soon: they are looked for anew whenever the run is twice as long.
  const kept = alike && source.update < 2 * Math.max(cursor.chosen, LEAST_CHOSEN) ? cursor : null;
  const parameters = kept?.parameters ?? drawnParameters(source.weights);
  const goesOn = alike && parameters.join() === cursor.parameters.join();
  const first = goesOn ? cursor.column : Math.max(0, Math.floor(from / size) - LEAD);
  const end = Math.ceil(Math.min(to, seen) / size);
  const losses = lossColumns(source, first, Math.max(0, end - first), size);
  const since = goesOn ? cursor.update : -1;
  const weights = weightColumns(source, parameters, since, from, to);
  const update = weights.updates.findLast((u) => u % trailGrid(recording.trail, from, to).every === 0) ?? since;
  return {
    data: {
      reset: !goesOn,
      from,
      to,
      losses,
      weights,
      epochs: epochMeans(recording, epochs, since, from, to),
      validation: source.validation?.draw(from, to, !goesOn) ?? NO_LINE,
    },
    cursor: { view, size, epochs, from, to, column: Math.max(first, end - 1), update, parameters, chosen: kept?.chosen ?? source.update },
  };
}

function lossColumns(source: ChartSource, first: number, count: number, size: number): LossColumns {
  const { losses, timeline } = source.recording;
  const buckets = size >= losses.finest ? fromPyramid(losses, first, count, size) : fromReplay(source, first, count, size);
  const data = new Float64Array(LOSS_FIELDS.length * count);
  buckets.forEach((bucket, i) => {
    const finite = bucket.count - bucket.nonFinite;
    const end = Math.min((first + i + 1) * size, losses.count);
    const fields = [bucket.min, bucket.max, finite > 0 ? bucket.sum / finite : NaN, bucket.nonFinite, bucket.maxRow + 1, timeline.at(end)];
    fields.forEach((value, k) => (data[k * count + i] = value));
  });
  return { first, size, count, data };
}

function fromPyramid(losses: LossPyramid, first: number, count: number, size: number): Bucket[] {
  return Array.from({ length: count }, (_, i) => losses.bucket(first + i, size));
}

function fromReplay({ replay, recording }: ChartSource, first: number, count: number, size: number): Bucket[] {
  const buckets = Array.from({ length: count }, emptyBucket);
  const end = Math.min((first + count) * size, recording.losses.count);
  replay?.(first * size, end, (update, loss, row) => addSample(buckets[Math.floor(update / size) - first], loss, row));
  return buckets;
}

/** Points of the trail from update `since` on, then the weights of this moment. */
function weightColumns(source: ChartSource, parameters: readonly number[], since: number, from: number, to: number): WeightColumns {
  const { trail, timeline } = source.recording;
  const { first, end, step } = trailGrid(trail, from, to);
  const points: { update: number; weights: Float64Array }[] = [];
  for (let i = first; i < end; i += step) if (i * trail.stride >= since) points.push({ update: i * trail.stride, weights: trail.at(i) });
  const last = points[points.length - 1];
  if (source.update <= to && (last === undefined || last.update < source.update)) points.push({ update: source.update, weights: source.weights });
  const weights = new Float64Array(points.length * parameters.length);
  points.forEach((point, i) => parameters.forEach((parameter, k) => (weights[i * parameters.length + k] = point.weights[parameter])));
  return {
    parameters,
    updates: Float64Array.from(points, ({ update }) => update),
    seconds: Float64Array.from(points, ({ update }) => (update === source.update ? source.seconds : timeline.at(update))),
    weights,
  };
}

function epochsPerMean({ epochs, samplesPerEpoch }: Recording, from: number, to: number): number {
  return Math.max(epochs.span, 2 ** Math.max(0, Math.ceil(Math.log2((to - from) / samplesPerEpoch / MOST_POINTS))));
}

/** Means of so many epochs each (a power of two), at their ends, as far as they lie in [from, to) and were not told up to `since`. */
export function epochMeans({ epochs, samplesPerEpoch }: Recording, size: number, since: number, from: number, to: number): LossPoints {
  const width = size * samplesPerEpoch;
  const updates: number[] = [];
  const losses: number[] = [];
  const end = Math.min(Math.floor(epochs.epochs / size), Math.floor(to / width));
  for (let i = Math.max(Math.floor(from / width), Math.floor(Math.max(since, 0) / width)); i < end; i++) {
    updates.push((i + 1) * width);
    losses.push(epochs.mean(i, size));
  }
  return { updates: Float64Array.from(updates), losses: Float64Array.from(losses) };
}
