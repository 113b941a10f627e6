import { chanceExplained } from '../chance';
import type { Outliers } from '../outliers';
import { set, type Finding } from './finding';
import { digits, grouped, percent, roundDown } from './words';

/** Share of the target's variation that a straight line explains, up to which it is none. */
const EXPLAINED = 0.1;
/** A loss below this share of the best constant's shows that the neuron found something all the same. */
const FOUND = 0.9;
/** Rows for each column, at least: with fewer, chance explains a lot, and little too. */
const ROWS_PER_COLUMN = 1.3;
/** Standard deviations by which what is explained must be above what chance explains, to be more than chance. */
const BEYOND_CHANCE = 4;
/** Share of the target's variation that is due to a hundredth of its values, from which these are its outliers; and rows to tell it by. */
const OUTLYING = 0.5;
const ROWS_FOR_OUTLIERS = 100;

export interface Straightness {
  /** Rows looked at, of n. */
  readonly rows: number;
  readonly n: number;
  readonly features: number;
  /** R² of least squares: 1 − (floor of the squared error)/(variance of the target). */
  readonly explained: number;
  /** Share of the larger of two classes; null for any other target. */
  readonly majority: number | null;
  /** Of a target of numbers under squared loss. */
  readonly outliers: Outliers | null;
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
 * What a straight line explains, were both classes equally frequent. R² of the 0 and 1 of a share p goes with the distance D of the classes'
 * means, in standard deviations along that line, as R²/(1 − R²) = p(1 − p)·D² (R. A. Fisher 1936): of a rare class it is small, however
 * well the line tells it.
 */
function balanced(explained: number, majority: number): number {
  const distance = explained / (1 - explained) / (majority * (1 - majority));
  return distance === Infinity ? 1 : distance / 4 / (1 + distance / 4);
}

/** Whether so much is more than chance explains. */
export function isBeyondChance({ rows, features, explained }: Pick<Straightness, 'rows' | 'features' | 'explained'>): boolean {
  return explained > chanceExplained(rows, features, BEYOND_CHANCE);
}

/** Whether a straight line explains next to nothing of the target: 10 % of it or less. */
function isBent({ rows, features, explained, majority }: Straightness): boolean {
  if (rows < ROWS_PER_COLUMN * (features + 1)) return false;
  return (majority === null ? explained : balanced(explained, majority)) <= EXPLAINED;
}

/**
 * Fires where the floor is high and the loss lies on it: the best straight combination of the columns (least squares) explains at most
 * 10 % of the target's variance, and the run is not more than 10 % better than the best constant.
 */
export function notLinear(run: Straightness): Finding | null {
  const { rows, n, explained, loss, baseline, floor, outliers } = run;
  if (!isBent(run) || !foundNothing(run)) return null;
  const level = floor === null ? '' : ` The least it can be is ${digits(floor)}.`;
  const some = rows < n ? `, on ${grouped(rows)} rows` : '';
  const share = explained <= 1e-9 ? '0 %' : percent(explained);
  const evidence = `The loss is ${digits(loss)}; always saying the same has ${digits(baseline)}.${level} The best straight line through the columns (least squares${some}) explains ${share} of the target.`;
  if (outliers && isOutlying(outliers, rows)) return hidden(evidence, outliers);
  const why = isBeyondChance(run)
    ? `One neuron weighs its columns and adds them up, and no such sum tells more than ${share} of this target, whatever the settings. The rest is bent or crossed, as in XOR, which needs a new column (a square, a product) or more neurons; or the columns do not tell it.`
    : 'No setting helps: one neuron weighs its columns and adds them up, and no such sum says anything about this target. Either the relation is bent or crossed, as in XOR, which needs a new column (a square, a product) or more neurons; or the columns do not tell.';
  return { id: 'not-linear', evidence, why, where: null, remedies: [] };
}

function isOutlying({ share, spread }: Outliers, rows: number): boolean {
  return rows >= ROWS_FOR_OUTLIERS && spread > 0 && share >= OUTLYING;
}

function hidden(evidence: string, { median, farthest, spread, share }: Outliers): Finding {
  return {
    id: 'not-linear',
    evidence: `${evidence} One row in a hundred makes up ${percent(share)} of how the target varies: it lies up to ${digits(farthest)}, half of all values within ${digits(0.6745 * spread, 2)} of ${digits(median)}.`,
    why: 'Squared, a few far errors outweigh all others, and the weights follow them to and fro. Whether the columns tell the rest shows under a loss that counts far errors in proportion only.',
    where: null,
    remedies: [set('Use the Huber loss', { loss: 'huber', huberC: roundDown(spread) })],
  };
}
