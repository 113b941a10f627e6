/** Dense symmetric matrices, d × d row-major: what least squares, Newton's method and the eigenvalues of a file share. */
import { pieces, PIECE, type Steps } from './steps';

/**
 * The second moments Σ sᵣ·x̃ᵣx̃ᵣᵀ of rows about an offset: x̃ = ((x − offset)/divisor, 1).
 * @param x n × N, row-major. @param offset, divisor N numbers. @param weight sᵣ ≥ 0 per row, or null: 1.
 * @returns d × d, d = N + 1, both triangles.
 */
export function* moments(
  x: Float64Array,
  n: number,
  features: number,
  offset: Float64Array,
  divisor: Float64Array,
  weight: Float64Array | null = null,
): Steps<Float64Array> {
  const d = features + 1;
  const sum = new Float64Array(d * d);
  const block = new Float64Array(4 * d);
  yield* pieces(n, (d * d) / 2 + 4 * d, (from, to) => {
    for (let r = from; r < to; r += 4) {
      // Four rows at a time: the matrix, which may be larger than the cache, is gone through a quarter as often.
      for (let k = 0; k < 4; k++) {
        const root = r + k >= n ? 0 : weight ? Math.sqrt(weight[r + k]) : 1;
        const at = (r + k) * features;
        for (let j = 0; j < features; j++) block[k * d + j] = root === 0 ? 0 : (root * (x[at + j] - offset[j])) / divisor[j];
        block[k * d + features] = root;
      }
      for (let i = 0; i < d; i++) {
        const a = block[i];
        const b = block[d + i];
        const c = block[2 * d + i];
        const e = block[3 * d + i];
        for (let j = i, at = i * d + i; j < d; j++, at++) sum[at] += a * block[j] + b * block[d + j] + c * block[2 * d + j] + e * block[3 * d + j];
      }
    }
  });
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) sum[i * d + j] = sum[j * d + i];
  return sum;
}

/** P·A·Pᵀ = L·Lᵀ with the largest pivot first, as far as the pivots stand out from rounding. */
export interface Cholesky {
  readonly d: number;
  /** d × d; its first `rank` columns hold L, rows in pivot order. */
  readonly l: Float64Array;
  /** order[k] is the row of A that is the k-th pivot. */
  readonly order: Int32Array;
  readonly rank: number;
}

/** @param a positive semi-definite, overwritten. @param tolerance a pivot at or below tolerance·(largest diagonal of A) counts as 0. */
export function* pivotedCholesky(a: Float64Array, d: number, tolerance: number): Steps<Cholesky> {
  const order = Int32Array.from({ length: d }, (_, i) => i);
  let floor = 0;
  for (let i = 0; i < d; i++) floor = Math.max(floor, tolerance * a[i * d + i]);
  for (let k = 0; k < d; k++) {
    let pivot = k;
    for (let i = k + 1; i < d; i++) if (a[i * d + i] > a[pivot * d + pivot]) pivot = i;
    if (!(a[pivot * d + pivot] > floor)) return { d, l: a, order, rank: k };
    exchange(a, d, k, pivot);
    [order[k], order[pivot]] = [order[pivot], order[k]];
    const root = Math.sqrt(a[k * d + k]);
    a[k * d + k] = root;
    for (let i = k + 1; i < d; i++) a[i * d + k] /= root;
    for (let i = k + 1; i < d; i++) {
      const factor = a[i * d + k];
      for (let j = k + 1; j <= i; j++) a[i * d + j] -= factor * a[j * d + k];
    }
    if (d * (d - k) > PIECE) yield;
  }
  return { d, l: a, order, rank: d };
}

/** Exchanges rows and columns i < j of a symmetric matrix of which only the lower triangle is kept. */
function exchange(a: Float64Array, d: number, i: number, j: number): void {
  if (i === j) return;
  const swap = (p: number, q: number): void => {
    const t = a[p];
    a[p] = a[q];
    a[q] = t;
  };
  for (let k = 0; k < i; k++) swap(i * d + k, j * d + k);
  for (let k = i + 1; k < j; k++) swap(k * d + i, j * d + k);
  for (let k = j + 1; k < d; k++) swap(k * d + i, k * d + j);
  swap(i * d + i, j * d + j);
}

/** A solution of A·s = v: zero in the places that are not pivots (so it is one of many when the rank is below d). */
export function solve({ d, l, order, rank }: Cholesky, v: Float64Array): Float64Array {
  const s = new Float64Array(rank);
  for (let i = 0; i < rank; i++) {
    let rest = v[order[i]];
    for (let j = 0; j < i; j++) rest -= l[i * d + j] * s[j];
    s[i] = rest / l[i * d + i];
  }
  backSubstitute(l, d, rank, s);
  const solution = new Float64Array(d);
  for (let i = 0; i < rank; i++) solution[order[i]] = s[i];
  return solution;
}

/** Solves Lᵀ·t = s in place, with the leading rank × rank part of L. */
export function backSubstitute(l: Float64Array, d: number, rank: number, s: Float64Array): void {
  for (let i = rank - 1; i >= 0; i--) {
    s[i] /= l[i * d + i];
    for (let j = 0; j < i; j++) s[j] -= l[i * d + j] * s[i];
  }
}

/** Σ aᵢbᵢ. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
