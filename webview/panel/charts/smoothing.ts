/** TensorBoard's debiased moving average, over the means of what is drawn. */
import { at } from '../../shared/math';

/**
 * s ← αs + (1 − α)y, shown as s / (1 − αᵏ), where k counts the finite points: without the division the line would start near 0.
 * A point that is not finite is passed over and leaves a gap.
 * @param alpha 0: no smoothing; towards 1: ever smoother.
 * @param into at least `count` long.
 */
export function smooth(values: ArrayLike<number>, count: number, alpha: number, into: Float64Array): void {
  let s = 0;
  let power = 1;
  for (let i = 0; i < count; i++) {
    const y = at(values, i);
    if (!Number.isFinite(y)) {
      into[i] = NaN;
      continue;
    }
    s = alpha * s + (1 - alpha) * y;
    power *= alpha;
    into[i] = s / (1 - power);
  }
}
