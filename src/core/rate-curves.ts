import { expNonPositive, sinQuarter } from './elementary';
import { pow2 } from './pow2';

/**
 * How a learning rate η changes with the number t of the update (1…total), a function for each schedule: see schedule.ts. Built from IEEE
 * operations only (√ is one), so that the same run has the same bits everywhere; the kernel is compiled from these too.
 */

const LN_100 = 4.605170185988092;
/** One-cycle: the share of the run that warms up, and the divisors of its first and last rate (PyTorch's defaults). */
const WARM_UP = 0.3;
const START_DIVISOR: number = 25;
const END_DIVISOR: number = 25e4;

/** η/2^⌊10p⌋, p = (t−1)/total: halved after each tenth of the run. */
export function stepDecay(lr: number, t: number, total: number): number {
  return lr * pow2(-Math.floor((10 * (t - 1)) / total));
}

/** η·0.01^p: towards 1 % at the end (PyTorch's ExponentialLR with γ = 0.01^(1/total)). */
export function exponentialDecay(lr: number, t: number, total: number): number {
  return lr * expNonPositive(-LN_100 * ((t - 1) / total));
}

/** η·½(1 + cos πp): towards 0 at the end. I. Loshchilov, F. Hutter: "SGDR" (2017); PyTorch's CosineAnnealingLR. */
export function cosineDecay(lr: number, t: number, total: number): number {
  return lr * halfCosine((t - 1) / total);
}

/** η/t^¼: scikit-learn's `invscaling` with its default power_t of 0.25 for regression. */
export function inverseScaling(lr: number, t: number): number {
  return lr / Math.sqrt(Math.sqrt(t));
}

/**
 * L. Smith's one-cycle policy in the two phases of fastai and PyTorch's OneCycleLR (max_lr = η, pct_start = 0.3, div_factor = 25,
 * final_div_factor = 1e4): up from η/25 to η at update 0.3·total, then down along half a cosine to η/25e4 at the last update.
 * The way up is a straight line here, as in Smith's paper; PyTorch's default bends that too.
 */
export function oneCycle(lr: number, t: number, total: number): number {
  const top = Math.max(WARM_UP * total, 1);
  if (t < top) return lr / START_DIVISOR + (lr - lr / START_DIVISOR) * ((t - 1) / (top - 1));
  const end = lr / END_DIVISOR;
  return total > top ? end + (lr - end) * halfCosine((t - top) / (total - top)) : lr;
}

/** ½(1 + cos πp) for 0 ≤ p ≤ 1, from 1 down to 0, both exact: 1 − sin²(πp/2), and in the lower half sin²(π(1−p)/2). */
function halfCosine(p: number): number {
  const s = sinQuarter(p < 0.5 ? p : 1 - p);
  return p < 0.5 ? 1 - s * s : s * s;
}
