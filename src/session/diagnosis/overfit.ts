/** Whether a run has learnt its training rows at the cost of the rows set apart. */
import { ACTIVATION } from '../../core/activation';
import { BANDS, isFall, isGap, isRise, learntByHeart, meanOf, MOMENTS, overfitting, turned } from '../../core/diagnosis/overfitting';
import { set, type Finding, type Remedy } from '../../core/diagnosis/finding';
import { digits } from '../../core/diagnosis/words';
import { evenRows } from '../../core/even-rows';
import { lossOf } from '../../core/loss';
import { DEFAULT_PATIENCE, type Settings } from '../../core/settings';
import type { Steps } from '../../core/steps';
import { weightedSums } from '../../core/weighted-sums';
import type { WeightTrail } from '../../trace/trail';
import { Glancer, type Rows } from '../rows/evaluate';
import type { RunFacts } from './run-facts';

/** Schedules whose rates do not depend on how long the run is: a shorter one is the beginning of the longer. */
const ALIKE: readonly Settings['schedule'][] = ['constant', 'inverse'];
/** Epochs, and validation rows, below which nothing is said. */
const LEAST_EPOCHS = 2;
const LEAST_ROWS = 5;
/** Validation rows from which being worse than a constant is no chance. */
const LEAST_JUDGED = 10;
/** Numbers of a look, about: of more, rows are left out. */
const MOST_NUMBERS = 2e6;

/** @returns null where no rows are set apart, or nothing is wrong for certain. */
export function* overfit(run: RunFacts): Steps<Finding | null> {
  const { rows, history, trail } = run;
  if (!rows.validation || !trail || rows.validation.n < LEAST_ROWS || history.epochs < LEAST_EPOCHS) return null;
  const validation = yield* someOf(rows.validation);
  return (yield* turn(run, trail, validation, rows.validation.n)) ?? gap(run, validation, rows.validation.n);
}

/** Whether the loss of the rows set apart has turned up again. @param of so many there are of them. */
function* turn({ settings, rows, weights, history, loss }: RunFacts, trail: WeightTrail, validation: Rows, of: number): Steps<Finding | null> {
  if (trail.length < BANDS * MOMENTS) return null;
  const points = Array.from({ length: BANDS * MOMENTS }, (_, i) => Math.round(((i + 1) * (trail.length - 1)) / (BANDS * MOMENTS)));
  const glancer = new Glancer(validation, settings);
  const losses: number[] = [];
  for (const point of points) {
    losses.push(glancer.look(weightsAt(trail, point, weights.length)).loss);
    yield;
  }
  const rowsPerWeight = rows.n / weights.length;
  const moment = turned(losses, rowsPerWeight);
  if (moment === null) return null;
  const sample = points[moment] * trail.stride;
  const best = Math.max(1, Math.round(sample / rows.n)); // a shorter run ends with an epoch
  const then = weightsAt(trail, points[moment], weights.length);
  const [before, now] = [rowLosses(validation, settings, then), rowLosses(validation, settings, weights)];
  const { mean: rise, error } = meanOf(before.map((value, i) => now[i] - value));
  const { mean: thenMean } = meanOf(before);
  yield;
  const trainingThen = new Glancer(rows, settings).look(then).loss;
  // Where the training rows are no better off, something else is wrong.
  if (!isRise(thenMean, thenMean + rise, error, rowsPerWeight) || !isFall(trainingThen, loss)) return null;
  const counts = { rows: validation.n, of, best, epochs: history.epochs, sample };
  const facts = { ...counts, then: thenMean, now: thenMean + rise, trainingThen, trainingNow: loss };
  const picture = { kind: 'line', values: losses, x: 'the run', y: 'loss of the validation rows', levels: [] } as const;
  return { ...overfitting(facts, cures(settings, best)), picture };
}

/** Whether the rows set apart have nothing of what was learnt. @param of so many there are of them. */
function gap({ settings, weights, loss, analysis }: RunFacts, validation: Rows, of: number): Finding | null {
  if (!analysis || validation.n < LEAST_JUDGED) return null;
  const { constant, loss: baseline } = analysis.baseline;
  const { value } = lossOf(settings.loss, settings.huberC);
  const logit = Math.log(constant / (1 - constant)); // for the log loss alone, whose constant lies between 0 and 1
  const apart = meanOf(rowLosses(validation, settings, weights)).mean;
  const baselineApart = meanOf(Array.from(validation.y, (y) => value(constant, logit, y))).mean;
  const losses = { training: loss, baseline, apart, baselineApart };
  return isGap(losses) ? learntByHeart({ rows: validation.n, of, ...losses }) : null;
}

/** As many rows, evenly spaced, as a look at them is quick. */
function* someOf(rows: Rows): Steps<Rows> {
  const n = Math.min(rows.n, Math.max(LEAST_ROWS, Math.floor(MOST_NUMBERS / rows.features)));
  return { ...rows, x: yield* evenRows(rows.x, rows.n, rows.features, n), y: yield* evenRows(rows.y, rows.n, 1, n), n };
}

function weightsAt(trail: WeightTrail, point: number, parameters: number): Float64Array {
  return trail.at(point).subarray(0, parameters);
}

function rowLosses({ x, y, n, features }: Rows, { activation, loss, huberC }: Settings, weights: Float64Array): number[] {
  const z = new Float64Array(n);
  weightedSums(x, features, weights, 0, z);
  const { output } = ACTIVATION[activation];
  const { value } = lossOf(loss, huberC);
  return Array.from(z, (sum, i) => value(output(sum), sum, y[i]));
}

function cures({ schedule, patience, tolerance }: Settings, epochs: number): Remedy[] {
  if (ALIKE.includes(schedule)) return [set(epochs === 1 ? 'Train for 1 epoch' : `Train for ${digits(epochs, 16)} epochs`, { epochs })];
  return patience === null ? [set(`Stop early, once they gain less than ${digits(tolerance)}`, { patience: DEFAULT_PATIENCE })] : [];
}
