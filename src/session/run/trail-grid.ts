import type { WeightTrail } from '../../trace/trail';

/** Points of a line of a chart for one view, about. */
export const MOST_POINTS = 512;

/** Points of the trail: from number `first` on, one in `step`, up to number `end`, which is not one of them. */
export interface TrailGrid {
  readonly first: number;
  readonly end: number;
  readonly step: number;
  /** Samples between two of them. */
  readonly every: number;
}

/** The points of the trail that a view of samples [from, to) draws: all so far, thinned evenly where there are too many, and those beside it. */
export function trailGrid(trail: WeightTrail, from: number, to: number): TrailGrid {
  const low = Math.max(0, Math.floor(from / trail.stride) - 1);
  const step = 2 ** Math.max(0, Math.ceil(Math.log2((Math.ceil(to / trail.stride) + 3 - low) / MOST_POINTS)));
  return { first: Math.ceil(low / step) * step, end: Math.min(trail.length, Math.ceil(to / trail.stride) + 2), step, every: step * trail.stride };
}
