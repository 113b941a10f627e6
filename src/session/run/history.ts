import type { WeightHistory } from '../../protocol/session';
import type { Recording } from '../../trace/recording';

/** Moments of a weight's way for a sparkline, and how many numbers all of them may be. */
const HISTORY_POINTS = 96;
const HISTORY_NUMBERS = 1 << 17;

/** The way of all weights, thinned evenly to what sparklines show, ending with the weights now. */
export function historyOf({ trail }: Recording, update: number, weights: Float64Array): WeightHistory {
  const most = Math.max(2, Math.min(HISTORY_POINTS, Math.floor(HISTORY_NUMBERS / weights.length)));
  const step = Math.max(1, Math.ceil(trail.length / most));
  const points = Array.from({ length: Math.ceil(trail.length / step) }, (_, i) => i * step);
  const { length } = weights;
  const values = new Float64Array((points.length + 1) * length);
  points.forEach((point, i) => values.set(trail.at(point).subarray(0, length), i * length));
  values.set(weights, points.length * length);
  return { updates: Float64Array.from([...points.map((point) => point * trail.stride), update]), values };
}
