/** Learning rates of many updates at once: core/schedule.ts for this language. */
import { cosineDecay, exponentialDecay, inverseScaling, oneCycle, stepDecay } from '../../core/rate-curves';

/**
 * Writes the rates of `count` updates from update t on, doubles, to `to`.
 * @param schedule 0 constant, 1 step, 2 exponential, 3 cosine, 4 inverse, 5 one-cycle. @param total updates of the run.
 */
export function fillRates(schedule: i32, lr: f64, t: f64, count: i32, total: f64, to: usize): void {
  for (let i = 0; i < count; i++) {
    const rate =
      schedule == 0 ? lr
      : schedule == 1 ? stepDecay(lr, t, total)
      : schedule == 2 ? exponentialDecay(lr, t, total)
      : schedule == 3 ? cosineDecay(lr, t, total)
      : schedule == 4 ? inverseScaling(lr, t)
      : oneCycle(lr, t, total);
    store<f64>(to + (<usize>i << 3), rate);
    t += 1;
  }
}
