/** How far the learning rate may go for a linear neuron whose rows come in another order every epoch. */
import type { LinearRule } from './epoch-map';
import { evenRows } from './even-rows';
import { shuffledOrder } from './permutation';
import { greatestSquaredNorm, perRowBound } from './stability';
import { growth, LOOKS, search, type Laps, type Limit } from './stability-exact';
import { pieces, type Steps } from './steps';

/** Updates after which a rate is judged, at least, and whole epochs; and updates of a lap, after which the length is measured. */
const UPDATES = 2 ** 15;
const EPOCHS = 8;
const LAP = 2 ** 10;
/** Rows that are looked at, at most: more tell no more. */
const MOST_ROWS = 2 ** 17;
/** Two rates that differ by less are not told apart. */
const PRECISION = 1e-3;

/**
 * The η at which the mean growth of ln‖w − w*‖ per update passes 0: the greatest Lyapunov exponent of the random product of the updates'
 * maps (H. Furstenberg and H. Kesten, 1960). Measured over some ten thousand updates, so it is an estimate.
 * @param x n × N, row-major. @param budget multiplications to spend; where they do not do, evenly spaced rows stand for all.
 */
export function* shuffledLimitSteps(x: Float64Array, n: number, features: number, rule: LinearRule, budget: number): Steps<Limit> {
  const most = budget / LOOKS / ((rule.momentum > 0 ? 4 : 3) * (features + 1));
  const rows = Math.max(Math.min(n, rule.batch), Math.min(n, MOST_ROWS, Math.floor(most / EPOCHS)), 1);
  const some = yield* evenRows(x, n, features, rows);
  const laps = yield* shuffledLaps(some, rows, features, rule, Math.min(UPDATES, most));
  const lookAt = function* (lr: number): Steps<boolean> {
    return (yield* growth(laps, lr, rule)) <= 0;
  };
  return { limit: yield* search(lookAt, perRowBound((yield* greatestSquaredNorm(some, rows, features)).value), PRECISION), exact: false };
}

/** Epochs in orders of their own, some of few rows in each lap: the same for every rate. @param updates in all laps, at least. */
function* shuffledLaps(x: Float64Array, n: number, features: number, { batch }: LinearRule, updates: number): Steps<Laps> {
  // The last batch of an epoch must be whole to have the next epoch behind it.
  const epochs = batch === 1 || n % batch === 0 ? Math.max(1, Math.floor(LAP / n)) : 1;
  const length = epochs * n;
  const count = Math.max(EPOCHS, Math.ceil(updates / length));
  const order = new Int32Array(count * length);
  for (let epoch = 0; epoch < count * epochs; epoch++) {
    shuffledOrder(order.subarray(epoch * n, (epoch + 1) * n), 0, epoch);
    yield;
  }
  const shuffled = new Float64Array(length * features);
  const rows = function* (lap: number): Steps<Float64Array> {
    yield* pieces(length, features, (from, to) => {
      for (let r = from, at = from * features; r < to; r++)
        for (let j = 0, p = order[lap * length + r] * features; j < features; j++) shuffled[at++] = x[p++];
    });
    return shuffled;
  };
  return { count, n: length, features, rows };
}

/** Multiplications of such a search, about. */
export function shuffledWork(n: number, features: number): number {
  return LOOKS * Math.max(UPDATES, EPOCHS * Math.min(n, MOST_ROWS)) * 3 * (features + 1);
}
