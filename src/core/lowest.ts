/** The lowest point of a function of two numbers, by descent without slopes, so that kinks (|e|, ReLU) do not matter. */
import type { Steps } from './steps';

/** (s, t). */
export type Point = readonly [number, number];

/** Where the descent ended, and the value there. */
export interface Lowest {
  readonly at: Point;
  readonly value: number;
}

/** Moves of the simplex: mirrored, twice as far, half as far, and all drawn together. */
const [EXPAND, CONTRACT, SHRINK] = [2, 0.5, 0.5];
const MOST_ROUNDS = 500;
/** A simplex stands still when its values differ by this share of the start's, and its corners by this share of the first sizes. */
const STILL = 1e-12;
const SMALL = 1e-6;

interface Corner {
  readonly at: Point;
  readonly value: number;
}

/**
 * Goes downhill from a start with a simplex of three points: J. A. Nelder and R. Mead, "A simplex method for function minimization",
 * The Computer Journal 7 (1965); J. C. Lagarias et al., SIAM J. Optim. 9 (1998), for how far it can be relied on in two dimensions.
 * Where there is one valley only (a convex function), what it finds is the lowest point there is. Yields after each value.
 * @param sizes of the first simplex along both numbers.
 * @param reach how many of these sizes away from the start it may go.
 * @returns null where it went farther than that, downhill all the way: no lowest point is near; or where the start is no number.
 */
export function* lowestFrom(value: (s: number, t: number) => number, start: Point, sizes: Point, reach: number): Steps<Lowest | null> {
  const look = (at: Point): Corner => {
    const found = value(...at);
    return { at, value: Number.isNaN(found) ? Infinity : found };
  };
  const corners: Corner[] = [];
  for (const [s, t] of [
    [0, 0],
    [1, 0],
    [0, 1],
  ] as const) {
    corners.push(look([start[0] + s * sizes[0], start[1] + t * sizes[1]]));
    yield;
  }
  const begin = corners[0].value;
  if (!Number.isFinite(begin)) return null;
  const isSmall = ([best, ...others]: readonly Corner[]): boolean =>
    others.every(({ at }) => at.every((value, i) => Math.abs(value - best.at[i]) <= SMALL * sizes[i]));
  const left = ({ at }: Corner): boolean => [0, 1].some((i) => Math.abs(at[i] - start[i]) > reach * sizes[i]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    corners.sort((a, b) => a.value - b.value);
    const [best, middle, worst] = corners;
    if (left(best)) return null;
    if (worst.value - best.value <= STILL * Math.abs(begin) && isSmall(corners)) break;
    const centre = between(best.at, middle.at, 0.5);
    const mirrored = look(between(centre, worst.at, -1));
    yield;
    if (mirrored.value < best.value) {
      const farther = look(between(centre, worst.at, -EXPAND));
      yield;
      corners[2] = farther.value < mirrored.value ? farther : mirrored;
    } else if (mirrored.value < middle.value) corners[2] = mirrored;
    else {
      const nearer = look(between(centre, (mirrored.value < worst.value ? mirrored : worst).at, CONTRACT));
      yield;
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners[2] = nearer;
      else
        for (const i of [1, 2]) {
          corners[i] = look(between(best.at, corners[i].at, SHRINK));
          yield;
        }
    }
  }
  const [{ at, value: least }] = corners.sort((a, b) => a.value - b.value);
  return { at, value: least };
}

/** from + share·(to − from). */
function between([a, b]: Point, [c, d]: Point, share: number): Point {
  return [a + share * (c - a), b + share * (d - b)];
}
