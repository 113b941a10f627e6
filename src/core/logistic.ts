import { sigmoid } from './elementary';
import { columns, type Floor } from './least-squares';
import { log } from './loss';
import { moments, pivotedCholesky, solve } from './matrix';
import { pieces, type Steps } from './steps';

interface LogisticFloor extends Floor {
  /** The weights put every row on its side: the log loss goes to 0 as they grow, and `loss` is that limit, 0. */
  readonly separable: boolean;
  /** False where the steps ran out before the loss stood still: then `loss` is a little above the floor. */
  readonly converged: boolean;
}

const STEPS = 100;
const HALVINGS = 40;
/** What an exponential costs, in multiplications. */
const EXP = 16;

/**
 * The floor for sigmoid and log loss, by Newton's method (iteratively reweighted least squares), each step halved until the loss falls.
 * Columns are standardized inside; the weights come back for x as given. About ½nN² + ⅓N³ operations a step, 5 to 30 steps.
 * @param x n × N, row-major. @param y n targets from 0 to 1.
 */
export function* logisticRegression(x: Float64Array, y: Float64Array, features: number): Steps<LogisticFloor> {
  const n = y.length;
  const d = features + 1;
  const { mean, deviation } = yield* columns(x, n, features);
  const scaled = new Float64Array(x.length);
  yield* pieces(n, 4 * features, (from, to) => {
    for (let r = from, at = from * features; r < to; r++) for (let j = 0; j < features; j++, at++) scaled[at] = (x[at] - mean[j]) / deviation[j];
  });
  const z = new Float64Array(n);
  const curvature = new Float64Array(n);
  const none = new Float64Array(features);
  const ones = new Float64Array(features).fill(1);

  /** Mean log loss of weights s = (w, b); leaves z behind. */
  function* lossOf(s: Float64Array): Steps<number> {
    let sum = 0;
    yield* pieces(n, features + 2 * EXP, (from, to) => {
      let soFar = sum;
      for (let r = from, at = from * features; r < to; r++, at += features) {
        let value = s[features];
        for (let j = 0; j < features; j++) value += s[j] * scaled[at + j];
        z[r] = value;
        soFar += log.value(NaN, value, y[r]);
      }
      sum = soFar;
    });
    return sum / n;
  }

  /** The slopes by each weight; leaves the curvature of each row behind. */
  function* gradientOf(): Steps<Float64Array> {
    const gradient = new Float64Array(d);
    yield* pieces(n, features + 2 * EXP, (from, to) => {
      for (let r = from, at = from * features; r < to; r++, at += features) {
        const output = sigmoid(z[r]);
        const slope = output - y[r];
        for (let j = 0; j < features; j++) gradient[j] += slope * scaled[at + j];
        gradient[features] += slope;
        curvature[r] = output * sigmoid(-z[r]);
      }
    });
    return gradient;
  }

  function* allOnTheirSide(): Steps<boolean> {
    let all = true;
    yield* pieces(n, 4, (from, to) => {
      for (let r = from; all && r < to; r++) all = (y[r] === 1 && z[r] > 0) || (y[r] === 0 && z[r] < 0);
    });
    return all;
  }

  let s: Float64Array = new Float64Array(d);
  let loss = yield* lossOf(s);
  let converged = false;
  let separable = false;
  for (let step = 0; step < STEPS && !converged && !separable; step++) {
    const gradient = yield* gradientOf();
    const bent = yield* moments(scaled, n, features, none, ones, curvature);
    const newton = solve(yield* pivotedCholesky(bent, d, 1e-13), gradient);
    const before = loss;
    let next = s;
    for (let halvings = 0, size = 1; halvings < HALVINGS; halvings++, size /= 2) {
      next = s.map((value, j) => value - size * newton[j]);
      loss = yield* lossOf(next);
      if (loss <= before) break;
    }
    if (loss <= before) s = next;
    else loss = yield* lossOf(s);
    separable = yield* allOnTheirSide();
    converged = !(before - loss > 1e-15 * before);
  }

  const w = s.subarray(0, features).map((value, j) => value / deviation[j]);
  let b = s[features];
  for (let j = 0; j < features; j++) b -= w[j] * mean[j];
  return { w, b, loss: separable ? 0 : loss, separable, converged: converged || separable };
}
