/** Whether a run has learnt its training rows at the cost of the rows set apart. */
import { ACTIVATION } from '../../core/activation';
import { BANDS, isFall, isRise, meanOf, MOMENTS, overfitting, turned } from '../../core/diagnosis/overfitting';
import { set, type Finding, type Remedy } from '../../core/diagnosis/finding';
import { digits } from '../../core/diagnosis/words';
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

/** @returns null where no rows are set apart, or their loss has not risen for certain. */
export function* overfit({ settings, rows, trail, weights, history, loss }: RunFacts): Steps<Finding | null> {
  const { validation } = rows;
  if (!validation || !trail || validation.n < LEAST_ROWS || history.epochs < LEAST_EPOCHS || trail.length < BANDS * MOMENTS) return null;
  const points = Array.from({ length: BANDS * MOMENTS }, (_, i) => Math.round(((i + 1) * (trail.length - 1)) / (BANDS * MOMENTS)));
  const glancer = new Glancer(validation, settings);
  const losses: number[] = [];
  for (const point of points) {
    losses.push(glancer.look(weightsAt(trail, point, weights.length)).loss);
    yield;
  }
  const turn = turned(losses);
  if (turn === null) return null;
  const sample = points[turn] * trail.stride;
  const best = Math.max(1, Math.round(sample / rows.n)); // a shorter run ends with an epoch
  const then = weightsAt(trail, points[turn], weights.length);
  const [before, now] = [rowLosses(validation, settings, then), rowLosses(validation, settings, weights)];
  const { mean: rise, error } = meanOf(before.map((value, i) => now[i] - value));
  const { mean: thenMean } = meanOf(before);
  yield;
  const trainingThen = new Glancer(rows, settings).look(then).loss;
  // Where the training rows are no better off, something else is wrong.
  if (!isRise(thenMean, thenMean + rise, error) || !isFall(trainingThen, loss)) return null;
  const facts = { rows: validation.n, best, epochs: history.epochs, sample, then: thenMean, now: thenMean + rise, trainingThen, trainingNow: loss };
  const picture = { kind: 'line', values: losses, x: 'the run', y: 'loss of the validation rows', levels: [] } as const;
  return { ...overfitting(facts, cures(settings, best)), picture };
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
