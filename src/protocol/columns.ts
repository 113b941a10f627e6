/**
 * What a chart draws. A column stands for `size` consecutive samples (a power of two; 1 means every sample by itself), aligned
 * to multiples of `size`: column i covers updates [(first + i)·size, (first + i + 1)·size), counted from 0.
 */

/** The part of a run a chart shows: updates [from, to), counted from 0; `to` null: to the end of the run. */
export interface View {
  readonly from: number;
  readonly to: number | null;
  /** How many columns fit, at most MAX_COLUMNS. */
  readonly columns: number;
}

export const MAX_COLUMNS = 1024;

/** The rows of a packed LossColumns, in this order, `count` numbers each. */
export const LOSS_FIELDS = [
  /** Least, greatest and mean finite loss of the column; NaN where it has no finite loss. */
  'min',
  'max',
  'mean',
  /** How many losses of the column are NaN or ±Infinity. */
  'nonFinite',
  /** Data row (from 1) of the greatest loss (of the first non-finite one, if any). */
  'maxRow',
  /** Seconds of training at the end of the column. */
  'seconds',
] as const;

/** Loss columns: `data` holds LOSS_FIELDS.length × count numbers, field by field. */
export interface LossColumns {
  readonly first: number;
  readonly size: number;
  readonly count: number;
  readonly data: Float64Array;
}

/** The weights at some moments: `updates[i]` updates done, then weights row-major, one row per moment, columns as in `parameters`. */
export interface WeightColumns {
  /** Indices of the parameters drawn, in feature order; N is the bias. At most a dozen; the largest where there are more. */
  readonly parameters: readonly number[];
  readonly updates: Float64Array;
  readonly seconds: Float64Array;
  readonly weights: Float64Array;
}

/** Mean losses at some moments: after `updates[i]` samples. */
export interface LossPoints {
  readonly updates: Float64Array;
  readonly losses: Float64Array;
}

/** A line whose points come in any order. */
export interface LossLine extends LossPoints {
  /** These are all; else they replace those from the first of them on. */
  readonly whole: boolean;
}

/**
 * All a panel's charts need for one view. `reset`: forget what was drawn before; else it continues from column `losses.first`. Some columns
 * before those of the view come with them.
 */
export interface ChartData {
  readonly reset: boolean;
  readonly from: number;
  readonly to: number;
  readonly losses: LossColumns;
  readonly weights: WeightColumns;
  /** Means over whole epochs (of several epochs where there are more than fit), at the end of each. */
  readonly epochs: LossPoints;
  /** Of the validation rows, with the weights of each moment; empty where there are none. */
  readonly validation: LossLine;
}

/** One field of packed loss columns, without copying. */
export function lossField(columns: LossColumns, field: (typeof LOSS_FIELDS)[number]): Float64Array {
  const at = LOSS_FIELDS.indexOf(field) * columns.count;
  return columns.data.subarray(at, at + columns.count);
}
