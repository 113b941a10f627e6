import type { Loss } from './loss';
import { mean, squaresAbout } from './mean';

/** What the best neuron without inputs would do: one constant output for every row. */
interface Baseline {
  /** The output ŷ (for the log loss the base rate, a share). */
  readonly constant: number;
  /** Mean loss over the rows, in the units in which the loss is shown. */
  readonly loss: number;
}

/**
 * The constant with the least mean loss: the mean for the squared loss (its loss is the variance), the median for the absolute,
 * the centre found by iteration for Huber's, the base rate for the log loss (its loss is the entropy, in nats).
 * @param y n ≥ 1 targets; for the log loss from 0 to 1. @param huberC Huber's c.
 */
export function bestConstant(y: Float64Array, loss: Loss, huberC: number): Baseline {
  switch (loss.name) {
    case 'squared': {
      const constant = mean(y);
      return { constant, loss: squaresAbout(y, constant) / y.length };
    }
    case 'absolute':
    case 'huber': {
      const constant = loss.name === 'absolute' ? median(y) : huberCentre(y, huberC);
      let least = 0;
      for (const target of y) least += loss.value(constant, constant, target) / y.length;
      return { constant, loss: least };
    }
    case 'log': {
      const p = mean(y);
      return { constant: p, loss: -xLogX(p) - xLogX(1 - p) };
    }
  }
}

/** The share of rows in the larger class, for targets of 0 and 1: the accuracy of always saying the same. */
export function majorityShare(y: Float64Array): number {
  const p = mean(y);
  return Math.max(p, 1 - p);
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
}

/** p·ln p, and 0 at p = 0. */
function xLogX(p: number): number {
  return p > 0 ? p * Math.log(p) : 0;
}

/**
 * Huber's centre m: where Σ clamp(m − yᵢ, ±c) = 0. That sum rises with m and is made of straight lines, so Newton's steps end on
 * the root after a few; a step that leaves the bracket is replaced by its middle.
 */
function huberCentre(y: Float64Array, c: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const target of y) {
    low = Math.min(low, target);
    high = Math.max(high, target);
  }
  let m = median(y);
  for (let tries = 0; tries < 200; tries++) {
    let pull = 0;
    let inner = 0;
    for (const target of y) {
      pull += Math.max(-c, Math.min(c, m - target));
      if (Math.abs(m - target) < c) inner++;
    }
    if (pull === 0) return m;
    if (pull > 0) high = m;
    else low = m;
    const newton = m - pull / inner;
    const next = newton > low && newton < high ? newton : low + (high - low) / 2;
    if (Math.abs(next - m) <= 1e-15 * Math.abs(m)) return next;
    m = next;
  }
  return m;
}
