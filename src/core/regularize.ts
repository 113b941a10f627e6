/**
 * What keeps weights small, and what keeps them moving. The bias is never penalised. One update does, in scikit-learn's order:
 * the L2 shrink, the gradient step (with momentum or without), the L1 truncation.
 */

/**
 * L2: w ← w·max(0, 1 − ηα), the step of ½α‖w‖². It never turns a weight's sign, however large ηα is.
 * @param w N weights, changed in place. @param alpha α ≥ 0.
 */
export function shrink(w: Float64Array, lr: number, alpha: number): void {
  const factor = shrinkage(lr, alpha);
  for (let i = 0; i < w.length; i++) w[i] *= factor;
}

/** What L2 leaves of a weight at each update: max(0, 1 − ηα). */
export function shrinkage(lr: number, alpha: number): number {
  return Math.max(0, 1 - lr * alpha);
}

/** What the cumulative L1 penalty remembers: u is what each weight could have lost so far, qᵢ what weight i did lose (signed). */
interface Truncation {
  u: number;
  readonly q: Float64Array;
}

/**
 * L1 by cumulative truncation, the step of α‖w‖₁: each weight is pulled towards 0 by what it still owes, and stops there, so that
 * weights become exactly 0. Y. Tsuruoka, J. Tsujii, S. Ananiadou: "Stochastic gradient descent training for L1-regularized
 * log-linear models with cumulative penalty", ACL 2009; done after the gradient step, as in scikit-learn.
 * @param w N weights, changed in place. @param alpha α ≥ 0. @param state changed: u ← u + ηα, and q.
 */
export function truncate(w: Float64Array, lr: number, alpha: number, state: Truncation): void {
  const { q } = state;
  const u = (state.u += lr * alpha);
  for (let i = 0; i < w.length; i++) {
    const before = w[i];
    if (before > 0) w[i] = Math.max(0, before - (u + q[i]));
    else if (before < 0) w[i] = Math.min(0, before + (u - q[i]));
    q[i] += w[i] - before;
  }
}

/**
 * Momentum (B. T. Polyak 1964, in the form of PyTorch's SGD): v ← μv + g, then w ← w − ηv. With μ = 0 it is the plain step.
 * @param w N weights, or the bias as an array of one. @param v velocity, as long as w. @param g gradient. @param mu μ in 0…0.99.
 */
export function stepWithMomentum(w: Float64Array, v: Float64Array, g: Float64Array, lr: number, mu: number): void {
  for (let i = 0; i < w.length; i++) {
    v[i] = mu * v[i] + g[i];
    w[i] -= lr * v[i];
  }
}
