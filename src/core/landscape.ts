/**
 * The loss landscape: the mean loss over the rows as a function of the neuron's parameters, cut along a plane.
 * θ = (w, b), N + 1 numbers; a point (s, t) of the plane is θ = origin + s·u + t·v.
 */
import { ACTIVATION } from './activation';
import { lossOf } from './loss';
import type { Settings } from './settings';

/** A plane through θ = origin, along u and v: N + 1 numbers each. */
export interface Plane {
  readonly origin: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/** The loss over a plane. */
export interface Surface {
  /** Mean loss over the rows at (s, t), in the units in which the loss is shown; without penalties. */
  value(s: number, t: number): number;
  /** What full-batch descent follows there, along u and v: the mean of the rows' gradients (squared loss: of ½e², as in training). */
  slope(s: number, t: number): readonly [number, number];
}

/** Rows to look at: n × N, row-major, and n targets. */
export interface LandscapeRows {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly features: number;
}

/** Where parameters lie over the plane of u and v, seen from `centre`: ((θ − centre)·u, (θ − centre)·v) for orthonormal u and v. */
export function project(theta: Float64Array, { origin: centre, u, v }: Plane): readonly [number, number] {
  let s = 0;
  let t = 0;
  for (let i = 0; i < u.length; i++) {
    const from = theta[i] - centre[i];
    s += from * u[i];
    t += from * v[i];
  }
  return [s, t];
}

/** The plane shifted, at right angles to itself, so that it holds `theta`; every point keeps its (s, t). */
export function through(theta: Float64Array, plane: Plane): Plane {
  const { u, v } = plane;
  const [s, t] = project(theta, plane);
  return { origin: theta.subarray(0, u.length).map((value, i) => value - s * u[i] - t * v[i]), u, v };
}

/** θ at (s, t). */
export function pointOf({ origin, u, v }: Plane, s: number, t: number): Float64Array {
  return origin.map((value, i) => value + s * u[i] + t * v[i]);
}

/**
 * The landscape of any neuron and loss, by going through the rows for each point: z over the plane is z₀ + s·zᵤ + t·zᵥ in each row,
 * so a point costs n activations and losses, whatever N is.
 */
export function sampledSurface({ x, y, features }: LandscapeRows, plane: Plane, rule: Pick<Settings, 'activation' | 'loss' | 'huberC'>): Surface {
  const n = y.length;
  const [z0, zu, zv] = [plane.origin, plane.u, plane.v].map((theta) => sums(x, n, features, theta));
  const { output, derivative } = ACTIVATION[rule.activation];
  const { value, slope, by } = lossOf(rule.loss, rule.huberC);
  return {
    value(s, t) {
      let sum = 0;
      for (let r = 0; r < n; r++) {
        const z = z0[r] + s * zu[r] + t * zv[r];
        sum += value(output(z), z, y[r]);
      }
      return sum / n;
    },
    slope(s, t) {
      let along = 0;
      let across = 0;
      for (let r = 0; r < n; r++) {
        const z = z0[r] + s * zu[r] + t * zv[r];
        const a = output(z);
        const d = slope(a, z, y[r]) * (by === 'z' ? 1 : derivative(z, a));
        along += d * zu[r];
        across += d * zv[r];
      }
      return [along / n, across / n];
    },
  };
}

/** Σ wᵢxᵢ + b of every row, for parameters θ. */
function sums(x: Float64Array, n: number, features: number, theta: Float64Array): Float64Array {
  return Float64Array.from({ length: n }, (_, r) => {
    let sum = theta[features];
    for (let i = 0, at = r * features; i < features; i++) sum += x[at + i] * theta[i];
    return sum;
  });
}
