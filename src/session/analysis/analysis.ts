import { bestConstant, majorityShare } from '../../core/baseline';
import { curvature, spreadOf } from '../../core/curvature';
import { leastSquares } from '../../core/least-squares';
import { logisticRegression } from '../../core/logistic';
import { lossOf } from '../../core/loss';
import { batchOf, type Settings } from '../../core/settings';
import { perRowBound } from '../../core/stability';
import { shuffledLimitSteps, shuffledWork } from '../../core/stability-shuffled';
import { atOnce, type Steps } from '../../core/steps';
import { BUDGET, fullBatchLimit, limitSteps, limitWork } from '../../core/stability-exact';
import type { Analysis, RateLimit } from '../../protocol/analysis';
import type { Rows } from '../rows/evaluate';
import { longestRow } from '../rows/longest-row';

/** Newton's steps for the floor of the log loss, about. */
const NEWTON_STEPS = 30;
/** Share of the best constant's loss that is rounding alone. */
const NOTHING = 1e-26;
/** A floor that needs more multiplications is not sought. */
const MOST = 2e9;
/** Multiplications that the limit may take where someone waits for it: a fifth of a second. */
export const QUICK_BUDGET = 2e8;
/** Multiplications that are over in a moment. */
const NOT_MANY = 5e6;

/**
 * The analysis of prepared rows in steps of less than a millisecond, so that a run and its messages never wait for it: first what is
 * cheap, then the floor, then the limit. A step yields what is known so far where that has grown.
 * @param budget multiplications that the limit may take.
 */
export function* analysisSteps(rows: Rows, settings: Settings, budget = BUDGET): Generator<Analysis | undefined, Analysis> {
  let known = yield* glance(rows, settings);
  yield known;
  if (floorWork(rows, settings) <= MOST) {
    known = { ...known, floor: yield* floorOf(rows, settings, known.baseline.loss) };
    yield known;
  }
  return { ...known, limit: yield* rateLimit(rows, settings, budget) };
}

/** What costs no more than a pass over the rows: the best constant, and the bound of a single update. */
export function* glance(rows: Rows, settings: Settings): Steps<Analysis> {
  const { y, binary } = rows;
  const { loss, huberC, activation } = settings;
  const majority = binary ? yield* majorityShare(y) : null;
  const best = yield* bestConstant(y, lossOf(loss, huberC), huberC);
  // A step says 0 or 1, nothing between: its loss is the share of rows that are wrong.
  const { constant, loss: baseLoss } =
    activation === 'step' && majority !== null ? { constant: Math.round(best.constant), loss: 1 - majority } : best;
  return {
    loss,
    linear: isLeastSquares({ activation, loss }),
    curvature: curvature({ settings, spread: yield* spreadOf(y, settings) }),
    baseline: { constant, loss: baseLoss, majority },
    floor: null,
    perRowBound: perRowBound((yield* longestRow(rows)).value),
    limit: null,
  };
}

/** A linear neuron with squared loss: of it the most is known. */
export function isLeastSquares({ activation, loss }: Pick<Settings, 'activation' | 'loss'>): boolean {
  return activation === 'linear' && loss === 'squared';
}

/** All of it, at once. */
export function analyze(rows: Rows, settings: Settings, budget = BUDGET): Analysis {
  return atOnce(analysisSteps(rows, settings, budget));
}

/** True where the whole analysis is over in a moment. */
export function isCheap(rows: Rows, settings: Settings): boolean {
  const limit = (settings.order === 'file' ? limitWork : shuffledWork)(rows.n, rows.features);
  return floorWork(rows, settings) + limit <= NOT_MANY;
}

function floorWork({ n, features }: Rows, { activation, loss }: Settings): number {
  const once = (n * (features + 1) ** 2) / 2 + (features + 1) ** 3 / 3;
  if (isLeastSquares({ activation, loss })) return once;
  return activation === 'sigmoid' && loss === 'log' ? NEWTON_STEPS * once : 0;
}

/** Least squares for a linear neuron, Newton's method for a sigmoid with log loss; for others none is known. */
function* floorOf({ x, y, features }: Rows, { activation, loss }: Settings, baseline: number): Steps<Analysis['floor']> {
  if (isLeastSquares({ activation, loss })) {
    const { loss: least } = yield* leastSquares(x, y, features);
    if (!Number.isFinite(least)) return null; // squares may be beyond a double
    return { loss: least < NOTHING * baseline ? 0 : least };
  }
  if (activation !== 'sigmoid' || loss !== 'log') return null;
  const { loss: least, converged } = yield* logisticRegression(x, y, features);
  return converged ? { loss: least } : null;
}

/**
 * The limit of a linear neuron with squared loss: the spectral radius of an epoch, batches, L2 and momentum included; of a full batch
 * 2/λmax. In shuffled order it is the growth over many epochs, each in an order of its own. There, with L1, a schedule, or another neuron or loss it is an estimate.
 */
export function* rateLimit({ x, n, features }: Rows, settings: Settings, budget: number): Steps<RateLimit> {
  const { momentum, l1, l2, schedule, order } = settings;
  const batch = batchOf(settings, n);
  const plain = isLeastSquares(settings) && l1 === 0 && schedule === 'constant' && (order === 'file' || batch === n);
  const whole = batch === n && n > 1 && momentum === 0 && l2 === 0;
  const rule = { batch, momentum, l2 };
  const inTurn = order === 'file' || batch === n;
  const { limit, exact } = yield* whole
    ? fullBatchLimit(x, n, features, budget)
    : inTurn
      ? limitSteps(x, n, features, rule, budget)
      : shuffledLimitSteps(x, n, features, rule, budget);
  return { value: limit, exact: plain && exact };
}
