/** Which row is pointed at: by a place on the drawing, or from row to row. */
import { at, clamp } from '../../../shared/math';
import type { Field } from '../base/field';
import type { Scene } from './scene';

/** Pixels from a point at which one points at it. */
const REACH = 18;

/** The row whose point is nearest to a place, in pixels; null: none is near. */
export function nearestRow({ xs, ys }: Scene, field: Field, x: number, y: number): number | null {
  let best: number | null = null;
  let least = REACH ** 2;
  for (let i = 0; i < xs.length; i++) {
    const distance = (field.x(at(xs, i)) - x) ** 2 + (field.y(at(ys, i)) - y) ** 2;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

/** The next row to the right (step 1) or left (−1) of the one pointed at, or the outermost where none is. */
export function nextRow({ xs }: Scene, pointed: number | null, step: 1 | -1): number | null {
  const order = Array.from(xs.keys()).sort((i, j) => at(xs, i) - at(xs, j) || i - j);
  const place = pointed === null ? (step > 0 ? -1 : order.length) : order.indexOf(pointed);
  return order[clamp(place + step, 0, order.length - 1)] ?? null;
}
