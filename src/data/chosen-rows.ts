import { shuffledOrder } from '../core/permutation';
import { lineAt, rowLines } from './lines';
import { DataProblem } from './problem';
import type { Table } from './table';
import type { DataChoice } from './types';

/** Places of rows in the table, in file order; null stands for all rows. */
export type Rows = Int32Array | null;

/** An epoch no run gets to: a sample draws from a stream of its own, which neither the order of training nor the split uses. */
const SAMPLE_STREAM = Number.MAX_SAFE_INTEGER - 1;

export function countOf(rows: Rows, table: Table): number {
  return rows?.length ?? table.rows;
}

/** The rows that pass a test. */
export function keepRows(rows: Rows, table: Table, passes: (row: number) => boolean): Rows {
  const kept = new Int32Array(countOf(rows, table));
  let count = 0;
  for (let i = 0; i < kept.length; i++) {
    const row = rows ? rows[i] : i;
    if (passes(row)) kept[count++] = row;
  }
  return count === kept.length ? rows : kept.slice(0, count);
}

/**
 * The range of rows that is chosen, and the sample drawn from it without putting any back. The sample depends on (range, count,
 * seed) alone.
 * @param notes told what was done, in words.
 * @throws DataProblem when the range or the sample has no row.
 */
export function chooseRows(table: Table, { rows: range, sample }: Partial<DataChoice>, notes: string[]): Rows {
  const { file } = table;
  const from = range?.from ?? 1;
  const to = Math.min(range?.to ?? table.rows, table.rows);
  if (!Number.isInteger(from) || from < 1 || !Number.isInteger(to) || from > to)
    throw new DataProblem(
      { file },
      `rows ${from} to ${range?.to ?? to} were chosen, but the rows are 1 to ${table.rows}. Choose whole numbers from 1 to ${table.rows}, the smaller first.`,
    );
  const count = to - from + 1;
  let rows: Rows = null;
  if (count < table.rows) {
    rows = Int32Array.from({ length: count }, (_, i) => from - 1 + i);
    notes.push(`Rows ${from} to ${to} of the ${table.rows} are used.`);
  }
  if (!sample) return rows;
  if (!Number.isInteger(sample.count) || sample.count < 1)
    throw new DataProblem({ file }, `a sample of ${sample.count} rows was asked for. Choose a whole number from 1 to ${count}.`);
  if (sample.count >= count) {
    notes.push(`A sample of ${sample.count} rows was asked for; there are ${count}, and all of them are used.`);
    return rows;
  }
  const order = new Int32Array(count);
  shuffledOrder(order, sample.seed, SAMPLE_STREAM);
  notes.push(`${sample.count} of ${count} rows, drawn at random with seed ${sample.seed}, are used.`);
  return order
    .slice(0, sample.count)
    .map((i) => from - 1 + i)
    .sort();
}

/** Lines of the file in which rows stand, the first of them: "line 5", "lines 5, 9 and 3 more". */
export function linesOf(rows: readonly number[], count: number, table: Table): string {
  const lines = rowLines(table);
  const named = rows.map((row) => lineAt(lines, row)).join(', ');
  const more = count - rows.length;
  return `${count === 1 ? 'line' : 'lines'} ${named}${more > 0 ? ` and ${more} more` : ''}`;
}
