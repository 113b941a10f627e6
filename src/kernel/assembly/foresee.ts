/**
 * The sigmoid of a sum, begun before the sum is there. Sample s changes each weight by −η·(g·d)·xᵢ, so the sum of sample s + 1 is
 * w·x′ + b − η·(g·d)·(x·x′ + 1), with the weights before that update: all but g·d can be made while the error of sample s is still
 * awaited. In another order of additions it is not that sum to the last bit; but it tells which power of e from the tables the sum will
 * need, and that is fetched while the weights are updated. If it was another one, the sigmoid is begun anew.
 */
import { isTabled, placeOf, tail, tailAt } from '../../core/elementary';

/** Adds both lanes. */
@inline
function both(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/** `placeOf` −|z| for the row at `next`, once the weights w and the bias b have learnt from the row at `row`: likely. */
@inline
export function foreseen(row: usize, next: usize, w: usize, n: usize, b: f64, lr: f64, g: f64, d: f64): f64 {
  const pairs = (n & ~1) << 3;
  let sums = f64x2.splat(0);
  let products = f64x2.splat(0);
  let o: usize = 0;
  for (; o < pairs; o += 16) {
    const x = v128.load(next + o);
    sums = f64x2.add(sums, f64x2.mul(x, v128.load(w + o)));
    products = f64x2.add(products, f64x2.mul(x, v128.load(row + o)));
  }
  let sum = both(sums) + b;
  let product = both(products) + 1;
  if (n & 1) {
    sum += load<f64>(next + o) * load<f64>(w + o);
    product += load<f64>(next + o) * load<f64>(row + o);
  }
  return placeOf(-Math.abs(sum - g * (d * (lr * product))));
}

/** The tail of z. @param likely what was foreseen; NaN: nothing. @param power what is tabled there. */
@inline
export function tailNear(z: f64, likely: f64, power: f64): f64 {
  const x = -Math.abs(z);
  return placeOf(x) == likely && isTabled(x) ? tailAt(x, likely, power) : tail(z);
}
