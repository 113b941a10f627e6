import type { Loss } from './loss';
import { mean, squaresAbout } from './mean';
import { median } from './median';
import { pieces, type Steps } from './steps';

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
export function* bestConstant(y: Float64Array, loss: Loss, huberC: number): Steps<Baseline> {
  switch (loss.name) {
    case 'squared': {
      const constant = yield* mean(y);
      return { constant, loss: (yield* squaresAbout(y, constant)) / y.length };
    }
    case 'absolute':
    case 'huber': {
      const constant = yield* loss.name === 'absolute' ? median(y) : huberCentre(y, huberC);
      return { constant, loss: yield* meanLoss(y, loss, constant) };
    }
    case 'log': {
      const p = yield* mean(y);
      return { constant: p, loss: -xLogX(p) - xLogX(1 - p) };
    }
  }
}

/** The share of rows in the larger class, for targets of 0 and 1: the accuracy of always saying the same. */
export function* majorityShare(y: Float64Array): Steps<number> {
  const p = yield* mean(y);
  return Math.max(p, 1 - p);
}

function* meanLoss(y: Float64Array, { value }: Loss, constant: number): Steps<number> {
  let result = 0;
  yield* pieces(y.length, 4, (from, to) => {
    let soFar = result;
    for (let i = from; i < to; i++) soFar += value(constant, constant, y[i]) / y.length;
    result = soFar;
  });
  return result;
}

/** p·ln p, and 0 at p = 0. */
function xLogX(p: number): number {
  return p > 0 ? p * Math.log(p) : 0;
}

/**
 * Huber's centre m: where Σ clamp(m − yᵢ, ±c) = 0. That sum rises with m and is made of straight lines, so Newton's steps end on
 * the root after a few; a step that leaves the bracket is replaced by its middle.
 */
function* huberCentre(y: Float64Array, c: number): Steps<number> {
  let low = Infinity;
  let high = -Infinity;
  yield* pieces(y.length, 4, (from, to) => {
    let [least, greatest] = [low, high];
    for (let i = from; i < to; i++) {
      least = Math.min(least, y[i]);
      greatest = Math.max(greatest, y[i]);
    }
    [low, high] = [least, greatest];
  });
  let m = yield* median(y);
  for (let tries = 0; tries < 200; tries++) {
    const { pull, inner } = yield* pullOn(m, y, c);
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

/** Σ clamp(m − yᵢ, ±c), and how many targets lie within c. */
function* pullOn(m: number, y: Float64Array, c: number): Steps<{ readonly pull: number; readonly inner: number }> {
  let pull = 0;
  let inner = 0;
  yield* pieces(y.length, 8, (from, to) => {
    let soFar = pull;
    for (let i = from; i < to; i++) {
      soFar += Math.max(-c, Math.min(c, m - y[i]));
      if (Math.abs(m - y[i]) < c) inner++;
    }
    pull = soFar;
  });
  return { pull, inner };
}
