import { median } from './median';
import { variation } from './mean';
import type { Steps } from './steps';

/** Share of the values that are looked at as the farthest. */
const FEW = 0.01;
/** What makes the median distance from the median the standard deviation, for a normal distribution: 1/Φ⁻¹(¾). */
const NORMAL = 1.4826;

/** How much of what varies in some numbers is due to a few of them. */
export interface Outliers {
  readonly median: number;
  /** The value farthest from the median. */
  readonly farthest: number;
  /** The standard deviation as the median distance from the median tells it, whatever the few are; 0 where half of the values are equal. */
  readonly spread: number;
  /** Share of Σ(v − mean)² without which the rest would be: that of the 1 % farthest from the median. */
  readonly share: number;
}

/** @param values at least one, all finite. Sorted in one go: not for millions. */
export function* outliersOf(values: Float64Array): Steps<Outliers> {
  const middle = yield* median(values);
  const sorted = values.slice().sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const rest = sorted.subarray(0, values.length - Math.ceil(FEW * values.length));
  const all = yield* variation(values);
  const near = yield* variation(rest);
  const distances = values.map((value) => Math.abs(value - middle));
  return {
    median: middle,
    farthest: sorted[sorted.length - 1],
    spread: NORMAL * (yield* median(distances)),
    share: all > 0 ? 1 - near / all : 0,
  };
}
