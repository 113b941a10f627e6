/** What stands above the header, or the rows, and is no part of the table. */
import { isMissing } from '../number';
import { areNames } from './commented-header';
import { numberShare, type Reading } from './delimiter';
import type { Doubt } from './dialect';
import { looksNumeric } from './number-format';
import { isNamed, isNumber, upToLastRow } from './record-kinds';
import { usedOf, type SampleRecord } from './sample';
import { titlesIn } from './titles';
import { areUnits } from './unit-names';

/** Lines above a header, at most. */
const LONGEST_PREAMBLE = 100;

/** Share of records below a preamble that must be of the table's width. */
const MOSTLY = 0.8;

/** Records above the header that are no part of the table: titles of a single field, or lines of fewer fields above a header. */
export function preamble(reading: Reading): number {
  const { records, width } = withoutSpare(reading);
  if (width < 2) return 0;
  if (reading.cut.delimiter === ' ') return proseAbove(records, width);
  if (isOfCounts(records, width)) return 1;
  const titles = titlesIn(records);
  const first = records.findIndex(({ cells }, i) => {
    if (cells.length === width) return !titles[i];
    return (
      cells.length === width - 1 &&
      !isNamed(records[i + 1] ?? records[i]) &&
      !titles[i] &&
      records.slice(i + 1).length > 1 &&
      records.slice(i + 1).every((other) => other.cells.length === width)
    );
  });
  if (first < 1 || first > LONGEST_PREAMBLE) return 0;
  const below = records.slice(first);
  if (below.length < 2 || below.filter(({ cells }) => cells.length === width).length < MOSTLY * below.length) return 0;
  const above = records.slice(0, first);
  const short = above.every((record) => isShort(record, width)) && (first > 1 || above[0].cells.some(isNumber));
  return above.every((_, i) => titles[i]) || isNamed(records[first]) || short ? first : 0;
}

/** Lines to leave out above a record: where spaces divide, up to the last record above; what else stands between may name the columns behind a #. */
export function linesAbove({ records, cut }: Reading, above: number): number {
  return cut.delimiter === ' ' ? records[above - 1].line : records[above].line - 1;
}

/** The same where spaces divide, and words of a title are cut as fields are: records of other widths; or a sentence, or what stands apart, above names. */
function proseAbove(records: readonly SampleRecord[], width: number): number {
  const inNotation = (cell: string): boolean => looksNumeric(cell.trim());
  const isRow = (record: SampleRecord | undefined): boolean => record?.cells.length === width && record.cells.some(inNotation);
  // A title may have a number in it, and be of as many words as there are columns.
  const belowNames = areUnits(records[2]?.cells ?? []) ? 3 : 2;
  const isTitled = isRow(records[belowNames]) && areNames(records[1].cells, ' ') && !isRow(records[1]);
  const row = records.findIndex((record, i) => isRow(record) && !(i === 0 && isTitled));
  if (row < 1 || row > LONGEST_PREAMBLE || upToLastRow(records.slice(row), width).some(({ cells }) => cells.length !== width)) return 0;
  const names = (at: number): boolean => {
    const { cells } = records[at];
    return (cells.length === width || (width > 2 && cells.length === width - 1)) && !cells.some(inNotation);
  };
  let first = row;
  while (first > 0 && names(first - 1)) {
    first--;
    // Above names stand no other names, but above their units.
    const below = records[first + 1];
    const apart = below.line > records[first].line + 1 || !areNames(records[first].cells, ' ');
    if (first + 1 < row && apart && !areUnits(below.cells)) return first + 1;
  }
  return first;
}

/** Without the fields at the ends of all records that nothing ever fills: a spreadsheet is saved as wide as it once was. */
function withoutSpare({ records, width }: Reading): Pick<Reading, 'records' | 'width'> {
  const used = usedOf(records);
  if (used >= width) return { records, width };
  return { records: records.map((record) => ({ ...record, cells: record.cells.slice(0, used) })), width: used };
}

/** True where a line of numbers, of rows and columns say, stands above the names of the columns, and rows of numbers below. */
function isOfCounts(records: readonly SampleRecord[], width: number): boolean {
  if (records.length < 4) return false;
  const [first, second] = records;
  const filled = first.cells.filter((cell) => cell.trim() !== '');
  const named = second.cells.length === width && isNamed(second) && second.cells.every((cell) => !isMissing(cell.trim()));
  return named && filled.length > 1 && filled.every(isNumber) && numberShare(records.slice(2)) > 0.5;
}

/** True for a line of half the fields at most: no header of all the columns where there are several, or a number is among them. */
function isShort({ cells }: SampleRecord, width: number): boolean {
  return cells.length > 1 && 2 * cells.length <= width;
}

/** Lines above the header that hold numbers, as rows do. */
export function preambleDoubts({ records }: Reading, above: number): Doubt[] {
  const like = records.slice(0, above).find(({ cells }) => cells.length > 1 && cells.some(isNumber));
  if (!like) return [];
  return [
    {
      evidence: `line ${like.line} stands above the ${isNamed(records[above]) ? 'header' : 'rows, is not as wide'}, and has numbers in it`,
      chosen: 'it is no part of the table, and is left out',
      other: 'it is a row that does not fit',
      alternative: { skip: 0 },
    },
  ];
}
