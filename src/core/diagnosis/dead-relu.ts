import type { Finding, Remedy } from './finding';
import { digits, grouped } from './words';

interface Activity {
  readonly n: number;
  /** max z over all training rows, and its line. */
  readonly greatest: number;
  readonly line: number;
  /** Rows with z > 0 before the first update; null: not known. */
  readonly activeAtStart: number | null;
  /** No momentum and no penalty moves the weights either. */
  readonly forEver: boolean;
}

/** Fires where max z over all training rows ≤ 0: then a′(z) = 0 in every row, and so is every gradient. A proof, not a guess. */
export function deadRelu(run: Activity, remedies: readonly Remedy[]): Finding | null {
  const { n, greatest, line, activeAtStart, forEver } = run;
  if (!(greatest <= 0)) return null;
  const before =
    activeAtStart === null
      ? ''
      : activeAtStart === 0
        ? ' So it was before the first update.'
        : ` Before the first update ${activeAtStart} rows had z > 0.`;
  return {
    id: 'dead-relu',
    evidence: `z ≤ 0 in all ${grouped(n)} training rows (the largest is ${digits(greatest)}, line ${line}): the output is 0, and every gradient too${forEver ? ', for ever' : ''}.${before}`,
    why: `A ReLU lets nothing through below 0, neither the input nor the error. ${activeAtStart === 0 ? 'With these initial weights it is below 0 on every row from the beginning, so nothing is ever learnt.' : 'One step too far put it below 0 on every row, and no row can bring it back.'}`,
    where: { line },
    remedies,
  };
}
