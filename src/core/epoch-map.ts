/**
 * One epoch in file order of a linear neuron with squared loss, as the linear map that carries the distance of the weights from where
 * they would rest. Targets move that point, not the map.
 */
import { shrinkage } from './regularize';
import { pieces, PIECE, type Steps } from './steps';

/** What of a run's rules takes part in the map. */
export interface LinearRule {
  /** Samples per update; the last batch of an epoch may be smaller. */
  readonly batch: number;
  /** β of v ← βv + gradient, w ← w − ηv. */
  readonly momentum: number;
  /** α of w ← w·max(0, 1 − ηα), not of the bias. */
  readonly l2: number;
}

/** One sample an update, nothing else: the article's rule. */
export const PLAIN_RULE: LinearRule = { batch: 1, momentum: 0, l2: 0 };

/** Numbers in the state that an epoch carries: d = N + 1 weights and bias; with momentum their velocities too. */
export function stateLength(features: number, { momentum }: LinearRule): number {
  return (momentum > 0 ? 2 : 1) * (features + 1);
}

/**
 * The map of an epoch as a matrix. For one sample an update E = ∏ (I − η·x̃x̃ᵀ), x̃ = (x, 1), last row leftmost; a batch B̃ of m rows
 * has I − (η/m)·B̃ᵀB̃ instead; L2 multiplies the weights before each step.
 * @param x n × N, row-major. @returns s × s, s = `stateLength`, row-major.
 */
export function* epochMatrix(x: Float64Array, n: number, features: number, lr: number, rule = PLAIN_RULE): Steps<Float64Array> {
  const s = stateLength(features, rule);
  const e = new Float64Array(s * s);
  for (let i = 0; i < s; i++) e[i * s + i] = 1;
  yield* carry(e, s, x, n, features, lr, rule);
  return e;
}

/**
 * Carries `columns` states through one epoch, in place.
 * @param states s × columns, row-major: weights, bias, then their velocities where there is momentum.
 */
export function* carry(
  states: Float64Array,
  columns: number,
  x: Float64Array,
  n: number,
  features: number,
  lr: number,
  rule: LinearRule,
): Steps<void> {
  const size = (features + 1) * columns;
  const w = states.subarray(0, size);
  const keep = shrinkage(lr, rule.l2);
  const cost = 2 * (features + 1) * columns;
  if (rule.batch === 1 && rule.momentum === 0)
    return yield* pieces(n, cost, (from, to) =>
      columns === 1 ? carryOne(w, x, from, to, features, lr, keep) : carrySingly(w, columns, x, from, to, features, lr, keep),
    );
  const velocity = rule.momentum > 0 ? states.subarray(size) : null;
  const gradient = new Float64Array(size);
  const dot = new Float64Array(columns);
  let done = 0;
  for (let from = 0; from < n; from += rule.batch) {
    const to = Math.min(n, from + rule.batch);
    gradient.fill(0);
    for (let r = from; r < to; r++) {
      multiply(dot, w, columns, x, r, features);
      for (let i = 0, at = 0; i <= features; i++) {
        const value = (i < features ? x[r * features + i] : 1) / (to - from);
        for (let j = 0; j < columns; j++, at++) gradient[at] += value * dot[j];
      }
      done += cost;
      if (done < PIECE) continue;
      done = 0;
      yield;
    }
    if (keep !== 1) for (let at = 0; at < features * columns; at++) w[at] *= keep;
    for (let at = 0; at < size; at++) {
      const step = velocity ? (velocity[at] = rule.momentum * velocity[at] + gradient[at]) : gradient[at];
      w[at] -= lr * step;
    }
  }
}

/** The same for one sample an update: without a gradient that is kept. */
function carrySingly(w: Float64Array, columns: number, x: Float64Array, from: number, to: number, features: number, lr: number, keep: number): void {
  const dot = new Float64Array(columns);
  for (let r = from; r < to; r++) {
    multiply(dot, w, columns, x, r, features);
    for (let i = 0, at = 0; i <= features; i++) {
      const step = lr * (i < features ? x[r * features + i] : 1);
      const kept = i < features ? keep : 1;
      for (let j = 0; j < columns; j++, at++) w[at] = kept * w[at] - step * dot[j];
    }
  }
}

/** The same for a single state: as fast as training itself. */
function carryOne(w: Float64Array, x: Float64Array, from: number, to: number, features: number, lr: number, keep: number): void {
  for (let r = from, at = from * features; r < to; r++, at += features) {
    let dot = w[features];
    for (let i = 0; i < features; i++) dot += x[at + i] * w[i];
    const step = lr * dot;
    for (let i = 0; i < features; i++) w[i] = keep * w[i] - step * x[at + i];
    w[features] -= step;
  }
}

/** dot = x̃ᵣᵀW */
function multiply(dot: Float64Array, w: Float64Array, columns: number, x: Float64Array, r: number, features: number): void {
  for (let j = 0, at = features * columns; j < columns; j++, at++) dot[j] = w[at];
  for (let i = 0, at = 0; i < features; i++) {
    const value = x[r * features + i];
    for (let j = 0; j < columns; j++, at++) dot[j] += value * w[at];
  }
}
