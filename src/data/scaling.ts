import { atOnce } from '../core/steps';
import { greatestSquaredNorm, perRowBound } from '../core/stability';
import type { Scaling, ScalingChoice } from '../core/settings';
import { lineAt, rowLines } from './lines';
import type { Dataset } from './dataset';

/** x_scaled = (x − offset)/divisor, per feature. */
export interface Scaler {
  readonly kind: Scaling;
  readonly offset: Float64Array;
  /** Never 0: 1 where a column is constant. */
  readonly divisor: Float64Array;
}

/** A standard deviation of so small a share of the largest value is one of rounding. */
const ROUNDING = 4 * Number.EPSILON;

/** Standardize: mean and population standard deviation. Min–max: least value and range. */
export function fitScaler(data: Dataset, kind: Scaling): Scaler {
  const { features } = data;
  const offset = new Float64Array(features);
  const divisor = new Float64Array(features).fill(1);
  for (let j = 0; j < features; j++) {
    if (kind === 'standardize') [offset[j], divisor[j]] = meanAndDeviation(data, j);
    if (kind === 'minmax') [offset[j], divisor[j]] = leastAndRange(data, j);
  }
  return { kind, offset, divisor };
}

function meanAndDeviation({ x, n, features }: Dataset, j: number): [number, number] {
  let mean = 0;
  let scale = 0;
  for (let r = 0, at = j; r < n; r++, at += features) {
    mean += (x[at] - mean) / (r + 1);
    scale = Math.max(scale, Math.abs(x[at]));
  }
  // About that mean; what its rounding left over is found with the squares.
  let rest = 0;
  let sum = 0;
  for (let r = 0, at = j; r < n; r++, at += features) {
    const d = x[at] - mean;
    rest += d;
    sum += d * d;
  }
  rest /= n;
  let deviation = Math.sqrt(Math.max(0, sum / n - rest * rest));
  if (Number.isFinite(rest)) mean += rest;
  if (!(deviation > Number.MIN_VALUE ** 0.5 && deviation < Infinity) && scale > 0) {
    // The squares are beyond what a double holds: those of shares of the largest are not.
    sum = 0;
    for (let r = 0, at = j; r < n; r++, at += features) sum += ((x[at] - mean) / scale) ** 2;
    deviation = scale * Math.sqrt(sum / n);
  }
  // What differs by no more than rounding does is constant; dividing by it would blow the noise up.
  return [mean, deviation > ROUNDING * scale ? deviation : 1];
}

function leastAndRange({ x, n, features }: Dataset, j: number): [number, number] {
  let least = Infinity;
  let greatest = -Infinity;
  for (let r = 0, at = j; r < n; r++, at += features) {
    if (x[at] < least) least = x[at];
    if (x[at] > greatest) greatest = x[at];
  }
  return [least, greatest - least || 1];
}

/** The scaled samples, n × N row-major, written into `to`, which may be the samples themselves. */
export function scale(
  data: Pick<Dataset, 'x' | 'features'>,
  { kind, offset, divisor }: Scaler,
  to: Float64Array = new Float64Array(data.x.length),
): Float64Array {
  if (kind === 'none') {
    if (to !== data.x) to.set(data.x);
  } else for (let at = 0; at < to.length;) for (let j = 0; j < data.features; j++, at++) to[at] = (data.x[at] - offset[j]) / divisor[j];
  return to;
}

/** Digits behind those that scaling and back can change. */
const SURE_DIGITS = 13;

/** Inputs as they stand in the file, without the last digits, which scaling has changed. @param x N inputs in training units. */
export function originalInputs(x: Float64Array, { offset, divisor }: Scaler): Float64Array {
  return x.map((value, j) => {
    if (divisor[j] === 1 && offset[j] === 0) return value;
    const scaled = value * divisor[j];
    // A 0 of the file is what is left of two numbers that are alike.
    const decimals = SURE_DIGITS - Math.ceil(Math.log10(Math.max(Math.abs(scaled), Math.abs(offset[j]))));
    const original = scaled + offset[j];
    return decimals >= 0 && decimals <= 100 ? Number(original.toFixed(decimals)) : original;
  });
}

/**
 * Weights for the columns as they are in the file: w/divisor, and b − Σ w·offset/divisor.
 * @param weights N weights, then the bias, in training units.
 * @returns the same in original units.
 */
export function originalUnits(weights: Float64Array, { offset, divisor }: Scaler): Float64Array {
  const original = weights.slice();
  const n = offset.length;
  for (let j = 0; j < n; j++) {
    original[j] = weights[j] / divisor[j];
    original[n] -= original[j] * offset[j];
  }
  return original;
}

/** What `auto` chooses, and why, in words. @returns reason null when the choice was a person's. */
export function chooseScaling(data: Dataset, choice: ScalingChoice, lr: number): { readonly scaling: Scaling; readonly reason: string | null } {
  if (choice !== 'auto') return { scaling: choice, reason: null };
  const { value, row } = atOnce(greatestSquaredNorm(data.x, data.n, data.features));
  const bound = perRowBound(value);
  const limit = `${bound.toPrecision(3)} (the largest row, in line ${lineAt(rowLines(data), row)}, sets this limit)`;
  return lr < bound
    ? { scaling: 'none', reason: `The columns stay as they are: no update overshoots with a learning rate below ${limit}, and ${lr} is below it.` }
    : {
        scaling: 'standardize',
        reason: `Each column is standardised: on the columns as they are, updates of a linear neuron may overshoot with a learning rate from ${limit}, and ${lr} is not below it.`,
      };
}
