/** How far the learning rate may go for a linear neuron whose rows come in another order every epoch. */
import { carry, stateLength, type LinearRule } from './epoch-map';
import { evenRows } from './even-rows';
import { shuffledOrder } from './permutation';
import { greatestSquaredNorm, perRowBound } from './stability';
import { LOOKS, search, type Limit } from './stability-exact';
import type { Steps } from './steps';

/** Updates after which a rate is judged, at least, and whole epochs; and updates of a lap, after which the length is measured. */
const UPDATES = 2 ** 15;
const EPOCHS = 8;
const LAP = 2 ** 10;
/** Two rates that differ by less are not told apart. */
const PRECISION = 1e-3;

/** Rows in the orders of epochs, one behind the other. */
class Laps {
  readonly rows: number;
  private readonly epochs: number;
  private readonly x: Float64Array;
  private readonly order: Int32Array;

  constructor(
    private readonly from: Float64Array,
    n: number,
    private readonly features: number,
    { batch }: LinearRule,
  ) {
    // The last batch of an epoch must be whole to have the next epoch behind it.
    this.epochs = batch === 1 || n % batch === 0 ? Math.max(1, Math.floor(LAP / n)) : 1;
    this.rows = this.epochs * n;
    this.order = new Int32Array(n);
    this.x = new Float64Array(this.rows * features);
  }

  /** The rows of a lap, from 0: the same for every rate. */
  lap(lap: number): Float64Array {
    const { from, features, x, order, epochs } = this;
    for (let epoch = 0, at = 0; epoch < epochs; epoch++) {
      shuffledOrder(order, 0, lap * epochs + epoch);
      for (const row of order) for (let j = 0, p = row * features; j < features; j++) x[at++] = from[p++];
    }
    return x;
  }
}

/**
 * The η at which the mean growth of ln‖w − w*‖ per update passes 0: the greatest Lyapunov exponent of the random product of the updates'
 * maps (H. Furstenberg and H. Kesten, 1960). Measured over some ten thousand updates, so it is an estimate.
 * @param x n × N, row-major. @param budget multiplications to spend; where they do not do, evenly spaced rows stand for all.
 */
export function* shuffledLimitSteps(x: Float64Array, n: number, features: number, rule: LinearRule, budget: number): Steps<Limit> {
  const most = budget / LOOKS / ((rule.momentum > 0 ? 4 : 3) * (features + 1));
  const rows = Math.max(Math.min(n, rule.batch), Math.min(n, Math.floor(most / EPOCHS)), 1);
  const some = yield* evenRows(x, n, features, rows);
  const laps = new Laps(some, rows, features, rule);
  const count = Math.max(EPOCHS, Math.ceil(Math.min(UPDATES, most) / laps.rows));
  const lookAt = function* (lr: number): Steps<boolean> {
    const v = Float64Array.from({ length: stateLength(features, rule) }, (_, i) => Math.cos(1 + 2.4 * i));
    let sum = 0;
    for (let lap = 0; lap < count; lap++) {
      yield* carry(v, 1, laps.lap(lap), laps.rows, features, lr, rule);
      const norm = Math.sqrt(v.reduce((squares, value) => squares + value * value, 0));
      if (!(norm > 0 && norm < Infinity)) return norm === 0;
      for (let j = 0; j < v.length; j++) v[j] /= norm;
      if (lap >= count >> 1) sum += Math.log(norm); // the first half lets what grows fastest win
    }
    return sum <= 0;
  };
  return { limit: yield* search(lookAt, perRowBound((yield* greatestSquaredNorm(some, rows, features)).value), PRECISION), exact: false };
}

/** Multiplications of such a search, about. */
export function shuffledWork(n: number, features: number): number {
  return LOOKS * Math.max(UPDATES, EPOCHS * n) * 3 * (features + 1);
}
