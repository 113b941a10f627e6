/** Activations and losses by their number: core/activation.ts and core/loss.ts for this language. */
import { log1pUnit, sigmoidFrom, tail, tanh } from '../../core/elementary';

const LEAK: f64 = 0.01;

/** e^−|z|, which the sigmoid and the log loss share; 0 where neither is asked for. */
@inline
export function tailOf(a: i32, l: i32, z: f64): f64 {
  return a == 1 || l == 3 ? tail(z) : 0;
}

/** a(z): 0 linear, 1 sigmoid, 2 ReLU, 3 tanh, 4 leaky ReLU, 5 step. @param t its `tailOf`. */
@inline
export function outputOf(a: i32, z: f64, t: f64): f64 {
  if (a == 0) return z;
  if (a == 1) return sigmoidFrom(z, t);
  if (a == 2) return z > 0 ? z : z <= 0 ? 0 : NaN;
  if (a == 3) return tanh(z);
  if (a == 4) return z > 0 ? z : LEAK * z;
  return z > 0 ? 1 : z <= 0 ? 0 : NaN;
}

/** a′(z). */
@inline
export function gradientOf(a: i32, z: f64, output: f64): f64 {
  if (a == 1) return output * (1 - output);
  if (a == 2) return z <= 0 ? 0 : 1;
  if (a == 3) return (1 - output) * (1 + output);
  if (a == 4) return z <= 0 ? LEAK : 1;
  return 1;
}

/** The value of a loss: 0 squared, 1 absolute, 2 Huber, 3 log. @param t the `tailOf` z. */
@inline
export function lossOf(l: i32, c: f64, output: f64, z: f64, y: f64, t: f64): f64 {
  const e = output - y;
  if (l == 0) return e * e;
  const r = Math.abs(e);
  if (l == 1) return r;
  if (l == 2) return r <= c ? 0.5 * r * r : c * r - 0.5 * c * c;
  return Math.max(z, 0) - y * z + log1pUnit(t);
}

/** Its slope: by the output; of log loss by z. */
@inline
export function slopeOf(l: i32, c: f64, e: f64): f64 {
  if (l == 1) return e > 0 ? 1 : e < 0 ? -1 : e;
  if (l == 2) return Math.max(-c, Math.min(c, e));
  return e;
}
