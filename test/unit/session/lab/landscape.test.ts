import { describe, expect, it } from 'vitest';
import type { Landscape, LandscapeRequest } from '../../../../src/protocol/lab';
import { steady, windowAround } from '../../../../src/session/lab/landscape-window';
import { Lab, table } from '../../../support/lab';

const PAIR: LandscapeRequest = { plane: { kind: 'pair', first: 0, second: 1 }, window: null, aspect: 1.5 };
const PATH: LandscapeRequest = { ...PAIR, plane: { kind: 'path' } };
const VIEW = { from: 0, to: null, columns: 100 };

function maps(lab: Lab): Landscape[] {
  return lab.all('lab').flatMap(({ reply }) => (reply.type === 'landscape' && reply.landscape ? [reply.landscape] : []));
}

/** The map around a moment. */
function mapAt(lab: Lab, at: number | 'now', landscape: LandscapeRequest): Landscape {
  lab.send({ type: 'lab', request: { type: 'moment', at } });
  lab.send({ type: 'lab', request: { type: 'landscape', landscape } });
  lab.finish();
  return maps(lab).at(-1)!;
}

async function finished(settings = {}): Promise<Lab> {
  const lab = new Lab();
  await lab.open(table(40));
  lab.send({ type: 'view', view: VIEW });
  lab.train({ epochs: 5, learningRate: 0.1, ...settings });
  lab.finish();
  return lab;
}

describe('the landscape of a run', () => {
  it('has the run’s way on it, from its start to its end, and the lowest point in sight', async () => {
    const lab = await finished();
    const map = mapAt(lab, 'now', PAIR);
    const { weights } = lab.last('frame');
    expect(map.after).toEqual([weights.training[0], weights.training[1]]);
    expect([...map.path.slice(-2)]).toEqual(map.after);
    expect(map.pathSamples[0]).toBe(0);
    expect(map.pathSamples.at(-1)).toBe(200);
    expect(map.exact).toBe(true);
    // y = x1 − 2·x2 + ½ without noise; the bias is held, so the lowest point is not quite there.
    expect(map.minimum!.at[0]).toBeCloseTo(1, 1);
    expect(map.minimum!.at[1]).toBeCloseTo(-2, 1);
    for (const [axis, value] of [
      [map.window.x, 1],
      [map.window.y, -2],
    ] as const) {
      expect(axis[0]).toBeLessThan(value);
      expect(axis[1]).toBeGreaterThan(value);
    }
  });

  it('holds the other parameters at the moment’s values, and its heights are the mean loss', async () => {
    const lab = await finished();
    const early = mapAt(lab, 3, PAIR);
    const late = mapAt(lab, 200, PAIR);
    expect(early.origin[2]).not.toBe(late.origin[2]);
    expect([...early.origin.slice(0, 2)]).toEqual([0, 0]);
    const rows = table(40)
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number));
    const { size, values, window, origin } = late;
    for (const [i, j] of [
      [0, 0],
      [size - 1, 0],
      [50, 70],
    ]) {
      const w1 = window.x[0] + (i / (size - 1)) * (window.x[1] - window.x[0]);
      const w2 = window.y[0] + (j / (size - 1)) * (window.y[1] - window.y[0]);
      const loss = rows.reduce((sum, [x1, x2, y]) => sum + (w1 * x1 + w2 * x2 + origin[2] - y) ** 2 / 40, 0);
      expect(values[j * size + i]).toBeCloseTo(loss, 10);
    }
  });

  it('shows the plane of the path with nearly all of its spread, through the moment', async () => {
    const lab = await finished();
    const map = mapAt(lab, 50, PATH);
    expect(map.shares![0] + map.shares![1]).toBeGreaterThan(0.9);
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
    expect(dot(map.u, map.u)).toBeCloseTo(1, 12);
    expect(dot(map.u, map.v)).toBeCloseTo(0, 10);
    const moment = lab
      .all('lab')
      .flatMap(({ reply }) => (reply.type === 'moment' && reply.moment ? [reply.moment] : []))
      .at(-1)!;
    const [s, t] = map.before;
    moment.before.training.forEach((value, i) => expect(map.origin[i] + s * map.u[i] + t * map.v[i]).toBeCloseTo(value, 10));
    expect(map.sampleGradient[0]).toBeCloseTo(dot(moment.gradient, map.u), 12);
  });

  it('is made of the rows themselves for other neurons', async () => {
    const map = mapAt(await finished({ activation: 'relu' }), 'now', PAIR);
    expect(map.exact).toBe(false);
    expect(map.rows).toBe(40);
    expect(map.values.every(Number.isFinite)).toBe(true);
  });

  it('marks the lowest point that descent finds, no higher than any place drawn, and says how far that can be relied on', async () => {
    for (const [settings, known] of [
      [{ activation: 'relu' }, 'found'],
      [{ loss: 'absolute' }, 'convex'],
    ] as const) {
      const { minimum, values, window } = mapAt(await finished(settings), 'now', PAIR);
      expect(minimum!.known).toBe(known);
      expect(minimum!.loss).toBeLessThanOrEqual(Math.min(...values));
      // y = x1 − 2·x2 + ½ without noise: it is near there, and in sight.
      expect(minimum!.at[0]).toBeCloseTo(1, 0);
      expect(minimum!.at[1]).toBeCloseTo(-2, 0);
      expect(window.y[0]).toBeLessThan(minimum!.at[1]);
    }
  });

  it('marks none where the loss falls on and on', async () => {
    const lab = new Lab();
    await lab.open('x1,x2,y\n-2,1,0\n-1,-1,0\n1,1,1\n2,-1,1\n');
    lab.send({ type: 'view', view: VIEW });
    lab.train({ epochs: 20, learningRate: 0.5, activation: 'sigmoid', loss: 'log' });
    lab.finish();
    expect(mapAt(lab, 'now', PAIR).minimum).toBeNull();
  });

  it('follows a run that goes on, seldom, and no longer when it is folded', async () => {
    const lab = new Lab(1e-5);
    await lab.open(table(40));
    lab.send({ type: 'view', view: VIEW });
    lab.send({ type: 'lab', request: { type: 'moment', at: 'now' } });
    lab.send({ type: 'lab', request: { type: 'landscape', landscape: PATH } });
    lab.train({ epochs: 1e6 }, { kind: 'rate', perSecond: 100 });
    lab.run(1);
    const count = maps(lab).length;
    expect(count).toBeGreaterThan(3);
    expect(count).toBeLessThanOrEqual(31);
    lab.send({ type: 'lab', request: { type: 'landscape', landscape: null } });
    lab.run(0.2);
    const { length } = maps(lab);
    lab.run(1);
    expect(maps(lab)).toHaveLength(length);
    lab.send({ type: 'stop' });
  });

  it('says there is none before the first run', () => {
    const lab = new Lab();
    lab.send({ type: 'lab', request: { type: 'landscape', landscape: PAIR } });
    expect(lab.last('lab').reply).toEqual({ type: 'landscape', landscape: null });
  });
});

describe('the window', () => {
  const path = Float64Array.of(0, 0, 1, 2);

  it('holds the path, the points, and a lowest point that is not far', () => {
    const { x, y } = windowAround(path, [[3, 1]], [0, -1], [0, 0], 1);
    expect(x[0]).toBeLessThan(0);
    expect(x[1]).toBeGreaterThan(3);
    expect(y[0]).toBeLessThan(-1);
    expect(y[1]).toBeGreaterThan(2);
    expect(x[1] - x[0]).toBeCloseTo(y[1] - y[0], 12);
    expect(windowAround(path, [], [1e6, 0], [0, 0], 1).x[1]).toBeLessThan(10);
    // A run that has hardly moved: where it must go is what there is to see.
    expect(windowAround(Float64Array.of(5, 5, 5, 5 + 1e-9), [], [20, 1], [0, 0], 1).x[1]).toBeGreaterThan(20);
  });

  it('is there for a path of one point, and for one that flew away', () => {
    for (const points of [Float64Array.of(5, 5), Float64Array.of(0, 0, NaN, Infinity), Float64Array.of(1e200, 1), new Float64Array(0)]) {
      const { x, y } = windowAround(points, [], null, [0, 0], 1.5);
      expect(x[1]).toBeGreaterThan(x[0]);
      expect(y[1]).toBeGreaterThan(y[0]);
    }
  });

  it('stands still while what it must show stays in it', () => {
    const before = windowAround(path, [], null, [0, 0], 1);
    expect(steady(windowAround(path, [[0.5, 2.1]], null, [0, 0], 1), before)).toBe(before);
    expect(steady(windowAround(path, [[9, 9]], null, [0, 0], 1), before)).not.toBe(before);
    expect(
      steady(
        windowAround(
          path.map((value) => value / 10),
          [],
          null,
          [0, 0],
          1,
        ),
        before,
      ),
    ).not.toBe(before);
  });
});
