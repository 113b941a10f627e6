import { project, type Plane } from '../../core/landscape';
import { principalDirections } from '../../core/principal';
import type { PlaneChoice } from '../../protocol/lab';
import type { Run } from '../run/run';

/** Points of the path that are drawn, and numbers gone through for them. */
const MOST_POINTS = 512;
const MOST_NUMBERS = 1 << 19;
/** Points that principal directions are found from, where there are more parameters than that. */
const SNAPSHOTS = 40;

/** The way of the parameters as far as the run has come: after `samples[i]` samples they were `at(i)`. */
export interface Path {
  readonly samples: Float64Array;
  at(i: number): Float64Array;
}

/** The way, thinned evenly; it ends with the weights of now. */
export function pathOf(run: Run): Path {
  const { trail } = run;
  const d = run.rows.features + 1;
  const most = Math.max(2, Math.min(MOST_POINTS, Math.floor(MOST_NUMBERS / d)) - 1);
  const step = Math.max(1, Math.ceil(trail.length / most));
  const count = Math.ceil(trail.length / step);
  const last = run.trainer.samples;
  const ends = (count - 1) * step * trail.stride >= last;
  const samples = Float64Array.from({ length: count + (ends ? 0 : 1) }, (_, i) => (i < count ? i * step * trail.stride : last));
  return { samples, at: (i) => (i < count ? trail.at(i * step).subarray(0, d) : run.trainer.weights) };
}

/** A plane to cut along, as the path of a run gives it. Its origin is where s and t are counted from. */
export interface Cut extends Plane {
  /** Of the plane of the path: the shares of the path's variance along u and v. */
  readonly shares: readonly number[] | null;
}

/** @param before an earlier cut along the path: directions keep its signs. */
export function cutAlong(choice: PlaneChoice, run: Run, before: Cut | null): Cut {
  const d = run.rows.features + 1;
  const axis = (i: number): Float64Array => Float64Array.from({ length: d }, (_, j) => (i === j ? 1 : 0));
  if (choice.kind === 'pair') return { origin: new Float64Array(d), u: axis(choice.first), v: axis(choice.second), shares: null };
  const path = pathOf(run);
  const step = d > SNAPSHOTS ? Math.ceil(path.samples.length / SNAPSHOTS) : 1;
  const picked = Array.from({ length: Math.ceil(path.samples.length / step) }, (_, i) => path.at(i * step)).filter((theta) => theta.every(isTame));
  const points = new Float64Array(picked.length * d);
  picked.forEach((theta, i) => points.set(theta, i * d));
  const { directions, shares, centre } = principalDirections(points, picked.length, d, 2);
  const [u = axis(0), v = spare(u, d)] = directions;
  return { origin: centre, u: alike(u, before?.u), v: alike(v, before?.v), shares: [shares[0] ?? 0, shares[1] ?? 0] };
}

/** Weights that squares can be taken of. */
function isTame(value: number): boolean {
  return Math.abs(value) < 1e100;
}

/** A direction at right angles to `u`: the axis that lies least along it, with its part along u taken out. */
function spare(u: Float64Array, d: number): Float64Array {
  let least = 0;
  for (let i = 1; i < d; i++) if (Math.abs(u[i]) < Math.abs(u[least])) least = i;
  const v = u.map((value, i) => (i === least ? 1 : 0) - u[least] * value);
  const length = Math.hypot(...v);
  return v.map((value) => value / length);
}

/** ±v, whichever points as `before` did; without one, so that its largest part is positive. */
function alike(v: Float64Array, before: Float64Array | undefined): Float64Array {
  let sign = 0;
  if (before) for (let i = 0; i < v.length; i++) sign += v[i] * before[i];
  else sign = v.reduce((largest, value) => (Math.abs(value) > Math.abs(largest) ? value : largest), 0);
  return sign < 0 ? v.map((value) => -value) : v;
}

/** The path over a plane: s and t of each point, one after the other. */
export function pathOver(path: Path, plane: Plane): Float64Array {
  const points = new Float64Array(2 * path.samples.length);
  for (let i = 0; i < path.samples.length; i++) points.set(project(path.at(i), plane), 2 * i);
  return points;
}
