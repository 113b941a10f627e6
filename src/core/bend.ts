/** Whether one more column, the square of one or the product of two, would say much of what a neuron leaves. */
import { columns, DEPENDENT } from './least-squares';
import { dot, moments, pivotedCholesky, solve } from './matrix';
import { pieces, type Steps } from './steps';

/** The new column counts as a combination of the others where its rest is below this share of it. */
const NEW = 1e-6;
/** Of two columns that go together, the square of one says nearly what their product does: from this share of its gain on, it is told. */
const SIMPLER = 0.9;

/** The new column, as the product uᵢuⱼ of two columns less their means (i = j: a square), and what it would change. */
export interface Bend {
  readonly i: number;
  readonly j: number;
  /** Σe² of the neuron, what of it is left by the best step of its own weights, and what the new column would take off that. */
  readonly errors: number;
  readonly rest: number;
  readonly gain: number;
  /** The sign of its weight: below 0, outputs would be lower where uᵢuⱼ is large. */
  readonly sign: number;
  /** How many rows the new column rests upon: (Σq²)²/Σq⁴ of its own part q. */
  readonly support: number;
  /** (Σqe)²/Σq²e′², e′ what it leaves of e: the score where the errors of some rows are larger than those of others (H. White, 1980). */
  readonly score: number;
}

interface Candidate extends Pick<Bend, 'i' | 'j' | 'gain' | 'sign'> {
  /** What is left of its score when the other columns have their part, and its weight. */
  readonly pulled: number;
  readonly weight: number;
  /** How much of each column there is in it. */
  readonly share: Float64Array;
}

interface Linear {
  /** u = (x − mean)/deviation, n × N, row-major. */
  readonly u: Float64Array;
  readonly features: number;
  /** e = ŷ − y and a′(z) of each row. */
  readonly errors: Float64Array;
  readonly slopes: Float64Array;
}

/**
 * Of a neuron with one weight more, for uᵢuⱼ, what a step of Gauss and Newton from where it stands would take off Σe² (C. R. Rao's
 * score test, 1948: its own weights may move with it; for a linear neuron it is exact). The pair with the greatest gain, or a square that
 * gains nearly as much.
 * @param x n × N, row-major. @param squaresOnly only i = j. @returns null where no pair says anything new. About n·N·(number of pairs) operations.
 */
export function* bendOf(x: Float64Array, features: number, errors: Float64Array, slopes: Float64Array, squaresOnly: boolean): Steps<Bend | null> {
  const n = errors.length;
  const { mean, deviation } = yield* columns(x, n, features);
  const u = new Float64Array(x.length);
  yield* pieces(n, 2 * features, (from, to) => {
    for (let r = from, at = from * features; r < to; r++) for (let k = 0; k < features; k++, at++) u[at] = (x[at] - mean[k]) / deviation[k];
  });
  const facts: Linear = { u, features, errors, slopes };
  const d = features + 1;
  const weight = slopes.map((slope) => slope * slope);
  const factor = yield* pivotedCholesky(yield* moments(x, n, features, mean, deviation, weight), d, DEPENDENT);
  const pull = pullOf(facts);
  const own = solve(factor, pull);
  const squared = errors.reduce((sum, e) => sum + e * e, 0);
  const rest = squared - dot(pull, own);

  const best: Record<'square' | 'product', Candidate | null> = { square: null, product: null };
  for (let i = 0; i < features; i++)
    for (let j = i; j < (squaresOnly ? i + 1 : features); j++) {
      const { overlap, norm, along } = pairSums(facts, i, j);
      yield;
      const share = solve(factor, overlap);
      const left = norm - dot(overlap, share);
      if (!(left > NEW * norm)) continue;
      const pulled = along - dot(pull, share);
      const gain = (pulled * pulled) / left;
      const kind = i === j ? 'square' : 'product';
      if (gain > (best[kind]?.gain ?? 0)) best[kind] = { i, j, gain, sign: -Math.sign(pulled), pulled, weight: pulled / left, share };
    }
  const { square, product } = best;
  const chosen = square && square.gain >= SIMPLER * (product?.gain ?? 0) ? square : product;
  if (!chosen) return null;
  const { i, j, gain, sign } = chosen;
  return { i, j, errors: squared, rest, gain, sign, ...supportOf(facts, chosen, own) };
}

// Plain functions: the same loops within a generator are several times as slow, and their rows are few.

/** Σ e·a′·ũ of each column, ũ = (u, 1). */
function pullOf({ u, features, errors, slopes }: Linear): Float64Array {
  const pull = new Float64Array(features + 1);
  for (let r = 0, at = 0; r < errors.length; r++) {
    const e = errors[r] * slopes[r];
    for (let k = 0; k < features; k++, at++) pull[k] += e * u[at];
    pull[features] += e;
  }
  return pull;
}

/** Of q = a′·uᵢuⱼ: Σ q·a′·ũ of each column, Σq², and Σ q·e. */
function pairSums(
  { u, features, errors, slopes }: Linear,
  i: number,
  j: number,
): { readonly overlap: Float64Array; readonly norm: number; readonly along: number } {
  const overlap = new Float64Array(features + 1);
  let [norm, along] = [0, 0];
  for (let r = 0, at = 0; r < errors.length; r++) {
    const slope = slopes[r];
    const q = slope * u[at + i] * u[at + j];
    norm += q * q;
    along += q * errors[r];
    const both = q * slope;
    for (let k = 0; k < features; k++, at++) overlap[k] += both * u[at];
    overlap[features] += both;
  }
  return { overlap, norm, along };
}

/** The support and the score of the part q of the new column that the others do not say. @param own step of the other weights, without it. */
function supportOf(
  { u, features, errors, slopes }: Linear,
  { i, j, share, pulled, weight }: Candidate,
  own: Float64Array,
): Pick<Bend, 'support' | 'score'> {
  let [second, fourth, spread] = [0, 0, 0];
  for (let r = 0; r < errors.length; r++) {
    const at = r * features;
    let q = u[at + i] * u[at + j] - share[features];
    let moved = own[features];
    for (let k = 0; k < features; k++) {
      q -= share[k] * u[at + k];
      moved += own[k] * u[at + k];
    }
    q *= slopes[r];
    const left = errors[r] - moved * slopes[r] - weight * q;
    second += q * q;
    fourth += q ** 4;
    spread += (q * left) ** 2;
  }
  return { support: (second * second) / fourth, score: (pulled * pulled) / spread };
}
