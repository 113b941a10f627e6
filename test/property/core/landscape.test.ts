import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointOf, project, sampledSurface, through, type Plane, type Surface } from '../../../src/core/landscape';
import { leastSquares } from '../../../src/core/least-squares';
import { leastOf, quadraticSurface, secondMoments, type SecondMoments } from '../../../src/core/quadratic-landscape';
import { ACTIVATIONS, LOSSES } from '../../../src/core/settings';
import { atOnce } from '../../../src/core/steps';
import { Glancer } from '../../../src/session/rows/evaluate';
import { rowsOf } from '../../support/rows';

/** Thousandths: numbers of like size, so that what is singular is so for certain. */
const tame = fc.integer({ min: -3000, max: 3000 }).map((thousandths) => thousandths / 1000);
const list = (n: number): fc.Arbitrary<number[]> => fc.array(tame, { minLength: n, maxLength: n });

/** Rows, a plane (any three vectors) and a point on it. */
const task = fc
  .record({ n: fc.integer({ min: 1, max: 30 }), features: fc.integer({ min: 1, max: 6 }), offset: fc.constantFrom(0, 0, 100) })
  .chain(({ n, features, offset }) =>
    fc
      .record({
        x: fc.array(list(features), { minLength: n, maxLength: n }),
        y: list(n),
        origin: list(features + 1),
        u: list(features + 1),
        v: list(features + 1),
        s: tame,
        t: tame,
      })
      .map(({ x, y, origin, u, v, ...place }) => ({
        rows: rowsOf(
          x.map((row) => row.map((value) => value + offset)),
          y,
        ),
        plane: { origin: Float64Array.from(origin), u: Float64Array.from(u), v: Float64Array.from(v) },
        ...place,
      })),
  );

function momentsOf(rows: { x: Float64Array; y: Float64Array; features: number }): SecondMoments {
  const steps = secondMoments(rows);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The size of the terms that the loss is a difference of: what rounding is in proportion to. */
function size(rows: { x: Float64Array; y: Float64Array; features: number }, plane: Plane, s: number, t: number): number {
  const theta = pointOf(plane, Math.abs(s), Math.abs(t)).map(
    (_, i) => Math.abs(plane.origin[i]) + Math.abs(s * plane.u[i]) + Math.abs(t * plane.v[i]),
  );
  const most = Math.max(1, ...rows.x.map(Math.abs));
  return (1 + theta.reduce((sum, value) => sum + value * most, 0) + Math.max(...rows.y.map(Math.abs))) ** 2;
}

function slopeOf(surface: Surface, s: number, t: number): [number, number] {
  const h = 1e-5;
  return [(surface.value(s + h, t) - surface.value(s - h, t)) / (2 * h), (surface.value(s, t + h) - surface.value(s, t - h)) / (2 * h)];
}

const rule = fc
  .record({ activation: fc.constantFrom(...ACTIVATIONS), loss: fc.constantFrom(...LOSSES), huberC: fc.constantFrom(0.1, 1.35) })
  // Where z is 0 but for rounding, a step may fall to either side.
  .filter(({ activation, loss }) => activation !== 'step' && (loss !== 'log' || activation === 'sigmoid'));

describe('the loss landscape', () => {
  it('is the loss that a look at all rows gives, for every neuron and loss', () =>
    fc.assert(
      fc.property(task, rule, ({ rows, plane, s, t }, rule) => {
        const { loss } = new Glancer(rows, rule).look(pointOf(plane, s, t));
        const found = sampledSurface(rows, plane, rule).value(s, t);
        expect(Math.abs(found - loss)).toBeLessThanOrEqual(1e-13 * size(rows, plane, s, t));
      }),
    ));

  it('is a parabola for a linear neuron with squared loss, known from the second moments alone', () =>
    fc.assert(
      fc.property(task, ({ rows, plane, s, t }) => {
        const exact = quadraticSurface(momentsOf(rows), plane);
        const sampled = sampledSurface(rows, plane, { activation: 'linear', loss: 'squared', huberC: 1 });
        const slack = 1e-10 * size(rows, plane, s, t);
        expect(Math.abs(exact.value(s, t) - sampled.value(s, t))).toBeLessThanOrEqual(slack);
        const [a, b] = [exact.slope(s, t), sampled.slope(s, t)];
        for (const i of [0, 1] as const) expect(Math.abs(a[i] - b[i])).toBeLessThanOrEqual(slack * 100);
        if (exact.minimum?.every((value) => Math.abs(value) < 100))
          expect(exact.value(...exact.minimum)).toBeLessThanOrEqual(exact.value(s, t) + slack);
      }),
    ));

  it('rises as training descends: its slope is that of numbers, but for the 2 of the squared loss', () =>
    fc.assert(
      fc.property(
        task,
        fc.constantFrom('linear', 'sigmoid', 'tanh'),
        fc.constantFrom('squared', 'huber', 'log'),
        ({ rows, plane, s, t }, activation, loss) => {
          fc.pre(loss !== 'log' || activation === 'sigmoid');
          fc.pre(rows.x.every((value) => Math.abs(value) < 50));
          const surface = sampledSurface(rows, plane, { activation, loss, huberC: 1.35 });
          const slope = surface.slope(s, t);
          const numeric = slopeOf(surface, s, t).map((value) => (loss === 'squared' ? value / 2 : value));
          for (const i of [0, 1] as const) expect(Math.abs(slope[i] - numeric[i])).toBeLessThanOrEqual(1e-3 + 1e-4 * Math.abs(slope[i]));
        },
      ),
    ));

  it('is lowest where least squares says', () =>
    fc.assert(
      fc.property(task, ({ rows }) => {
        const moments = momentsOf(rows);
        const theta = leastOf(moments);
        const floor = atOnce(leastSquares(rows.x, rows.y, rows.features));
        const { loss } = new Glancer(rows, { activation: 'linear', loss: 'squared', huberC: 1 }).look(theta);
        expect(loss).toBeLessThanOrEqual(floor.loss + 1e-7);
      }),
    ));

  it('has least squares as its lowest point over all the parameters there are', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(tame, tame), { minLength: 3, maxLength: 20 }), (pairs) => {
        const rows = rowsOf(
          pairs.map(([x], i) => [x + i]),
          pairs.map(([, y]) => y),
        );
        const { w, b, loss } = atOnce(leastSquares(rows.x, rows.y, 1));
        const plane = { origin: new Float64Array(2), u: Float64Array.of(1, 0), v: Float64Array.of(0, 1) };
        const parabola = quadraticSurface(momentsOf(rows), plane);
        fc.pre(parabola.minimum !== null);
        expect(parabola.minimum[0]).toBeCloseTo(w[0], 6);
        expect(parabola.minimum[1]).toBeCloseTo(b, 5);
        expect(parabola.value(...parabola.minimum)).toBeCloseTo(loss, 9);
      }),
    ));

  it('gives every point of an orthonormal plane its place, and cuts through any neuron', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.double({ min: 0, max: 3, noNaN: true }), tame, tame, (d, angle, s, t) => {
        const u = Float64Array.from({ length: d }, (_, i) => (i === 0 ? Math.cos(angle) : i === 1 ? Math.sin(angle) : 0));
        const v = Float64Array.from({ length: d }, (_, i) => (i === 0 ? -Math.sin(angle) : i === 1 ? Math.cos(angle) : 0));
        const plane = { origin: Float64Array.from({ length: d }, (_, i) => i), u, v };
        const theta = Float64Array.from({ length: d }, (_, i) => Math.sin(s * i + t));
        const cut = through(theta, plane);
        const [a, b] = project(theta, plane);
        pointOf(cut, a, b).forEach((value, i) => expect(value).toBeCloseTo(theta[i], 12));
        const [c, e] = project(pointOf(cut, s, t), plane);
        expect(c).toBeCloseTo(s, 11);
        expect(e).toBeCloseTo(t, 11);
      }),
    ));
});
