import type { Finding, Remedy } from './finding';
import { muchIsLeft } from './too-slow';
import { digits, grouped } from './words';

/** Share of the rows, and rows, by which the line must be better. */
const BEHIND = 0.1;
const LEAST_BEHIND = 1;

interface Lag {
  readonly epochs: number;
  /** Rows looked at, of n. */
  readonly rows: number;
  readonly n: number;
  /** Rows that the neuron puts into the right class, and that least squares does. */
  readonly told: number;
  readonly byLine: number;
  /** Mean loss of the neuron, of the best constant, and of a neuron whose border is that of least squares. */
  readonly loss: number;
  readonly baseline: number;
  readonly lossByLine: number;
}

/** Whether the straight line tells so many more rows apart that it matters, a tenth of them and one, and has so much less loss. */
export function lagsBehind({ rows, told, byLine, loss, baseline, lossByLine }: Lag): boolean {
  return byLine - told >= Math.max(LEAST_BEHIND, BEHIND * rows) && muchIsLeft({ loss, baseline, floor: lossByLine });
}

/** For a run that still learns, and whose border is worse than one that is known: it needs more of what it does. */
export function lagging({ epochs, rows, n, told, byLine, loss, lossByLine }: Lag, remedies: readonly Remedy[]): Finding {
  const of = rows < n ? `${grouped(rows)} rows that were looked at` : `${grouped(n)} rows`;
  return {
    id: 'too-slow',
    evidence: `After ${grouped(epochs)} epochs the neuron puts ${grouped(told)} of the ${of} into the right class, and its mean loss ${digits(loss)} still falls. With the border of the best straight line through the columns (least squares) a neuron gets ${grouped(byLine)} right, and a loss of ${digits(lossByLine)}.`,
    why: 'The weights are on their way, and the border between the classes is not yet where it could be. Longer steps, or more of them, bring it there.',
    where: null,
    remedies,
  };
}
