import { bestConstant, majorityShare } from '../core/baseline';
import { leastSquares } from '../core/least-squares';
import { logisticRegression } from '../core/logistic';
import { lossOf } from '../core/loss';
import { batchOf, type Settings } from '../core/settings';
import { greatestSquaredNorm, perRowBound } from '../core/stability';
import { BUDGET, fullBatchLimit, limitSteps } from '../core/stability-exact';
import type { Analysis, RateLimit } from '../protocol/analysis';
import type { Rows } from './evaluate';

/** Newton's steps for the floor of the log loss, about. */
const NEWTON_STEPS = 30;
/** Multiplications one step may take where others wait: a few milliseconds. */
const SHORT = 4e6;
/** A floor that needs more multiplications is not sought. */
const MOST = 2e9;
/** Looks a search for the limit takes, about. */
const LOOKS = 60;
const NOT_MANY = 5e6;

/**
 * The analysis of prepared rows as steps, so that a run and its messages never wait for the whole: first what is cheap, then the
 * floor, then the limit, one look at a rate after the other. Each step yields what is known so far when that has grown, else null.
 * @param budget multiplications that the limit may take.
 */
export function* analysisSteps(rows: Rows, settings: Settings, budget = BUDGET): Generator<Analysis | null, Analysis> {
  let known = glance(rows, settings);
  yield known;
  if (floorWork(rows, settings) <= MOST) {
    known = { ...known, floor: floorOf(rows, settings) };
    yield known;
  }
  return { ...known, limit: yield* rateLimit(rows, settings, budget) };
}

/** What costs no more than a pass over the rows: the best constant, and the bound of a single update. */
export function glance({ x, y, n, features, binary }: Rows, { loss, huberC, activation }: Settings): Analysis {
  const { constant, loss: baseLoss } = bestConstant(y, lossOf(loss, huberC), huberC);
  return {
    loss,
    linear: activation === 'linear' && loss === 'squared',
    baseline: { constant, loss: baseLoss, majority: binary ? majorityShare(y) : null },
    floor: null,
    perRowBound: perRowBound(greatestSquaredNorm(x, n, features).value),
    limit: null,
  };
}

/** All of it, at once. */
export function analyze(rows: Rows, settings: Settings, budget = BUDGET): Analysis {
  const steps = analysisSteps(rows, settings, budget);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Multiplications of the dearest step that is left: what a run would have to wait for. */
export function isShort(rows: Rows, settings: Settings): boolean {
  const d = rows.features + 1;
  return floorWork(rows, settings) <= SHORT && 2 * rows.n * d * d + 16 * d ** 3 <= SHORT;
}

/** True where the whole analysis is over in a moment. */
export function isCheap(rows: Rows, settings: Settings): boolean {
  const d = rows.features + 1;
  return floorWork(rows, settings) + LOOKS * (2 * rows.n * d * d + 16 * d ** 3) <= NOT_MANY;
}

function floorWork({ n, features }: Rows, { activation, loss }: Settings): number {
  const once = (n * (features + 1) ** 2) / 2 + (features + 1) ** 3 / 3;
  if (activation === 'linear' && loss === 'squared') return once;
  return activation === 'sigmoid' && loss === 'log' ? NEWTON_STEPS * once : 0;
}

/** Least squares for a linear neuron, Newton's method for a sigmoid with log loss; for others none is known. */
function floorOf({ x, y, features }: Rows, { activation, loss }: Settings): Analysis['floor'] {
  if (activation === 'linear' && loss === 'squared') return { loss: leastSquares(x, y, features).loss };
  if (activation !== 'sigmoid' || loss !== 'log') return null;
  const { loss: least, converged } = logisticRegression(x, y, features);
  return converged ? { loss: least } : null;
}

/**
 * The limit of a linear neuron with squared loss: the spectral radius of an epoch, batches, L2 and momentum included; of a full batch
 * 2/λmax, in one step. In shuffled order, with L1, a schedule, or another neuron or loss it is an estimate.
 */
function* rateLimit({ x, n, features }: Rows, settings: Settings, budget: number): Generator<null, RateLimit> {
  const { momentum, l1, l2, schedule, activation, loss, order } = settings;
  const batch = batchOf(settings, n);
  const plain = activation === 'linear' && loss === 'squared' && l1 === 0 && schedule === 'constant' && (order === 'file' || batch === n);
  if (batch === n && n > 1 && momentum === 0 && l2 === 0) {
    const whole = fullBatchLimit(x, n, features, budget);
    return { value: whole.limit, exact: plain && whole.exact };
  }
  const steps = limitSteps(x, n, features, { batch, momentum, l2 }, budget);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { value: value.limit, exact: plain && value.exact };
    yield null;
  }
}
