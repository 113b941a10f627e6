/** A look at all rows with the weights as they are. */
import { lossOf, outputOf } from './rule';
import { activation, dotProduct, features, huberC, loss, rows, weights, x, y } from './state';

/** Σ of the losses, and rows whose output is on the right side of ½, in the last look. */
export let lookedLoss: f64 = 0;
export let lookedRight: i32 = 0;

/** @returns Σ (output − y)² over all rows. */
export function look(): f64 {
  const n = <usize>features;
  const b = load<f64>(weights + (n << 3));
  let squares: f64 = 0;
  let losses: f64 = 0;
  let right = 0;
  for (let r: usize = 0; r < <usize>rows; r++) {
    const z = dotProduct(x + r * (n << 3), weights, n) + b;
    const output = outputOf(activation, z);
    const target = load<f64>(y + (r << 3));
    const e = output - target;
    squares += e * e;
    losses += lossOf(loss, huberC, output, z, target);
    right += i32(output >= 0.5 == (target == 1));
  }
  lookedLoss = losses;
  lookedRight = right;
  return squares;
}
