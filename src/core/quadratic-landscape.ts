/**
 * The landscape of a linear neuron with squared loss is a parabola whose shape the rows' second moments give: once they are known, a
 * point costs a few multiplications, whatever n is. Everything is centred first, so that large offsets lose no digits.
 */
import type { LandscapeRows, Plane, Surface } from './landscape';
import { dot, pivotedCholesky, solve } from './matrix';
import { atOnce, type Steps } from './steps';

/** Means and centred second moments, each divided by n. */
export interface SecondMoments {
  readonly features: number;
  readonly mean: Float64Array;
  readonly yMean: number;
  /** N × N: (1/n)·Σ (x − x̄)(x − x̄)ᵀ. */
  readonly xx: Float64Array;
  /** N: (1/n)·Σ (x − x̄)(y − ȳ). */
  readonly xy: Float64Array;
  readonly yy: number;
}

/** Multiplications in one piece: about a millisecond. */
const PIECE = 1e6;

/** The moments, in pieces of about a millisecond: about ½nN² multiplications in all. Yields between the pieces. */
export function* secondMoments({ x, y, features }: LandscapeRows): Steps<SecondMoments> {
  const n = y.length;
  const mean = new Float64Array(features);
  let yMean = 0;
  const glance = Math.max(1, Math.floor(PIECE / (features + 1)));
  for (let r = 0; r < n; r++) {
    for (let j = 0, at = r * features; j < features; j++) mean[j] += (x[at + j] - mean[j]) / (r + 1);
    yMean += (y[r] - yMean) / (r + 1);
    if (r % glance === glance - 1) yield;
  }
  const xx = new Float64Array(features * features);
  const xy = new Float64Array(features);
  const row = new Float64Array(features);
  let yy = 0;
  const piece = Math.max(1, Math.floor(PIECE / (features * features + 1)));
  for (let r = 0; r < n; r++) {
    const e = y[r] - yMean;
    for (let j = 0, at = r * features; j < features; j++) row[j] = x[at + j] - mean[j];
    for (let i = 0; i < features; i++) {
      const value = row[i];
      xy[i] += value * e;
      for (let j = i, at = i * features + i; j < features; j++, at++) xx[at] += value * row[j];
    }
    yy += e * e;
    if (r % piece === piece - 1) yield;
  }
  for (let i = 0; i < features; i++) for (let j = i; j < features; j++) xx[i * features + j] = xx[j * features + i] = xx[i * features + j] / n;
  return { features, mean, yMean, xx, xy: xy.map((sum) => sum / n), yy: yy / n };
}

/** The weights and the bias of least squares (N + 1 numbers) from the moments; where many are, one of them. */
export function leastOf({ features, mean, yMean, xx, xy }: SecondMoments): Float64Array {
  const deviation = mean.map((value, j) => {
    const sd = Math.sqrt(xx[j * features + j]);
    return sd > CONSTANT * Math.abs(value) ? sd : 1;
  });
  const scaled = xx.map((value, at) => value / (deviation[Math.floor(at / features)] * deviation[at % features]));
  const s = solve(
    atOnce(pivotedCholesky(scaled, features, 1e-12)),
    xy.map((value, j) => value / deviation[j]),
  );
  const theta = new Float64Array(features + 1);
  theta[features] = yMean;
  for (let j = 0; j < features; j++) {
    theta[j] = s[j] / deviation[j];
    theta[features] -= theta[j] * mean[j];
  }
  return theta;
}

/** Where the determinant is this small beside the curvatures, the lowest point is known to no digit that counts. */
const FLAT = 1e-10;
/** A column that varies less than this beside its mean is constant but for rounding. */
const CONSTANT = 1e-13;

/** A parabola L(s, t) over a plane, with its lowest point. */
interface Parabola extends Surface {
  /** Null where the plane has no single lowest point (a valley without end). */
  readonly minimum: readonly [number, number] | null;
}

/**
 * The mean of e² over a plane: with r the mean error and d the centred one, L = r² + wᵀ·xx·w − 2·wᵀ·xy + yy, where r and w are
 * linear in s and t.
 */
export function quadraticSurface(moments: SecondMoments, plane: Plane): Parabola {
  const { yMean, yy } = moments;
  const [o, u, v] = [plane.origin, plane.u, plane.v].map((theta) => direction(moments, theta));
  const offset = o.mean - yMean;
  // L = c + 2(ps + qt) + as² + 2hst + bt².
  const c = offset * offset + dot(o.w, o.image) - 2 * dot(o.w, moments.xy) + yy;
  const p = offset * u.mean + dot(u.w, o.image) - dot(u.w, moments.xy);
  const q = offset * v.mean + dot(v.w, o.image) - dot(v.w, moments.xy);
  const a = u.mean * u.mean + dot(u.w, u.image);
  const b = v.mean * v.mean + dot(v.w, v.image);
  const h = u.mean * v.mean + dot(u.w, v.image);
  const determinant = a * b - h * h;
  const least: readonly [number, number] = [(h * q - b * p) / determinant, (h * p - a * q) / determinant];
  return {
    minimum: determinant > FLAT * a * b ? least : null,
    value: (s, t) => Math.max(0, c + 2 * (p * s + q * t) + a * s * s + 2 * h * s * t + b * t * t),
    slope: (s, t) => [p + a * s + h * t, q + h * s + b * t],
  };
}

/** What a direction in the space of parameters does: to the mean of z, and to the centred part. */
function direction({ features, mean, xx }: SecondMoments, theta: Float64Array): { mean: number; w: Float64Array; image: Float64Array } {
  const w = theta.subarray(0, features);
  const image = new Float64Array(features);
  for (let i = 0; i < features; i++) for (let j = 0, at = i * features; j < features; j++, at++) image[i] += xx[at] * w[j];
  return { mean: dot(w, mean) + theta[features], w, image };
}
