import { shuffledOrder } from './permutation';

/** Which rows a run learns from and which it is only measured on. Both in file order. */
interface Split {
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

/** An epoch no run gets to: the split draws from a stream of its own, and the order of training does not depend on it. */
const SPLIT_STREAM = Number.MAX_SAFE_INTEGER;

/** How many of n rows are set apart: at least one where a share is, and never all. */
export function validationCount(n: number, share: number): number {
  return share > 0 ? Math.min(n - 1, Math.max(1, Math.round(share * n))) : 0;
}

/**
 * Sets a share of the rows apart. It depends on (n, share, seed) alone.
 * @param n rows. @param share 0 ≤ share < 1. Above 0, at least one row is set apart and at least one is left to learn from.
 * @throws RangeError when the share is outside, or n is 1 and a row would have to be both.
 */
export function splitRows(n: number, share: number, seed: number): Split {
  if (!(share >= 0 && share < 1)) throw new RangeError(`The share of validation rows must be from 0 to below 1, such as 0.2, found ${share}.`);
  if (share > 0 && n < 2) throw new RangeError(`A validation split needs at least 2 rows, found ${n}. Set the share to 0, or use a larger file.`);
  const order = new Int32Array(n);
  shuffledOrder(order, seed, SPLIT_STREAM);
  const count = validationCount(n, share);
  return { validation: order.slice(0, count).sort(), training: order.slice(count).sort() };
}
