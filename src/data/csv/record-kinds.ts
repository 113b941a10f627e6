/** What a record of a sample is, by its cells alone. */
import { parseNumber } from '../number';
import { MOST_BELOW } from './delimiter';
import type { SampleRecord } from './sample';

export const isNumber = (cell: string): boolean => !Number.isNaN(parseNumber(cell.trim()));

export const YEAR = /^(?:1[89]|20|21)\d\d$/;

/** All fields are filled, and none is a number but for years behind a name. */
export function isNamed({ cells }: SampleRecord): boolean {
  return cells.every((cell, j) => cell.trim() !== '' && (!isNumber(cell) || (j > 0 && YEAR.test(cell.trim())))) && !isNumber(cells[0]);
}

/** How many fields are filled: none, one, or more (2). */
export function filledOf(cells: readonly string[]): 0 | 1 | 2 {
  const first = cells.findIndex((cell) => cell.trim() !== '');
  if (first < 0) return 0;
  return cells.some((cell, j) => j > first && cell.trim() !== '') ? 2 : 1;
}

/** Without lines of a single text at the end: notes say nothing of how numbers are written. */
export function withoutNotes(records: readonly SampleRecord[], width: number): readonly SampleRecord[] {
  let end = records.length;
  while (end > 2 && width > 1 && records[end - 1].cells.length < width && filledOf(records[end - 1].cells) < 2) end--;
  return records.slice(0, end);
}

/** The same where spaces divide: without the last lines that are not as wide as a row. */
export function upToLastRow(records: readonly SampleRecord[], width: number): readonly SampleRecord[] {
  const end = records.findLastIndex(({ cells }) => cells.length === width) + 1;
  return end > 2 && records.length - end <= MOST_BELOW ? records.slice(0, end) : records;
}
