import { greatestSquaredNorm, type LongestRow } from '../../core/stability';
import type { Steps } from '../../core/steps';
import type { Rows } from './evaluate';

const known = new WeakMap<Rows, LongestRow>();

/** The row with the greatest ‖x̃‖² among rows that no longer change: looked for once. */
export function* longestRow(rows: Rows): Steps<LongestRow> {
  const before = known.get(rows);
  if (before) return before;
  const found = yield* greatestSquaredNorm(rows.x, rows.n, rows.features);
  known.set(rows, found);
  return found;
}
