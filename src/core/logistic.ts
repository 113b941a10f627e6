import { sigmoid } from './elementary';
import { columns, type Floor } from './least-squares';
import { log } from './loss';
import { moments, pivotedCholesky, solve } from './matrix';

interface LogisticFloor extends Floor {
  /** The weights put every row on its side: the log loss goes to 0 as they grow, and `loss` is that limit, 0. */
  readonly separable: boolean;
  /** False where the steps ran out before the loss stood still: then `loss` is a little above the floor. */
  readonly converged: boolean;
}

const STEPS = 100;
const HALVINGS = 40;

/**
 * The floor for sigmoid and log loss, by Newton's method (iteratively reweighted least squares), each step halved until the loss falls.
 * Columns are standardized inside; the weights come back for x as given. About ½nN² + ⅓N³ operations a step, 5 to 30 steps.
 * @param x n × N, row-major. @param y n targets from 0 to 1.
 */
export function logisticRegression(x: Float64Array, y: Float64Array, features: number): LogisticFloor {
  const n = y.length;
  const d = features + 1;
  const { mean, deviation } = columns(x, n, features);
  const scaled = x.map((value, at) => (value - mean[at % features]) / deviation[at % features]);
  const z = new Float64Array(n);
  const none = new Float64Array(features);
  const ones = new Float64Array(features).fill(1);

  /** Mean log loss of weights s = (w, b); leaves z behind. */
  const lossOf = (s: Float64Array): number => {
    let sum = 0;
    for (let r = 0, at = 0; r < n; r++, at += features) {
      z[r] = s[features];
      for (let j = 0; j < features; j++) z[r] += s[j] * scaled[at + j];
      sum += log.value(NaN, z[r], y[r]);
    }
    return sum / n;
  };

  let s: Float64Array = new Float64Array(d);
  let loss = lossOf(s);
  let converged = false;
  let separable = false;
  for (let step = 0; step < STEPS && !converged && !separable; step++) {
    const gradient = new Float64Array(d);
    for (let r = 0, at = 0; r < n; r++, at += features) {
      const slope = sigmoid(z[r]) - y[r];
      for (let j = 0; j < features; j++) gradient[j] += slope * scaled[at + j];
      gradient[features] += slope;
    }
    const curvature = z.map((value) => sigmoid(value) * sigmoid(-value));
    const newton = solve(pivotedCholesky(moments(scaled, n, features, none, ones, curvature), d, 1e-13), gradient);
    const before = loss;
    let next = s;
    for (let halvings = 0, size = 1; halvings < HALVINGS; halvings++, size /= 2) {
      next = s.map((value, j) => value - size * newton[j]);
      loss = lossOf(next);
      if (loss <= before) break;
    }
    if (loss <= before) s = next;
    else loss = lossOf(s);
    separable = z.every((value, r) => (y[r] === 1 && value > 0) || (y[r] === 0 && value < 0));
    converged = !(before - loss > 1e-15 * before);
  }

  const w = s.subarray(0, features).map((value, j) => value / deviation[j]);
  let b = s[features];
  for (let j = 0; j < features; j++) b -= w[j] * mean[j];
  return { w, b, loss: separable ? 0 : loss, separable, converged: converged || separable };
}
