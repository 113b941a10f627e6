/** Which part of a plane is shown: around the path and the lowest point, and still while the run goes on. Pure. */
import type { Window } from '../../protocol/lab';

/** Room around what must be seen, as a share of its size. */
const MARGIN = 0.14;
/** A unit is as long up as across, unless one side would be so many times smaller for it. */
const MOST_STRETCH = 6;
/** A window this many times larger than needed is given up. */
const TOO_LARGE = 3;
/** A lowest point farther away than so many sizes of the path is left out, as in a valley without end. */
const FAR = 1000;
/** A path this small beside the way to the lowest point counts as not begun. */
const STANDSTILL = 1e-6;

type Point = readonly [number, number];

/**
 * @param path s and t of its points, one after the other. @param points others that must be seen. @param least the lowest point, if
 * it is known. @param spans the least width and height. @param aspect width / height.
 */
export function windowAround(path: Float64Array, points: readonly Point[], least: Point | null, spans: Point, aspect: number): Window {
  const box = new Box();
  for (let i = 0; i < path.length; i += 2) box.add(path[i], path[i + 1]);
  for (const [s, t] of points) box.add(s, t);
  if (least && box.reaches(least, FAR)) box.add(...least);
  return box.window(spans, aspect);
}

/** The window before as long as it holds the new one, and is not far too large for it. */
export function steady(wanted: Window, before: Window | null): Window {
  if (!before) return wanted;
  const [x, y] = [spanOf(before.x) / spanOf(wanted.x), spanOf(before.y) / spanOf(wanted.y)];
  if (x > TOO_LARGE && y > TOO_LARGE) return wanted;
  const inner = (outer: readonly [number, number], [low, high]: readonly [number, number]): boolean => {
    const slack = (high - low) * (MARGIN / (1 + 2 * MARGIN)) * 0.7;
    return low + slack >= outer[0] && high - slack <= outer[1];
  };
  return inner(before.x, wanted.x) && inner(before.y, wanted.y) ? before : wanted;
}

function spanOf([low, high]: readonly [number, number]): number {
  return high - low;
}

class Box {
  private readonly low: [number, number] = [Infinity, Infinity];
  private readonly high: [number, number] = [-Infinity, -Infinity];

  add(...point: Point): void {
    if (!point.every((value) => Math.abs(value) < 1e100)) return;
    point.forEach((value, i) => {
      this.low[i] = Math.min(this.low[i], value);
      this.high[i] = Math.max(this.high[i], value);
    });
  }

  /** Whether a point lies within so many sizes of the box, or the box is no more than a point beside the way to it. */
  reaches(point: Point, sizes: number): boolean {
    const size = Math.max(this.high[0] - this.low[0], this.high[1] - this.low[1]);
    const way = Math.max(...point.map((value, i) => Math.max(this.low[i] - value, value - this.high[i])));
    return way <= sizes * size || size <= STANDSTILL * way;
  }

  window(least: Point, aspect: number): Window {
    if (!(this.high[0] >= this.low[0])) return { x: [-1, 1], y: [-1, 1] };
    const middle = [0, 1].map((i) => (this.low[i] + this.high[i]) / 2);
    let spans = [0, 1].map((i) => Math.max(least[i], this.high[i] - this.low[i]));
    const greatest = Math.max(...spans);
    if (!(greatest > 1e-9 * Math.max(...middle.map(Math.abs)))) spans = [1, 1].map((_, i) => Math.max(1, Math.abs(middle[i])));
    const [across, up] = spans.map((span) => Math.max(span, Math.max(...spans) * 1e-3) * (1 + 2 * MARGIN));
    const unit = Math.max(across / aspect, up);
    // As long up as across where the flatter side still has some room.
    const stretched = Math.max(unit / (across / aspect), unit / up) > MOST_STRETCH;
    const half = stretched ? [across / 2, up / 2] : [(unit * aspect) / 2, unit / 2];
    return { x: [middle[0] - half[0], middle[0] + half[0]], y: [middle[1] - half[1], middle[1] + half[1]] };
  }
}
