import type { Steps } from '../../core/steps';
import { project, sampledSurface, through, type LandscapeRows, type Surface } from '../../core/landscape';
import { probeRows } from '../../core/probe';
import { leastOf, quadraticSurface, secondMoments, type SecondMoments } from '../../core/quadratic-landscape';
import type { ActivationName } from '../../core/settings';
import type { Landscape, LandscapeRequest, Moment, Window } from '../../protocol/lab';
import type { Run } from '../run/run';
import { descend, hasOneValley, isNear, lowerOf, lowestCell } from './landscape-lowest';
import { cutAlong, pathOf, pathOver, type Cut } from './landscape-plane';
import { steady, windowAround } from './landscape-window';

/** Points of the map along each side where a point costs next to nothing; else as many as this many losses allow, but at least so many. */
const FINE = 100;
const LOSSES = 1.2e6;
const COARSE = 30;
const MIDDLING = 72;
/** Rows looked at, at most, where each point costs all of them. */
const PROBE = 1000;
/** Multiplications the exact shape of a parabola may take; a probe of the rows is taken where it would be more. */
const MOST_WORK = 1e9;
/** Activations that are flat far out: the window shows at least that much change of z, found from some of the rows. */
const SATURATING: readonly ActivationName[] = ['sigmoid', 'tanh', 'step'];
const LEAST_CHANGE = 2;
const SOME = 200;
/** Losses between two looks at the clock. */
const PIECE = 2e4;

/** What of a run does not change while it is looked at. */
export class Landscaper {
  private readonly exact: boolean;
  private readonly rows: LandscapeRows;
  private moments: SecondMoments | null = null;
  private least: Float64Array | null = null;
  private cut: { readonly key: string; readonly cut: Cut; readonly points: number; readonly over: boolean } | null = null;
  private window: { readonly key: string; readonly window: Window } | null = null;

  constructor(readonly run: Run) {
    const { x, y, n, features } = run.rows;
    const { activation, loss } = run.info.settings;
    this.exact = activation === 'linear' && loss === 'squared';
    const most = this.exact ? Math.max(PROBE, Math.floor((2 * MOST_WORK) / (features + 1) ** 2)) : PROBE;
    this.rows = n <= most ? { x, y, features } : take({ x, y, features }, probeRows(n, most));
  }

  /** The map around a moment, in pieces of about a millisecond. */
  *draw(request: LandscapeRequest, moment: Moment): Steps<Landscape> {
    const { run, rows } = this;
    const rule = run.info.settings;
    if (this.exact) this.moments ??= yield* secondMoments(rows);
    if (this.moments) this.least ??= leastOf(this.moments);
    const cut = this.cutFor(request);
    const path = pathOf(run);
    const points = pathOver(path, cut);
    const before = project(moment.before.training, cut);
    const after = project(moment.after.training, cut);
    const plane = through(moment.before.training, cut);
    const parabola = this.moments && quadraticSurface(this.moments, plane);
    const surface = parabola ?? sampledSurface(rows, plane, rule);
    // A run that flew away is shown up to the moment only: seen from its end, all the rest is one point.
    const end = run.divergence ? path.samples.findLastIndex((samples) => samples <= moment.sample) + 1 : path.samples.length;
    const seen = points.subarray(0, 2 * end);
    const spans = [cut.u, cut.v].map((direction) => this.leastSpan(direction)) as [number, number];
    const around = windowAround(seen, [before, after], null, spans, request.aspect);
    const first = parabola ? null : yield* descend(surface, around, after);
    const least = this.least ? project(this.least, cut) : first && isNear(first.at, around) ? first.at : null;
    const window = request.window ?? this.windowFor(request, windowAround(seen, [before, after], least, spans, request.aspect));
    const size = parabola ? FINE : Math.min(MIDDLING, Math.max(COARSE, Math.floor(Math.sqrt(LOSSES / rows.y.length))));
    const values = yield* grid(surface, window, size, parabola ? FINE * FINE : Math.max(1, Math.floor(PIECE / rows.y.length)));
    const minimum = parabola
      ? parabola.minimum && { at: parabola.minimum, loss: parabola.value(...parabola.minimum), known: 'solved' as const }
      : lowerOf(first && hasOneValley(rule) ? [first] : [first, yield* descend(surface, window, lowestCell(values, size, window))], rule);
    const flat = { origin: new Float64Array(cut.u.length), u: cut.u, v: cut.v };
    return {
      run: run.info.id,
      sample: moment.sample,
      plane: request.plane,
      shares: cut.shares,
      ...plane,
      window,
      size,
      values,
      path: points,
      pathSamples: path.samples,
      before,
      after,
      sampleGradient: project(moment.gradient, flat),
      gradient: surface.slope(...before),
      minimum,
      exact: parabola !== null,
      rows: rows.y.length,
      allRows: run.rows.n,
    };
  }

  /** The plane: that of the path is found anew when the path has grown by a quarter, or has ended. */
  private cutFor({ plane }: LandscapeRequest): Cut {
    const key = JSON.stringify(plane);
    const { length } = this.run.trail;
    const { over } = this.run;
    const kept = this.cut?.key === key ? this.cut : null;
    if (kept && (plane.kind === 'pair' || (length <= kept.points * 1.25 && over === kept.over))) return kept.cut;
    const cut = cutAlong(plane, this.run, kept?.cut ?? null);
    if (plane.kind !== 'pair') this.window = null;
    this.cut = { key, cut, points: length, over };
    return cut;
  }

  /** How far one must see along a direction for an activation that saturates: z changes by so much in most rows; else any. */
  private leastSpan(direction: Float64Array): number {
    const { x, y, features } = this.rows;
    if (!SATURATING.includes(this.run.info.settings.activation)) return 0;
    const rows = Math.min(y.length, SOME);
    let sum = 0;
    for (let r = 0; r < rows; r++) {
      let z = direction[features];
      for (let j = 0, at = r * features; j < features; j++) z += x[at + j] * direction[j];
      sum += z * z;
    }
    const typical = Math.sqrt(sum / rows);
    return typical > 0 ? LEAST_CHANGE / typical : 0;
  }

  /** The window of before, as long as it serves. */
  private windowFor({ plane, aspect }: LandscapeRequest, wanted: Window): Window {
    const key = JSON.stringify([plane, aspect]);
    const window = steady(wanted, this.window?.key === key ? this.window.window : null);
    this.window = { key, window };
    return window;
  }
}

function take({ x, features, y }: LandscapeRows, places: Int32Array): LandscapeRows {
  const taken = new Float64Array(places.length * features);
  places.forEach((place, i) => taken.set(x.subarray(place * features, (place + 1) * features), i * features));
  return { x: taken, y: Float64Array.from(places, (place) => y[place]), features };
}

/** The loss at size × size points, the outer ones on the border of the window, rows from the lowest t up. @param piece points between two pauses. */
function* grid(surface: Surface, { x, y }: Window, size: number, piece: number): Steps<Float64Array> {
  const values = new Float64Array(size * size);
  for (let i = 0; i < values.length; i++) {
    const s = x[0] + ((i % size) / (size - 1)) * (x[1] - x[0]);
    const t = y[0] + (Math.floor(i / size) / (size - 1)) * (y[1] - y[0]);
    values[i] = surface.value(s, t);
    if (i % piece === piece - 1) yield;
  }
  return values;
}
