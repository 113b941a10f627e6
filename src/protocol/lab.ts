/**
 * What the lab asks of a session, and what it is told: one neuron opened up to a single sample. A request says what is to be
 * shown from now on; the reply comes at once, and again whenever the run has moved on.
 */
import * as v from 'valibot';
import { MAX_COLUMNS } from './columns';
import type { WeightValues } from './run';
import { count, finite } from './schemas';

/**
 * One sample of a run: what the neuron made of it, and what it learnt from it. Training units are those of the scaled columns.
 */
export interface Moment {
  /** Id of the run. */
  readonly run: string;
  /** Number of the sample in the run, from 1; 0 before the first, where x, y and all that follows from them are the sample that comes. */
  readonly sample: number;
  /** Number of the update it belongs to and its epoch, from 1. */
  readonly update: number;
  readonly epoch: number;
  /** Its data row in the file, from 1, and its line. */
  readonly row: number;
  readonly line: number;
  /** N inputs, in training units and as they stand in the file. */
  readonly x: Float64Array;
  readonly original: Float64Array;
  readonly y: number;
  /** z = Σ wᵢxᵢ + b, ŷ = a(z), a′(z), e = ŷ − y, and the loss, all before the update. */
  readonly z: number;
  readonly output: number;
  readonly derivative: number;
  readonly error: number;
  readonly loss: number;
  /** This sample's gradient by the N weights and the bias: what the step descends (in a batch, its share before the mean is taken). */
  readonly gradient: Float64Array;
  /** Learning rate η of its update. */
  readonly rate: number;
  /** Samples of its update, and its place among them, from 1: the weights move after the last of them. */
  readonly batch: { readonly size: number; readonly place: number };
  /** How the weights moved, where this sample completed its update; null in the middle of a batch, where sample is 0, and where it ended the run. */
  readonly step: Step | null;
  /** The number that was not finite and ended the run at this sample: its loss, or a weight after its update; null: none. */
  readonly fault: 'loss' | 'weight' | null;
  /** Weights that were set by hand after it, before the next sample: their index (N: the bias) and what they were. */
  readonly edited: readonly { readonly index: number; readonly from: number }[];
  /**
   * Weights and bias before it was seen, and after: alike in the middle of a batch, and where sample is 0, but for what was set by hand.
   * The weights after a sample are those before the next one.
   */
  readonly before: WeightValues;
  readonly after: WeightValues;
}

/**
 * One update, in the order of its operations: w ← w·shrink, then v ← μv + g, then w ← w − η·v (without momentum v is g), then the
 * L1 truncation. Arrays are of the N weights and the bias; the bias is never penalised. Training units.
 */
export interface Step {
  /** g: the mean of the gradients of the batch; of a batch of one, this sample's gradient. */
  readonly gradient: Float64Array;
  /** v before the update; null without momentum. */
  readonly velocity: Float64Array | null;
  readonly momentum: number;
  /** 1 − ηα of the L2 penalty; 1 without. */
  readonly shrink: number;
  /** What the L1 penalty added to each parameter at the end (towards 0); null without. */
  readonly truncated: Float64Array | null;
}

const planeChoice = v.variant('kind', [
  /** Over two parameters, by their index (N: the bias), the others held at the moment's values. */
  v.strictObject({ kind: v.literal('pair'), first: count, second: count }),
  /** The plane in which the run's path spreads most, through the moment's parameters. */
  v.strictObject({ kind: v.literal('path') }),
]);
export type PlaneChoice = v.InferOutput<typeof planeChoice>;

const limits = v.pipe(
  v.tuple([finite, finite]),
  v.check(([low, high]) => low < high),
);
const window = v.strictObject({ x: limits, y: limits });
/** A part of a plane, [low, high] each. */
export type Window = v.InferOutput<typeof window>;

const landscapeRequest = v.strictObject({
  plane: planeChoice,
  /** Null: around the path and the lowest point. */
  window: v.nullable(window),
  /** Width / height of the drawing. */
  aspect: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
});
export type LandscapeRequest = v.InferOutput<typeof landscapeRequest>;

const momentAt = v.nullable(v.union([count, v.literal('now')]));

export const labRequest = v.variant('type', [
  /** The moment to be shown: a sample's number (from 1; 0: the start), `now` for the one learnt from last, null for none. */
  v.strictObject({ type: v.literal('moment'), at: momentAt }),
  /** The losses of the whole run in so many columns at most, from now on; 0: no longer. */
  v.strictObject({ type: v.literal('overview'), columns: v.pipe(count, v.maxValue(MAX_COLUMNS)) }),
  /** The sample of the greatest loss among those of a column of a chart (from 0, [from, to)); `to` null: of the whole run. */
  v.strictObject({ type: v.literal('peak'), from: count, to: v.nullable(count) }),
  /** The next sample of a data row of the file (from 1) after a sample; from the first one again where none comes. */
  v.strictObject({ type: v.literal('row'), row: v.pipe(count, v.minValue(1)), after: count }),
  /** The rows as points. Answered once. */
  v.strictObject({ type: v.literal('geometry') }),
  /** The landscape to be shown around the moment from now on; null: none. */
  v.strictObject({ type: v.literal('landscape'), landscape: v.nullable(landscapeRequest) }),
]);
export type LabRequest = v.InferOutput<typeof labRequest>;
export type MomentAt = v.InferOutput<typeof momentAt>;

/** The losses of a whole run, as far as it has come. */
export interface Overview {
  readonly run: string;
  /** Column i stands for samples [i·size, (i + 1)·size), counted from 0. */
  readonly size: number;
  /** Least, greatest and mean finite loss of each column; NaN where it has none. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly mean: Float64Array;
}

/** Rows of a run as points: all of them, or a fixed sample. Training rows first, then those set apart. */
export interface Geometry {
  readonly run: string;
  readonly features: number;
  /** n × N, row-major, as the columns stand in the file, and n targets. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Data row in the file, from 1, and its line. */
  readonly rows: Int32Array;
  readonly lines: Int32Array;
  /** How many of them are training rows, and how many of both kinds there are. */
  readonly training: number;
  readonly allTraining: number;
  readonly allValidation: number;
}

/** Why no sample of a row can be shown: it has not come yet, is set apart, is left out of what is learnt, or there is no such row. */
export type Absence = 'unseen' | 'validation' | 'left-out' | 'none';

/** The lowest point of a plane: (s, t), the mean loss there, and how it is known. */
export interface LowestPoint {
  readonly at: readonly [number, number];
  readonly loss: number;
  /** `solved`: by least squares. `convex`: by descent, where there is one valley only. `found`: by descent, and there may be a lower one. */
  readonly known: 'solved' | 'convex' | 'found';
}

/** The mean loss over a plane through the parameters of a moment, in training units: θ = origin + s·u + t·v. */
export interface Landscape {
  readonly run: string;
  /** Of the moment. */
  readonly sample: number;
  readonly plane: PlaneChoice;
  /** Of the path's plane: the share of the path's variance along u and v. */
  readonly shares: readonly number[] | null;
  readonly origin: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** s (x) and t (y) that are shown. */
  readonly window: Window;
  /** size × size losses at equal distances from border to border, lowest t first; may be infinite. */
  readonly size: number;
  readonly values: Float64Array;
  /** s and t along the run's path, one after the other, and the samples learnt from at each. */
  readonly path: Float64Array;
  readonly pathSamples: Float64Array;
  /** The parameters before and after the moment's sample. */
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
  /** Where the loss rises at `before`: for the moment's sample, and for all rows (their mean). */
  readonly sampleGradient: readonly [number, number];
  readonly gradient: readonly [number, number];
  /** The lowest point of the plane; null where the loss falls on and on, or no single point is the lowest. */
  readonly minimum: LowestPoint | null;
  /** Linear and squared: the shape is known without going through the rows for each point. */
  readonly exact: boolean;
  /** Training rows the loss is the mean of, and how many there are. */
  readonly rows: number;
  readonly allRows: number;
}

export type LabReply =
  /** `at` as it was asked for. Null: no run, or none that can be replayed. */
  | { readonly type: 'moment'; readonly at: MomentAt; readonly moment: Moment | null }
  | { readonly type: 'overview'; readonly overview: Overview | null }
  /** A sample that was asked for (from 1), or why there is none. `asked`: peak or row. */
  | {
      readonly type: 'found';
      readonly asked: 'peak' | 'row';
      readonly sample: number | null;
      readonly why: Absence | null;
    }
  | { readonly type: 'geometry'; readonly geometry: Geometry | null }
  | { readonly type: 'landscape'; readonly landscape: Landscape | null };
