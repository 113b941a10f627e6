import type { Column } from './column';
import { lineAt, rowLines } from './lines';
import { quoted } from './problem';
import type { Table } from './table';

/** What the last row of a report is called where it is a sum or a mean of those above. */
const TOTAL =
  /^(?:all [a-z]+|(?:(?:grand|sub)[ -]?)?(?:totals?|sum|average|mean|summe|gesamt|insgesamt|durchschnitt|mittelwert|total général|moyenne|totale|media|promedio))\b:?$/i;

/** Rows up to which numbers are added up to see whether the last one is their sum. */
const MOST_ADDED = 10_000;

/** Share of the rows that may be totals; and lines that are named. */
const FEW = 0.4;
const NAMED = 5;

/**
 * What is told where the last row that is learnt from seems to be a total of the others, and rows above it of some of them; null where it
 * does not. Below it may stand footnotes. It is a row called so, or one whose numbers are the sums of the numbers above in two columns at
 * least, and in all that vary.
 */
export function totalRow(table: Table, last: number): string | null {
  if (last < 2) return null;
  const column = table.columns.find(({ levels }) => levels !== null && levels.codes[last] >= 0 && TOTAL.test(levels.labels[levels.codes[last]]));
  if (column === undefined && !sumsUp(table, last)) return null;
  const line = (row: number): number => lineAt(rowLines(table), row);
  const called = column === undefined ? 'its numbers are the sums of those above' : `it is called ${quoted(labelAt(column, last))}`;
  const above = column === undefined ? [] : totalsAbove(column, last);
  if (above.length === 0)
    return `The last row of numbers, line ${line(last)}, seems to be a total of the others: ${called}. It is learnt from as the others are. Choose rows 1 to ${last} to leave it out.`;
  const lines = above.slice(0, NAMED).map(line).join(', ') + (above.length > NAMED ? ', …' : '');
  return `The last row of numbers, line ${line(last)}, seems to be a total of others: ${called}; so are ${above.length} more, in ${above.length === 1 ? 'line' : 'lines'} ${lines}. They are learnt from as the others are. Remove them from the file.`;
}

/** Rows above the last that are called totals too, unless they are so many that it is a name among others. */
function totalsAbove({ levels }: Column, last: number): number[] {
  if (levels === null) return [];
  const totals = new Set(levels.labels.flatMap((label, code) => (TOTAL.test(label) ? [code] : [])));
  const rows: number[] = [];
  for (let row = 0; row < last; row++) if (totals.has(levels.codes[row])) rows.push(row);
  return rows.length > FEW * last ? [] : rows;
}

const labelAt = ({ levels }: Column, row: number): string => levels?.labels[levels.codes[row]] ?? '';

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
