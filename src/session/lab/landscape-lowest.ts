/** Where a map that is made of the rows is lowest: by descent, and with what can be said of it. */
import type { Steps } from '../../core/steps';
import type { Surface } from '../../core/landscape';
import { lowestFrom, type Lowest, type Point } from '../../core/lowest';
import type { Settings } from '../../core/settings';
import type { LowestPoint, Window } from '../../protocol/lab';

/** A lowest point is looked for so many widths of the map around; the first steps are this share of it. */
const REACH = 25;
const FIRST_STEP = 0.05;

/** Downhill from a start. Null where the loss falls on and on, as a sigmoid's does between classes that a line divides. */
export function descend(surface: Surface, { x, y }: Window, start: Point): Steps<Lowest | null> {
  const sizes = [x, y].map(([from, to]) => FIRST_STEP * (to - from)) as [number, number];
  return lowestFrom((s, t) => surface.value(s, t), start, sizes, REACH / FIRST_STEP);
}

/** Whether a point is no more than a map's width away from the map. */
export function isNear([s, t]: Point, { x, y }: Window): boolean {
  const near = (value: number, [from, to]: readonly [number, number]): boolean => value >= 2 * from - to && value <= 2 * to - from;
  return near(s, x) && near(t, y);
}

/** The place of the least of size × size losses. */
export function lowestCell(values: Float64Array, size: number, { x, y }: Window): Point {
  const least = values.reduce((low, value, i) => (value < values[low] || Number.isNaN(values[low]) ? i : low), 0);
  const place = (step: number, [from, to]: readonly [number, number]): number => from + (step / (size - 1)) * (to - from);
  return [place(least % size, x), place(Math.floor(least / size), y)];
}

/** A mean of convex losses of what is linear in the parameters has one valley only: no other start can find less. */
export function hasOneValley({ activation, loss }: Pick<Settings, 'activation' | 'loss'>): boolean {
  return activation === 'linear' || loss === 'log';
}

/** The lower of what two descents found; null where one of them found no end. */
export function lowerOf(found: readonly (Lowest | null)[], rule: Pick<Settings, 'activation' | 'loss'>): LowestPoint | null {
  let best: Lowest | null = null;
  for (const one of found) {
    if (!one) return null;
    if (!best || one.value < best.value) best = one;
  }
  return best && { at: best.at, loss: best.value, known: hasOneValley(rule) ? 'convex' : 'found' };
}
