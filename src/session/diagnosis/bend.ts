/** Whether what a run leaves follows a square of a column, or a product of two. */
import { ACTIVATION } from '../../core/activation';
import { bendOf } from '../../core/bend';
import { bent, isBentBy, mayBeBentBy, type Bent } from '../../core/diagnosis/bent';
import { multiply, type Finding, type Multiplied, type Remedy } from '../../core/diagnosis/finding';
import { evenly, type Picture } from '../../core/diagnosis/picture';
import { evenRows } from '../../core/even-rows';
import { variation } from '../../core/mean';
import { DEFAULT_SETTINGS } from '../../core/settings';
import type { Steps } from '../../core/steps';
import { weightedSums } from '../../core/weighted-sums';
import type { DatasetInfo } from '../../data/types';
import { pictured } from './pictures';
import type { RunFacts } from './run-facts';

/** Multiplications that all pairs may take; rows are left out for it. */
const MULTIPLICATIONS = 1e6;
/** Rows, at most: more tell no more of a bend that matters. */
const MOST_ROWS = 20_000;
/** Rows for each weight, at least, where some are left out. */
const ROWS_PER_WEIGHT = 10;

/**
 * @param curved that no line tells anything; what may help is added to it.
 * @returns null where the columns' sum does all it can, or there are too many columns to tell.
 */
export function* bend(run: RunFacts, info: DatasetInfo, curved: Finding | null): Steps<Finding | null> {
  const { rows, settings, weights } = run;
  const { features, n } = rows;
  const penalised = settings.l1 > 0 || settings.l2 > 0; // that it holds the weights back is to be known first
  if (settings.activation === 'step' || penalised || !weights.every(Number.isFinite)) return null;
  const plan = planOf(n, features);
  if (!plan) return null;
  const { most, squaresOnly, tried } = plan;
  const x = yield* evenRows(rows.x, n, features, most);
  const y = yield* evenRows(rows.y, n, 1, most);
  const z = new Float64Array(most);
  weightedSums(x, features, weights.slice(), 0, z);
  const { output, derivative } = ACTIVATION[settings.activation];
  const outputs = z.map(output);
  const errors = outputs.map((a, r) => a - y[r]);
  const slopes = outputs.map((a, r) => derivative(z[r], a));
  const total = yield* variation(y);
  const bestOf = function* (e: Float64Array, s: Float64Array): Steps<Bent | null> {
    const best = yield* bendOf(x, features, e, s, squaresOnly);
    if (!best) return null;
    const [first, second] = [info.features[best.i], info.features[best.j]];
    return { ...best, rows: most, n, features, tried, variation: total, first, second, one: info.classes?.one ?? null };
  };
  const learn = ({ i, j, first, second }: Bent): Remedy[] => [multiply([first, second], scalingFor(run, x, features, i, j))];
  const own = yield* bestOf(errors, slopes);
  if (own && isBentBy(own)) return pictured(bent(own, learn(own)), errorDots(run, own, x, errors));
  if (!curved) return null;
  // What helps a line where the rows are too few to prove it, whatever the activation.
  const ofLine = yield* bestOf(
    y.map((value) => -value),
    new Float64Array(most).fill(1),
  );
  return ofLine && mayBeBentBy(ofLine) ? { ...curved, remedies: [...curved.remedies, ...learn(ofLine)] } : null;
}

/**
 * What is done about the scaling when xᵢxⱼ is learnt too: what was found for the columns is found anew. Columns as they are stay so, unless
 * a step on the longest row would overshoot with it; then they are standardised, with the usual rate.
 */
function scalingFor({ requested, rate }: RunFacts, x: Float64Array, features: number, i: number, j: number): Multiplied {
  if (requested.scaling !== 'none') return requested.scaling === 'auto' ? { scaling: 'auto' } : {};
  const n = x.length / features;
  const [a, b] = [i, j].map((column) => {
    let sum = 0;
    for (let r = 0; r < n; r++) sum += x[r * features + column];
    return sum / n;
  });
  let longest = 0;
  for (let r = 0, at = 0; r < n; r++, at += features) {
    let norm = 1 + ((x[at + i] - a) * (x[at + j] - b)) ** 2;
    for (let k = 0; k < features; k++) norm += x[at + k] ** 2;
    longest = Math.max(longest, norm);
  }
  return rate * longest > 1 ? { scaling: 'standardize', learningRate: DEFAULT_SETTINGS.learningRate } : {};
}

/** How many rows and pairs there is time for. */
function planOf(n: number, features: number): { readonly most: number; readonly squaresOnly: boolean; readonly tried: number } | null {
  for (const squaresOnly of [false, true]) {
    const tried = squaresOnly ? features : (features * (features + 1)) / 2;
    const most = Math.min(n, MOST_ROWS, Math.floor(MULTIPLICATIONS / (tried * (features + 1))));
    if (most === n || most >= ROWS_PER_WEIGHT * (features + 1)) return { most, squaresOnly, tried };
  }
  return null;
}

/** The errors over the column, in its own units; over two: over the product of what each is from its mean. */
function errorDots({ scaler }: RunFacts, { i, j, first, second }: Bent, x: Float64Array, errors: Float64Array): Picture {
  const rows = evenly(errors.length);
  const features = x.length / errors.length;
  const own = (k: number): number[] => rows.map((r) => x[r * features + k] * scaler.divisor[k] + scaler.offset[k]);
  const ys = rows.map((r) => errors[r]);
  if (i === j) return { kind: 'dots', xs: own(i), ys, x: first, y: 'error' };
  const fromMean = (values: number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    return values.map((value) => value - mean);
  };
  const [a, b] = [fromMean(own(i)), fromMean(own(j))];
  return { kind: 'dots', xs: a.map((value, r) => value * b[r]), ys, x: `${first} × ${second}, each from its mean`, y: 'error' };
}
