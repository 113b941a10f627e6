/** Limits of what is drawn. Pure. */
import type { Limits } from '../../charts/scales';

export function limitsOf(values: Float64Array): Limits {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? { low, high } : { low: low - 1, high: low + 1 };
}

/** Limits with room around the points, so that none is cut. */
export function around(values: Float64Array): Limits {
  const { low, high } = limitsOf(values.filter(Number.isFinite));
  const room = (high - low) * 0.07;
  return Number.isFinite(low) ? { low: low - room, high: high + room } : { low: 0, high: 1 };
}
