import type { BadCells } from './bad-cells';
import type { Column } from './column';
import { lineAt, rowLines } from './lines';
import { whyNotNumber } from './number';
import { unitOf } from './units';
import { DataProblem, quoted, type Place } from './problem';
import { kindOf } from './kind';
import { leftOutReason } from './roles';
import type { Table } from './table';

/**
 * A cell that is not what is needed: the first of its kind in its column.
 * @param others how many more such cells the column has. @param remedy what else to do than mend the file.
 */
export function cellProblem(table: Table, column: Column, bad: BadCells, expected: string, others: number, remedy: string): DataProblem {
  const row = bad.place === null ? ` in row ${bad.row + 1}` : '';
  const more = others > 0 ? ` ${others} more such ${others === 1 ? 'cell' : 'cells'} in this column.` : '';
  return new DataProblem(
    { file: table.file, ...bad.place },
    `expected ${expected}${row} in column "${column.name}", ${whyNotInColumn(column, bad.cell)}.${more} Mend the file, or ${remedy}.`,
  );
}

/** Why a cell is no number of its column, in words that say what to do. */
function whyNotInColumn({ unit }: Column, cell: string): string {
  if (unit === null || !unitOf(cell)?.unit) return whyNotNumber(cell);
  return `found ${quoted(cell)}, where other numbers have ${unit} beside them; write it in ${unit} too`;
}

/**
 * A row that has no value where one is needed.
 * @param row its place in the table. @param remain what would become of the rows without such ones: a sentence with a space before it, or ''.
 * @param remedy what else to do than mend the file.
 */
export function missingProblem(table: Table, column: Column, row: number, remain: string, remedy: string): DataProblem {
  const { missing, texts } = column;
  const others = missing.count - 1;
  const more = others > 0 ? ` ${others} more such ${others === 1 ? 'cell' : 'cells'} in this column.` : '';
  const first = missing.row === row;
  const where = first && missing.place === null ? ` in row ${row + 1}` : '';
  const found = !first ? 'found none' : missing.cell === '' ? 'found an empty cell' : `found ${missing.cell}, which marks a missing value`;
  return new DataProblem(
    { file: table.file, ...(first ? missing.place : { line: lineAt(rowLines(table), row) }) },
    `expected ${texts.count > 0 ? 'a value' : 'a number'}${where} in column "${column.name}", ${found}.${more}${remain} Mend the file, or ${remedy}.`,
  );
}

/** What to do where one row alone has texts where all others have numbers: it holds units, say. A sentence with a space before it, or ''. */
function strayLine(columns: readonly Column[]): string {
  const mixed = columns.filter((column) => kindOf(column) === 'mixed');
  const place = mixed[0]?.texts.place;
  if (!place || !mixed.every(({ texts }) => texts.count === 1 && texts.row === mixed[0].texts.row)) return '';
  return ` Line ${place.line} alone has texts where the other rows have numbers: if it holds units, or a second header, remove it.`;
}

/** Columns named when none can be used. */
const NAMED = 3;

/** Why none of the columns can be used: the first few, each with the first cell that is no number, or the reason it is left out. */
export function whyNoneFits(table: Table, columns: readonly Column[]): { readonly place: Place; readonly text: string } {
  const isDated = ({ dates }: Column): boolean => !!dates?.misfit || !!dates?.ambiguous;
  const textOf = (column: Column): BadCells | null => (['text', 'mixed'].includes(kindOf(column)) ? column.texts : null);
  // Of dates of which one is none, that one is at fault, not the first of them.
  const placeOf = (column: Column): Partial<Place> | null => {
    const misfit = column.dates?.misfit;
    return misfit ? { line: lineAt(rowLines(table), misfit.row) } : textOf(column) && { ...column.texts.place };
  };
  const named = columns.slice(0, NAMED).map((column) => {
    const bad = textOf(column);
    const reason =
      bad && !isDated(column)
        ? `${bad.place ? `line ${bad.place.line}` : `row ${bad.row + 1}`}: ${whyNotInColumn(column, bad.cell)}`
        : leftOutReason(column);
    return quoted(column.name) + (reason === null ? '' : ` (${reason})`);
  });
  const more = columns.length > NAMED ? `, and ${columns.length - NAMED} more` : '';
  const first = columns
    .slice(0, NAMED)
    .map(placeOf)
    .find((place) => place !== null);
  return {
    place: { file: table.file, line: table.headerLine, ...first },
    text: columns.length > 0 ? `It cannot be ${named.join(', or ')}${more}.${strayLine(columns)}` : 'The file has no other column.',
  };
}
