import type { Finding } from './finding';
import { digits, percent } from './words';

/** Share of the target's variation that a straight line explains, up to which it is none. */
const EXPLAINED = 0.1;
/** A loss below this share of the best constant's shows that the neuron found something all the same. */
const FOUND = 0.9;
/** Rows for each column, at least: with fewer, chance explains a lot, and little too. */
const ROWS_PER_COLUMN = 1.3;

interface Straightness {
  /** Rows looked at, of n. */
  readonly rows: number;
  readonly n: number;
  readonly features: number;
  /** R² of least squares: 1 − (floor of the squared error)/(variance of the target). */
  readonly explained: number;
  /** Mean loss of the run, of the best constant, and the least there can be (null: not known). */
  readonly loss: number;
  readonly baseline: number;
  readonly floor: number | null;
}

/** Whether a run is hardly better than the best constant: only then it matters how straight the target is. */
export function foundNothing({ loss, baseline }: Pick<Straightness, 'loss' | 'baseline'>): boolean {
  return loss >= FOUND * baseline;
}

/**
 * Fires where the floor is high and the loss lies on it: the best straight combination of the columns (least squares) explains at most
 * 10 % of the target's variance, and the run is not more than 10 % better than the best constant.
 */
export function notLinear({ rows, n, features, explained, loss, baseline, floor }: Straightness): Finding | null {
  if (rows < ROWS_PER_COLUMN * (features + 1) || !(explained <= EXPLAINED) || !foundNothing({ loss, baseline })) return null;
  const level = floor === null ? '' : ` The least it can be is ${digits(floor)}.`;
  return {
    id: 'not-linear',
    evidence: `The loss is ${digits(loss)}; always saying the same has ${digits(baseline)}.${level} The best straight line through the columns (least squares${rows < n ? `, on ${rows} rows` : ''}) explains ${explained <= 1e-9 ? '0 %' : percent(explained)} of the target.`,
    why: 'No setting helps: one neuron weighs its columns and adds them up, and no such sum says anything about this target. Either the relation is bent or crossed, as in XOR, which needs a new column (a square, a product) or more neurons; or the columns do not tell.',
    where: null,
    remedies: [],
  };
}
