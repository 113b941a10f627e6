/** A look at all rows with the weights as they are. */
import { lossOf, outputOf, tailOf } from './rule';
import { activation, dotProduct, features, huberC, loss, weights, x, y } from './state';

/** Σ of the losses, and rows whose output is on the right side of ½, in the last look. */
export let lookedLoss: f64 = 0;
export let lookedRight: i32 = 0;

/**
 * Looks at rows from … to − 1; the sums go on from those given.
 * @returns Σ (output − y)².
 */
export function look(from: i32, to: i32, squares: f64, losses: f64, right: i32): f64 {
  const n = <usize>features;
  const b = load<f64>(weights + (n << 3));
  for (let r = <usize>from; r < <usize>to; r++) {
    const z = dotProduct(x + r * (n << 3), weights, n) + b;
    const t = tailOf(activation, loss, z);
    const output = outputOf(activation, z, t);
    const target = load<f64>(y + (r << 3));
    const e = output - target;
    squares += e * e;
    losses += lossOf(loss, huberC, output, z, target, t);
    right += i32(output >= 0.5 == (target == 1)) & i32(output == output); // NaN is no answer
  }
  lookedLoss = losses;
  lookedRight = right;
  return squares;
}
