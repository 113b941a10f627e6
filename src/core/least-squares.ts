import { mean as meanOf } from './mean';
import { backSubstitute, moments, pivotedCholesky, solve, type Cholesky } from './matrix';
import { pieces, PIECE, type Steps } from './steps';

/** The floor: the best weights any neuron of a kind can have on given rows. */
export interface Floor {
  readonly w: Float64Array;
  readonly b: number;
  /** Mean loss over the rows, in the units in which the loss is shown. */
  readonly loss: number;
}

/** A column of unit variance whose rest, after the columns before it, is below this share counts as their combination. */
export const DEPENDENT = 1e-12;
const REFINEMENTS = 3;

/**
 * Ordinary least squares: the w and b with the least mean (Σ wᵢxᵢ + b − y)². Where many are, that with the least ‖w‖.
 * Columns are centred and scaled, their correlations factored by Cholesky with pivoting, and the solution refined with residuals
 * of the rows themselves (Å. Björck: "Numerical Methods for Least Squares Problems", 1996, corrected semi-normal equations), which
 * makes up for the squared condition. About ½nN² + ⅓N³ operations; N² doubles of memory, whatever n is.
 * @param x n × N, row-major. @param y n targets.
 */
export function* leastSquares(x: Float64Array, y: Float64Array, features: number): Steps<Floor> {
  const n = y.length;
  const { mean, deviation } = yield* columns(x, n, features);
  const centre = yield* meanOf(y);
  const d = features;
  const a = leadingPart(yield* moments(x, n, features, mean, deviation), d);
  const factor = yield* pivotedCholesky(a, d, DEPENDENT);

  // In scaled units: solve AᵀA·s = Aᵀ(y − A·s) and add, until nothing is left to add.
  const s = new Float64Array(d);
  const over = deviation.map((value) => 1 / value);
  for (let round = 0; round < REFINEMENTS; round++) {
    const pull = new Float64Array(d);
    yield* pieces(n, 4 * d, (from, to) => {
      for (let r = from, at = from * d; r < to; r++, at += d) {
        let rest = y[r] - centre;
        for (let j = 0; j < d; j++) rest -= s[j] * ((x[at + j] - mean[j]) * over[j]);
        for (let j = 0; j < d; j++) pull[j] += rest * ((x[at + j] - mean[j]) * over[j]);
      }
    });
    const more = solve(factor, pull);
    for (let j = 0; j < d; j++) s[j] += more[j];
  }
  const w = s.map((value, j) => value / deviation[j]);
  if (factor.rank < d) yield* shortest(factor, deviation, w);

  let b = centre;
  for (let j = 0; j < d; j++) b -= w[j] * mean[j];
  let loss = 0;
  yield* pieces(n, d + 4, (from, to) => {
    let soFar = loss;
    for (let r = from, at = from * d; r < to; r++, at += d) {
      let e = centre - y[r];
      for (let j = 0; j < d; j++) e += w[j] * (x[at + j] - mean[j]);
      soFar += (e * e - soFar) / (r + 1);
    }
    loss = soFar;
  });
  return { w, b, loss };
}

/** Mean and population standard deviation of each column; 1 where a column is constant but for rounding. */
export function* columns(x: Float64Array, n: number, features: number): Steps<{ readonly mean: Float64Array; readonly deviation: Float64Array }> {
  const mean = new Float64Array(features);
  const deviation = new Float64Array(features);
  const largest = new Float64Array(features);
  yield* pieces(n, 4 * features, (from, to) => {
    for (let r = from, at = from * features; r < to; r++)
      for (let j = 0; j < features; j++, at++) {
        mean[j] += (x[at] - mean[j]) / (r + 1);
        largest[j] = Math.max(largest[j], Math.abs(x[at]));
      }
  });
  yield* pieces(n, features, (from, to) => {
    for (let r = from, at = from * features; r < to; r++) for (let j = 0; j < features; j++, at++) deviation[j] += (x[at] - mean[j]) ** 2;
  });
  for (let j = 0; j < features; j++) {
    const sd = Math.sqrt(deviation[j] / n);
    deviation[j] = sd > 1e-13 * largest[j] ? sd : 1;
  }
  return { mean, deviation };
}

/** The first d rows and columns of a (d+1) × (d+1) matrix: without the constant column. */
function leadingPart(a: Float64Array, d: number): Float64Array {
  const part = new Float64Array(d * d);
  for (let i = 0; i < d; i++) part.set(a.subarray(i * (d + 1), i * (d + 1) + d), i * d);
  return part;
}

/**
 * Replaces a solution that is 0 in the dependent columns by the one with the least ‖w‖. The independent columns B give the others as
 * B·T; with D in those others, w_B − T·D fits as well as w_B, and ‖w_B − T·D‖² + ‖D‖² is least where (I + TᵀT)·D = Tᵀ·w_B.
 * @param deviation the columns' scale: the norm is that of the weights in units of x.
 */
function* shortest({ d, l, order, rank }: Cholesky, deviation: Float64Array, w: Float64Array): Steps<void> {
  const others = d - rank;
  const t: Float64Array[] = [];
  for (let k = 0; k < others; k++) {
    const column = Float64Array.from({ length: rank }, (_, i) => l[(rank + k) * d + i]);
    backSubstitute(l, d, rank, column);
    t.push(column.map((value, i) => (value * deviation[order[rank + k]]) / deviation[order[i]]));
    if (rank * rank > PIECE) yield;
  }
  const dot = (p: Float64Array, q: (i: number) => number): number => p.reduce((sum, value, i) => sum + value * q(i), 0);
  const normal = new Float64Array(others * others);
  for (let i = 0; i < others; i++) {
    for (let j = 0; j < others; j++) normal[i * others + j] = dot(t[i], (k) => t[j][k]) + (i === j ? 1 : 0);
    if (others * rank > PIECE) yield;
  }
  const pull = Float64Array.from(t, (column) => dot(column, (i) => w[order[i]]));
  const shift = solve(yield* pivotedCholesky(normal, others, 0), pull);
  for (let k = 0; k < others; k++) {
    w[order[rank + k]] = shift[k];
    for (let i = 0; i < rank; i++) w[order[i]] -= t[k][i] * shift[k];
  }
}
