import { isMissing, parseNumber, type NumberFormat } from '../number';
import { quoted } from '../problem';
import type { Doubt } from './dialect';
import type { SampleRecord } from './sample';
import { areUnits } from './unit-names';

/** Records of units, of longer names or of what else is said of columns, at most. */
const MOST = 3;

/** Rows that must stand below them. */
const LEAST_ROWS = 3;

/** Columns of numbers at least: a single text where a number should be may be a mistake, unless units stand in all columns. */
const LEAST_TEXTS = 2;

/**
 * How many records below the header are no rows: they have no number, and texts where all other rows have numbers. So are units, second
 * names and types written, by loggers, oscilloscopes and services of surveys.
 * @param rows cells of the records below the header.
 */
export function recordsBelowHeader(rows: readonly (readonly string[])[], format: NumberFormat): number {
  const isNumber = (cell: string): boolean => !Number.isNaN(parseNumber(cell.trim(), format));
  const holdsNone = (row: readonly string[]): boolean => !row.some(isNumber);
  for (let count = 1; count <= MOST && count + LEAST_ROWS <= rows.length && holdsNone(rows[count - 1]); count++) {
    const below = rows.slice(count);
    const numeric = [...rows[0].keys()].filter((j) => {
      const cells = below.map((row) => (row[j] ?? '').trim());
      return cells.some(isNumber) && cells.every((cell) => isMissing(cell) || isNumber(cell));
    });
    const texts = (row: readonly string[]): number => numeric.filter((j) => !isMissing((row[j] ?? '').trim())).length;
    const areTexts = (row: readonly string[]): boolean => texts(row) >= LEAST_TEXTS && 2 * texts(row) >= numeric.length;
    // Units are known by themselves: one above numbers is enough, or some that never come again.
    const comesAgain = (cell: string, j: number): boolean => !isMissing(cell.trim()) && below.some((row) => row[j] === cell);
    const haveUnits = (row: readonly string[]): boolean =>
      areUnits(row.map((cell) => cell.trim())) && (texts(row) > 0 || (numeric.length > 0 && !row.some(comesAgain)));
    if (rows.slice(0, count).every((row) => areTexts(row) || haveUnits(row))) return count < MOST && namesIndex(below) ? count + 1 : count;
  }
  return 0;
}

/** Whether the next record has the name of the first column alone, as pandas writes it below names on several lines: Date above dates. */
function namesIndex([next, ...rows]: readonly (readonly string[])[]): boolean {
  const [name, ...others] = next;
  return /\p{L}/u.test(name) && !/\d/.test(name) && others.every((cell) => cell.trim() === '') && rows.every(([first]) => /\d/.test(first ?? ''));
}

/** @param first the first of them. @param skip lines left out at the top. */
export function belowDoubt({ line, cells }: SampleRecord, count: number, skip: number): Doubt {
  const shown = quoted(cells.slice(0, 4).join(', '));
  return {
    evidence: `${count === 1 ? `the record below the header, ${shown} in line ${line + skip}, has` : `${count} records below the header, ${shown} in line ${line + skip} first, have`} texts where all others have numbers`,
    chosen: count === 1 ? 'it holds units or more names, and is left out' : 'they hold units or more names, and are left out',
    other: count === 1 ? 'it is a row' : 'they are rows',
    alternative: { below: 0 },
  };
}
