/** A look at all rows with the weights as they are. */
import { addFour, GROUP, otherProducts, products } from './group';
import { lossesOf, lossOf, outputOf, outputs, tailOf, tails } from './rule';
import { activation, dotProduct, features, huberC, loss, weights, x, y } from './state';

/** Σ of the losses, and rows whose output is on the right side of ½, in the last look. */
export let lookedLoss: f64 = 0;
export let lookedRight: i32 = 0;

/**
 * Looks at rows from … to − 1, four side by side; the sums go on from those given, one row after the other.
 * @returns Σ (output − y)².
 */
export function look(from: i32, to: i32, squares: f64, losses: f64, right: i32): f64 {
  const n = <usize>features;
  const row = n << 3;
  const b = load<f64>(weights + row);
  const bias = f64x2.splat(b);
  let at = x + <usize>from * row;
  let target = y + (<usize>from << 3);
  let r = from;
  for (; r + GROUP <= to; r += GROUP, at += <usize>GROUP * row, target += <usize>GROUP << 3) {
    const z = f64x2.add(products(at, at + row, at + 2 * row, at + 3 * row, weights, n), bias);
    const w = f64x2.add(otherProducts(), bias);
    const t = tails(activation, loss, z);
    const u = tails(activation, loss, w);
    const first = outputs(activation, z, t);
    const second = outputs(activation, w, u);
    const wanted = v128.load(target);
    const next = v128.load(target, 16);
    squares = addFour(squares, squared(f64x2.sub(first, wanted)), squared(f64x2.sub(second, next)));
    losses = addFour(losses, lossesOf(loss, huberC, first, z, wanted, t), lossesOf(loss, huberC, second, w, next, u));
    right += rightOf(first, wanted) + rightOf(second, next);
  }
  for (; r < to; r++, at += row, target += 8) {
    const z = dotProduct(at, weights, n) + b;
    const t = tailOf(activation, loss, z);
    const output = outputOf(activation, z, t);
    const wanted = load<f64>(target);
    const e = output - wanted;
    squares += e * e;
    losses += lossOf(loss, huberC, output, z, wanted, t);
    right += i32(output >= 0.5 == (wanted == 1)) & i32(output == output); // NaN is no answer
  }
  lookedLoss = losses;
  lookedRight = right;
  return squares;
}

@inline
function squared(e: v128): v128 {
  return f64x2.mul(e, e);
}

/** How many of two outputs are on the right side of ½. NaN is no answer. */
@inline
function rightOf(output: v128, target: v128): i32 {
  const differ = v128.xor(f64x2.ge(output, f64x2.splat(0.5)), f64x2.eq(target, f64x2.splat(1)));
  return popcnt(i64x2.bitmask(v128.andnot(f64x2.eq(output, output), differ)));
}
