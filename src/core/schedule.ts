import { expNonPositive, sinQuarter } from './elementary';
import type { ScheduleName } from './settings';

/** How the learning rate changes while a run goes on. Updates t count from 1, as in scikit-learn; `total` is those of the whole run. */

/** Schedules that need nothing but t: the rate of any update can be told alone. `plateau` looks at losses; see early-stop.ts. */
export type TimedSchedule = Exclude<ScheduleName, 'plateau'>;

const LN_100 = 4.605170185988092;
/** One-cycle: the share of the run that warms up, and the divisors of its first and last rate (PyTorch's defaults). */
const WARM_UP = 0.3;
const START_DIVISOR = 25;
const END_DIVISOR = 25e4;

/**
 * The learning rate of update t. With p = (t−1)/total, the share of the run that is done before it:
 * - constant: η
 * - step: η/2^⌊10p⌋, halved after each tenth of the run
 * - exponential: η·0.01^p, towards 1 % at the end (PyTorch's ExponentialLR with γ = 0.01^(1/total))
 * - cosine: η·½(1 + cos πp), towards 0 at the end. Loshchilov, Hutter: "SGDR" (2017); PyTorch's CosineAnnealingLR
 * - inverse: η/t^¼, scikit-learn's `invscaling` with its default power_t of 0.25 for regression
 * - one-cycle: see {@link oneCycle}
 *
 * Built from IEEE operations only (√ is one), so that the same run has the same bits everywhere.
 * @param lr η, the rate at the start; for one-cycle the highest.
 * @param t 1…total.
 */
export function rate(schedule: TimedSchedule, lr: number, t: number, total: number): number {
  const p = (t - 1) / total;
  switch (schedule) {
    case 'constant':
      return lr;
    case 'step':
      return lr * 0.5 ** Math.floor((10 * (t - 1)) / total);
    case 'exponential':
      return lr * expNonPositive(-LN_100 * p);
    case 'cosine':
      return lr * halfCosine(p);
    case 'inverse':
      return lr / Math.sqrt(Math.sqrt(t));
    case 'one-cycle':
      return oneCycle(lr, t, total);
  }
}

/** ½(1 + cos πp) for 0 ≤ p ≤ 1, from 1 down to 0, both exact: 1 − sin²(πp/2), and in the lower half sin²(π(1−p)/2). */
function halfCosine(p: number): number {
  const s = sinQuarter(p < 0.5 ? p : 1 - p);
  return p < 0.5 ? 1 - s * s : s * s;
}

/**
 * L. Smith's one-cycle policy in the two phases of fastai and PyTorch's OneCycleLR (max_lr = η, pct_start = 0.3, div_factor = 25,
 * final_div_factor = 1e4): up from η/25 to η at update 0.3·total, then down along half a cosine to η/25e4 at the last update.
 * The way up is a straight line here, as in Smith's paper; PyTorch's default bends that too.
 */
function oneCycle(lr: number, t: number, total: number): number {
  const top = Math.max(WARM_UP * total, 1);
  if (t < top) return lr / START_DIVISOR + (lr - lr / START_DIVISOR) * ((t - 1) / (top - 1));
  const end = lr / END_DIVISOR;
  return total > top ? end + (lr - end) * halfCosine((t - top) / (total - top)) : lr;
}
