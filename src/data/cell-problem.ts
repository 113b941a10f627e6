import type { BadCells, Column } from './column';
import { whyNotNumber } from './number';
import { DataProblem } from './problem';
import type { Table } from './table';

/** A cell that is not what is needed: the first of its kind in its column. */
export function cellProblem(table: Table, column: Column, bad: BadCells, expected: string): DataProblem {
  const others = column.texts.count + column.missing.count - 1;
  const more = others > 0 ? ` ${others} more such ${others === 1 ? 'cell' : 'cells'} in this column.` : '';
  return new DataProblem(
    { file: table.file, ...bad.place },
    `expected ${expected} in column "${column.name}", ${whyNotNumber(bad.cell)}.${more} Mend the file, or leave the column out.`,
  );
}

/** The first cell of a column that is no number, or null. */
export function firstBadCell({ texts, missing }: Column): BadCells | null {
  const bad = [texts, missing].filter(({ count }) => count > 0).sort((a, b) => a.row - b.row);
  return bad[0] ?? null;
}
