import type { Column } from './column';
import { lineAt, rowLines } from './lines';
import { quoted } from './problem';
import type { Table } from './table';

/** What the last row of a report is called where it is a sum or a mean of those above. */
const TOTAL =
  /^(?:(?:grand|sub)[ -]?)?(?:totals?|sum|average|mean|summe|gesamt|insgesamt|durchschnitt|mittelwert|total général|moyenne|totale|media|promedio)\b:?$/i;

/** Rows up to which numbers are added up to see whether the last one is their sum. */
const MOST_ADDED = 10_000;

/**
 * Why the last row that is learnt from seems to be a total of the others, in words; null where it does not. Below it may stand footnotes. It is a row called so, or one whose
 * numbers are the sums of the numbers above in two columns at least, and in all that vary.
 */
export function totalRow(table: Table, last: number): string | null {
  if (last < 2) return null;
  const called = table.columns.map((column) => labelAt(column, last)).find((label) => label !== null && TOTAL.test(label));
  if (called === undefined && !sumsUp(table, last)) return null;
  const why = called ? `it is called ${quoted(called)}` : 'its numbers are the sums of those above';
  return `The last row of numbers, line ${lineAt(rowLines(table), last)}, seems to be a total of the others: ${why}. It is learnt from as the others are. Choose rows 1 to ${last} to leave it out.`;
}

function labelAt({ levels }: Column, row: number): string | null {
  return levels && levels.codes[row] >= 0 ? levels.labels[levels.codes[row]] : null;
}

function sumsUp(table: Table, last: number): boolean {
  if (last > MOST_ADDED) return false;
  const numeric = table.columns.filter(({ texts, missing }) => texts.count === 0 && missing.count === 0);
  return numeric.length > 1 && numeric.every((column) => isSum(column, last));
}

function isSum(column: Column, last: number): boolean {
  let sum = 0;
  let size = 0;
  for (let row = 0; row < last; row++) {
    sum += column.numberAt(row);
    size += Math.abs(column.numberAt(row));
  }
  return sum !== 0 && Math.abs(sum - column.numberAt(last)) <= 1e-9 * size;
}
