import type { Bend } from '../bend';
import type { Finding, Remedy } from './finding';
import { grouped, percent } from './words';

/** Share of the target's variation, and of what is left, that the new column must add. */
const WORTH = 0.1;
const OF_REST = 0.25;
/** A neuron that is worse than the mean by more has not come to rest. */
const WORSE = 1.1;
/** Rows beyond the weights, and rows the new column must rest upon: with fewer, a single one may make it up. */
const FREEDOM = 5;
const SUPPORT = 5;
/** ln of how rarely chance may do so, in all the pairs that are tried. */
const CHANCE = Math.log(1e4);

export interface Bent extends Bend {
  /** Rows looked at, of n. */
  readonly rows: number;
  readonly n: number;
  readonly features: number;
  /** Pairs that were tried. */
  readonly tried: number;
  /** Σ(y − ȳ)². */
  readonly variation: number;
  /** The columns' names. */
  readonly first: string;
  readonly second: string;
  /** Name of the class that is 1; null for any other target. */
  readonly one: string | null;
}

/**
 * Whether the new column would add a tenth of the target's variation, and a quarter of what is left of it, by more than chance: the
 * share g that the best of m columns of noise takes of the rest has −½f·ln(1 − g) ≤ ln(10⁴m) 9,999 times in 10,000, about (f degrees of
 * freedom; S. S. Wilks' likelihood ratio, 1938, with C. E. Bonferroni's bound).
 */
export function isBentBy({ rows, features, tried, errors, rest, gain, variation, support, score }: Bent): boolean {
  const freedom = rows - features - 2;
  const share = gain / rest;
  return (
    freedom >= FREEDOM &&
    support >= SUPPORT &&
    errors <= WORSE * variation &&
    gain >= WORTH * variation &&
    share >= OF_REST &&
    -0.5 * freedom * Math.log1p(-Math.min(share, 1)) >= CHANCE + Math.log(tried) &&
    (0.5 * score * freedom) / rows >= CHANCE + Math.log(tried)
  );
}

/** Whether a column more takes half of what so few rows vary, which is not proof. */
export function mayBeBentBy({ rows, features, gain, variation }: Bent): boolean {
  return rows - features - 2 < FREEDOM && gain >= variation / 2;
}

/** For a run whose errors follow a square or a product that no weighing of its columns can make. */
export function bent(facts: Bent, remedies: readonly Remedy[]): Finding {
  const { i, j, rows, n, errors, gain, variation, first, second, one, sign } = facts;
  const square = i === j;
  const some = rows < n ? ` (on ${grouped(rows)} rows)` : '';
  const term = square ? `the square of ${first}` : `the product of ${first} and ${second}`;
  const about = (share: string): string => (share.startsWith('more') ? share : `about ${share}`);
  const [now, then] = [percent(Math.max(0, 1 - errors / variation)), percent(1 - (errors - gain) / variation)];
  const end = sign < 0 ? 'in the middle' : 'at both ends';
  const shape = square
    ? one === null
      ? `Along ${first} the target bends: the outputs are too low ${end} and too high ${sign < 0 ? 'at both ends' : 'in the middle'}.`
      : `${one} is more frequent ${end} of ${first} than the columns' sum can say.`
    : `What ${first} says of the target depends on ${second}, as in XOR.`;
  const line = one === null ? 'one straight line' : 'one straight border';
  return {
    id: 'not-linear',
    evidence: `The outputs explain ${now} of how the target varies${some}. The errors have a pattern: with ${term} as one more column, ${about(then)} would be explained.`,
    why: `${shape} One neuron weighs its columns and adds them up: that is ${line}, and no setting bends it. One more column does, or more neurons.`,
    where: { column: first },
    remedies,
  };
}
