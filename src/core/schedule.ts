import { cosineDecay, exponentialDecay, inverseScaling, oneCycle, stepDecay } from './rate-curves';
import type { ScheduleName } from './settings';

/** How the learning rate changes while a run goes on. Updates t count from 1, as in scikit-learn; `total` is those of the whole run. */

/** Schedules that need nothing but t: the rate of any update can be told alone. `plateau` looks at losses; see early-stop.ts. */
export type TimedSchedule = Exclude<ScheduleName, 'plateau'>;

/**
 * The learning rate of update t.
 * @param lr η, the rate at the start; for one-cycle the highest.
 * @param t 1…total.
 */
export function rate(schedule: TimedSchedule, lr: number, t: number, total: number): number {
  switch (schedule) {
    case 'constant':
      return lr;
    case 'step':
      return stepDecay(lr, t, total);
    case 'exponential':
      return exponentialDecay(lr, t, total);
    case 'cosine':
      return cosineDecay(lr, t, total);
    case 'inverse':
      return inverseScaling(lr, t);
    case 'one-cycle':
      return oneCycle(lr, t, total);
  }
}
