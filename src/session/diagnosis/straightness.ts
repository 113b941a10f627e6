/** How much of the target a straight line through the columns explains, for a run that found next to nothing. */
import { foundNothing, type Straightness } from '../../core/diagnosis/not-linear';
import { evenRows } from '../../core/even-rows';
import { leastSquares } from '../../core/least-squares';
import { variation } from '../../core/mean';
import { outliersOf } from '../../core/outliers';
import type { Steps } from '../../core/steps';
import type { Analysis } from '../../protocol/analysis';
import type { RunFacts } from './run-facts';

/** Multiplications that least squares may take for a target no floor is known of; rows are left out for it. */
const LEAST_SQUARES = 2e6;

/** Rows, evenly spaced, of which least squares is cheap. */
export function fewRows(n: number, features: number): number {
  return Math.min(n, Math.floor(LEAST_SQUARES / (features + 1) ** 2));
}

/** Targets that are sorted to see whether a few lie far off. */
const MOST_SORTED = 10_000;

/** @returns null where the run found something, or there are too few rows for their number of columns to tell. */
export function* straightness({ settings, rows, loss }: RunFacts, { baseline, floor }: Analysis): Steps<Straightness | null> {
  const { features, n } = rows;
  if (!foundNothing({ loss, baseline: baseline.loss })) return null;
  const d = features + 1;
  const known = settings.activation === 'linear' && settings.loss === 'squared' ? floor : null;
  const most = known ? n : fewRows(n, features);
  if (most < n && most < 20 * d) return null;
  const x = yield* evenRows(rows.x, n, features, most);
  const y = yield* evenRows(rows.y, n, 1, most);
  const variance = known ? baseline.loss : (yield* variation(y)) / most;
  if (!(variance > 0 && variance < Infinity)) return null;
  const squares = known ? known.loss : (yield* leastSquares(x, y, features)).loss;
  const numbers = settings.loss === 'squared' && settings.activation === 'linear' && baseline.majority === null;
  const outliers = numbers ? yield* outliersOf(yield* evenRows(rows.y, n, 1, Math.min(n, MOST_SORTED))) : null;
  return {
    rows: most,
    n,
    features,
    explained: 1 - squares / variance,
    majority: baseline.majority,
    outliers,
    loss,
    baseline: baseline.loss,
    floor: floor?.loss ?? null,
  };
}
