/** How the mean loss of a linear neuron with squared loss comes down to its floor, direction by direction. */
import { moments } from './matrix';
import { symmetricEigen } from './principal';
import { pieces, type Steps } from './steps';

/** What is left above the floor along the eigenvectors of X̃ᵀX̃/n, x̃ = (x, 1). */
export interface Descent {
  /** λᵢ > 0: how bent the loss is along each. */
  readonly curvatures: Float64Array;
  /** Mean loss that is left along each; they sum to the loss less the floor. */
  readonly excesses: Float64Array;
}

/**
 * With A = X̃ᵀX̃/n, and g = X̃ᵀ(ŷ − y)/n = A(w − w*), the mean loss lies (w − w*)ᵀA(w − w*) = Σ (qᵢᵀg)²/λᵢ above its floor, over the
 * eigenvectors qᵢ of A. About ½nN² + 20·N³ operations.
 * @param x n × N, row-major. @param y n targets. @param weights N weights, then the bias.
 */
export function* descentFrom(x: Float64Array, y: Float64Array, features: number, weights: Float64Array): Steps<Descent> {
  const n = y.length;
  const d = features + 1;
  const a = yield* moments(x, n, features, new Float64Array(features), new Float64Array(features).fill(1));
  const gradient = new Float64Array(d);
  yield* pieces(n, 4 * d, (from, to) => {
    for (let r = from, at = from * features; r < to; r++, at += features) {
      let e = weights[features] - y[r];
      for (let j = 0; j < features; j++) e += x[at + j] * weights[j];
      for (let j = 0; j < features; j++) gradient[j] += (e * x[at + j]) / n;
      gradient[features] += e / n;
    }
  });
  const { values, vectors } = symmetricEigen(
    a.map((sum) => sum / n),
    d,
  );
  const least = d * Number.EPSILON * values.reduce((most, value) => Math.max(most, value), 0);
  const bent = Array.from(values.keys()).filter((i) => values[i] > least);
  const along = (i: number): number => gradient.reduce((sum, value, j) => sum + value * vectors[j * d + i], 0);
  return {
    curvatures: Float64Array.from(bent, (i) => values[i]),
    excesses: Float64Array.from(bent, (i) => along(i) ** 2 / values[i]),
  };
}

/**
 * Updates after which `goal` is left above the floor. Each multiplies the error along direction i by 1 − ηλᵢ, and what is left of the
 * loss by its square: exactly so for full batches, in the mean for smaller ones (B. Widrow, S. D. Stearns: "Adaptive Signal
 * Processing", 1985, chapters 4 and 6).
 * @returns Infinity where a direction does not shrink; less than a whole update counts.
 */
export function updatesTo(goal: number, { curvatures, excesses }: Descent, rate: number): number {
  const left = (updates: number): number => {
    if (updates === 0) return excesses.reduce((sum, excess) => sum + excess, 0);
    // log1p: of a step that is next to nothing, 1 − ηλ would keep but few digits.
    return excesses.reduce((sum, excess, i) => {
      const step = rate * curvatures[i];
      return sum + excess * Math.exp(2 * updates * (step < 1 ? Math.log1p(-step) : Math.log(step - 1)));
    }, 0);
  };
  if (!(left(0) > goal)) return 0;
  if (curvatures.some((curvature) => rate * curvature >= 2)) return Infinity;
  let high = 1;
  while (left(high) > goal) {
    high *= 2;
    if (high === Infinity) return Infinity;
  }
  let low = 0;
  for (let round = 0; round < 60 && high - low > 1e-6 * high; round++) {
    const middle = (low + high) / 2;
    if (left(middle) > goal) low = middle;
    else high = middle;
  }
  return high;
}
