import type { Finding, Remedy } from './finding';
import { digits, grouped, percent } from './words';

/** |z| from which a′(z) is below 1 % (for a sigmoid a(1−a) < 0.01 from 4.595, for tanh 1−a² < 0.01 from 2.993). */
export const FLAT_FROM = { sigmoid: 4.6, tanh: 3 } as const;
/** Share of all rows, and of rows that are wrong there, which must move and cannot. */
const FLAT_SHARE = 0.5;
const WRONG_SHARE = 0.05;
const LEAST_WRONG = 2;

/** How the rows lie on the activation's curve. */
export interface Flatness {
  readonly activation: keyof typeof FLAT_FROM;
  readonly n: number;
  /** Rows with |z| above FLAT_FROM. */
  readonly flat: number;
  /** Those of them that are on the wrong side: |ŷ − y| more than half the range. */
  readonly wrong: number;
  /** Line of the wrong row with the largest |z|. */
  readonly line: number;
}

/** Steps that overshoot: the learning rate, and the one from which they do. */
interface Overshooting {
  readonly rate: number;
  readonly edge: number;
}

/**
 * Fires where at least half of the rows have |z| > 4.6 (tanh: 3) and at least 5 % of all (and 2) are wrong there. Flat and right is
 * what success looks like, and stays silent. Not for the log loss, whose gradient keeps its size.
 * @param driven by what the rows came there; null: they were there from the start, or as the columns are.
 */
export function saturated(
  { activation, n, flat, wrong, line }: Flatness,
  remedies: readonly Remedy[],
  driven: Overshooting | null = null,
): Finding | null {
  if (flat < FLAT_SHARE * n || !manyWrong(wrong, n)) return null;
  return {
    id: 'saturated',
    evidence: `${grouped(flat)} of ${grouped(n)} rows have |z| > ${FLAT_FROM[activation]}: the ${activation} is saturated, its slope there is below 0.01 (${activation === 'sigmoid' ? '0.25' : '1'} at z = 0). ${grouped(wrong)} of them (${percent(wrong / n)} of all rows) are on the wrong side.`,
    why: `Far from 0 the ${activation} is flat, and a step is as long as the slope. ${cause(driven)}`,
    where: { line },
    remedies,
  };
}

function cause(driven: Overshooting | null): string {
  if (driven === null)
    return 'Columns with large numbers, or large initial weights, make z so large that the rows which are wrong can hardly pull the weights back.';
  const { rate, edge } = driven;
  return `With a learning rate of ${digits(rate)}, ${digits(rate / edge, 2)} times the one from which steps overshoot here, a few steps threw the weights so far out that the rows which are wrong can hardly pull them back.`;
}

/** Whether so many of n rows are wrong that it matters: 5 %, and 2. @param wrong as in Flatness. */
export function manyWrong(wrong: number, n: number): boolean {
  return wrong >= LEAST_WRONG && wrong >= WRONG_SHARE * n;
}
