/** Titles above a table: a text in a line of its own, or in the first of several fields. */
import { looksNumeric } from './number-format';
import { filledOf, isNamed, withoutNotes, YEAR } from './record-kinds';
import type { SampleRecord } from './sample';

/** Which records are titles: a single text, above a record with more in it; or nothing, below such a text. */
export function titlesIn(records: readonly SampleRecord[]): boolean[] {
  const filled = records.map(({ cells }) => filledOf(cells));
  // From the end: each record with the next that has more in it.
  let next: SampleRecord | null = null;
  const above = records.map<SampleRecord | null>(() => null);
  for (let i = records.length - 1; i >= 0; i--) {
    above[i] = next;
    if (filled[i] > 1) next = records[i];
  }
  const titles: boolean[] = [];
  records.forEach(({ cells }, i) => {
    const below = above[i];
    const alone = filled[i] <= 1 && below !== null;
    if (!alone || filled[i] === 0) titles.push(alone && i > 0 && titles[i - 1]);
    else if (cells.length === 1) titles.push(isTitle(records, i, below));
    else titles.push(isPadded(records, i, below));
  });
  return titles;
}

/** Whether a text in the first of several fields is a title: nothing stands below it, or names; where they are two, those of numbers. */
function isPadded(records: readonly SampleRecord[], i: number, below: SampleRecord): boolean {
  const inNotation = (cell: string): boolean => looksNumeric(cell.trim()) && !YEAR.test(cell.trim()); // a year may be a name
  if (records[i].cells.some(inNotation)) return false;
  if (filledOf(records[i + 1].cells) === 0) return true;
  if (!isNamed(withoutCorner(below)) || below.cells.some(inNotation)) return false;
  const next = records.indexOf(below) + 1; // units, or the first row
  return below.cells.length > 2 || records.slice(next, next + 2).some(({ cells }) => cells.some(inNotation));
}

/** Without the field above an index, which has no name. */
function withoutCorner(record: SampleRecord): SampleRecord {
  return record.cells.length > 2 && record.cells[0].trim() === '' ? { ...record, cells: record.cells.slice(1) } : record;
}

/** Whether a single text is a title: it has several words, or stands above names, or alone between blank lines. */
function isTitle(records: readonly SampleRecord[], i: number, below: SampleRecord): boolean {
  const { cells, line } = records[i];
  const stands = records[i + 1].line > line + 1;
  return isNamed(withoutCorner(below)) || stands || /\s/.test(cells[0].trim()) || isOddOne(records);
}

/** Whether the first record alone, a text, is not divided, where all others are, into three fields at least (two may be a number with a decimal comma). */
function isOddOne([first, ...others]: readonly SampleRecord[]): boolean {
  const width = others[0].cells.length;
  return width > 2 && !looksNumeric(first.cells[0].trim()) && withoutNotes(others, width).every(({ cells }) => cells.length === width);
}
