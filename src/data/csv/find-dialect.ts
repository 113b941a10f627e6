import type { Bytes } from '../bytes';
import { Digits } from '../digits';
import { isMissing, MISSING, parseNumber } from '../number';
import { findFlags } from '../flags';
import type { DifferentUnits } from '../units';
import { belowDoubt, recordsBelowHeader } from './below-header';
import { areNames, commentedLine, isCommentedRow, type CommentedLine } from './commented-header';
import { findReading, MOST_BELOW, numberShare, toldDelimiter, type Reading } from './delimiter';
import type { Dialect, Doubt } from './dialect';
import { behindDoubt, commentDoubt, commentDoubts, delimiterDoubts, headerDoubt, headerLikeComment, quoteDoubts, rowNameDoubts } from './doubts';
import { findUnits } from './find-units';
import { findHeader } from './header';
import { findNumberFormat, looksNumeric } from './number-format';
import { aboveDoubt, tableBelow } from './table-below';
import { areUnits } from './unit-names';
import { samplesOf, usedOf, usualWidth, type SampleRecord } from './sample';

/** A dialect, and what is not certain of it. */
export interface Finding {
  readonly dialect: Dialect;
  readonly doubts: readonly Doubt[];
  /** Per column, what the digits of its cells say. */
  readonly digits: readonly Digits[];
  /** Columns whose numbers have different units beside them. */
  readonly mixedUnits: ReadonlyMap<number, DifferentUnits>;
  /** What usually marks a missing value and is one here: -, beside +. */
  readonly values: readonly string[];
}

/** Lines above a header, at most. */
const LONGEST_PREAMBLE = 100;

/** Share of records below a preamble that must be of the table's width. */
const MOSTLY = 0.8;

/**
 * The dialect of a text, from its head, middle and end.
 * @param start where the text begins. @param given parts that a person has chosen: they are not looked for. @param missing cells without a value.
 */
export function findDialect(bytes: Bytes, start: number, given: Partial<Dialect> = {}, missing: ReadonlySet<string> = MISSING): Finding {
  const [head, ...others] = samplesOf(bytes, start);
  const told = toldDelimiter(head);
  // The line that tells is none of the table, and stands above all else.
  const samples = [told === undefined ? head : head.slice('sep=,'.length), ...others];
  const asked = told === undefined ? given : { delimiter: told, ...given };
  const reading = findReading(samples, asked);
  const place = asked.skip === undefined && asked.header === undefined ? tableBelow(samples, reading, asked) : null;
  if (place) {
    const finding = findDialect(bytes, start, { ...asked, ...place }, missing);
    return place.skip === 0 ? finding : { ...finding, doubts: [...finding.doubts, aboveDoubt(place.skip)] };
  }
  const above = asked.skip === undefined ? preamble(reading) : 0;
  const skip = asked.skip ?? (above === 0 ? Number(told !== undefined) : linesAbove(reading, above));
  const commented = asked.comment === null ? null : commentedLine(samples[0], reading.cut, reading.width, skip);
  const table = asked.headerSign ? behindFirst(reading.records) : withoutSign(reading, above, commented);
  const { width } = usualWidth(table);
  const records = reading.cut.delimiter === ' ' ? upToLastRow(table, width) : withoutNotes(table, width);
  const { delimiter } = reading.cut;
  const names = commented?.cells.length === width && width > 1 && asked.rowNames !== true ? commented : null;
  const isRecord = names !== null && reading.cut.comment === null;
  const areNamed = names !== null && areNames(names.cells, delimiter);
  if (isRecord && given.comment === undefined && isLeftOut(names, areNamed, records, asked)) {
    const finding = findDialect(bytes, start, { ...given, comment: names.sign }, missing);
    return isClear(finding.dialect, names, records) ? finding : { ...finding, doubts: [...finding.doubts, commentDoubt(names.line, names.sign)] };
  }

  const short = records.length > 1 && records[0].cells.length === width - 1 && records.slice(1).every(({ cells }) => cells.length === width);
  const headerMayBeShort = short && asked.header !== false && numberShare(records.slice(0, 1)) < 1;
  const trailingDelimiter = asked.trailingDelimiter ?? (headerMayBeShort && isSpare(records.slice(1), width - 1));
  const rowNames = asked.rowNames ?? (headerMayBeShort && !trailingDelimiter);

  const rows = (from: number): string[][] => records.slice(from).map(({ cells }) => cells);
  const { format, doubts } = findNumberFormat(rows(1), width, delimiter, asked, missing);
  const own = findHeader(records, format, rowNames ? 1 : 0);
  const found = asked.header === undefined ? own : { header: asked.header, doubt: null };
  const isAbove = areNamed && !isRecord && (!own.header || areUnits(records[0].cells)) && !headerMayBeShort && asked.header !== false;
  const header = isAbove || found.header || (headerMayBeShort && asked.header === undefined);
  const first = header && !isAbove ? 1 : 0;
  // A header of numbers tells nothing of how numbers are written; a first row does.
  const numbers = first === 1 ? { format, doubts } : findNumberFormat(rows(0), width, delimiter, asked, missing);

  const behind = areNamed && header && (isAbove || isRecord) ? names : null;
  const below = !header ? 0 : (asked.below ?? recordsBelowHeader(rows(first), numbers.format));
  const cells = rows(first + below);
  const flags = asked.flags ?? findFlags(first === 1 ? records[0].cells : null, cells, width, numbers.format);
  const { units, mixed } = flags ? { units: [], mixed: [] } : findUnits(cells, width, numbers.format, asked, missing);
  const dialect: Dialect = {
    ...reading.cut,
    quote: asQuote(reading.cut.quote),
    skipInitialSpace: asked.skipInitialSpace ?? reading.records.some(({ spaced }) => spaced),
    ...numbers.format,
    flags,
    units: asked.units ?? units,
    header,
    headerSign: asked.headerSign ?? behind?.sign ?? null,
    rowNames,
    trailingDelimiter,
    skip: behind ? behind.line - 1 : skip,
    below,
  };
  const all = [...numbers.doubts];
  if (rowNames && header && asked.rowNames === undefined) all.push(...rowNameDoubts(records, delimiter));
  if (found.doubt !== null && !isAbove) all.push(headerDoubt(records[0], found.doubt, found.header));
  if (above > 0) all.push(...preambleDoubts(reading, above));
  if (below > 0 && asked.below === undefined) all.push(belowDoubt(records[first], below, asked.skip ?? 0));
  if (given.delimiter === undefined && told === undefined) all.push(...delimiterDoubts(samples, reading, skip));
  if (given.quote === undefined && reading.cut.quote === '"') all.push(...quoteDoubts(records, format));
  if (isAbove && asked.header === undefined) all.push(behindDoubt(names));
  if (given.comment === undefined && reading.cut.comment !== null) all.push(...commentDoubts(samples, reading, width, skip, behind, own.header));
  if (given.comment === undefined && isRecord && header && !areNamed && names.cells[0] !== '') all.push(headerLikeComment(names));
  const lineOf = (at: number): number | null => lineInFile(records, first + below + at, asked.skip ?? 0);
  const mixedUnits = new Map(mixed.map(({ column, at, ...differ }) => [column, { ...differ, line: lineOf(at) }]));
  return { dialect, doubts: all, digits: digitsOf(cells), mixedUnits, values: isSigned(cells, width) ? ['-'] : [] };
}

/** Share of the rows that end with a delimiter, if some have a value behind it. */
const NEARLY_ALL = 0.95;

/** Whether a field behind the names is spare: empty in all rows, or in nearly all where the first field does not name them. */
function isSpare(rows: readonly SampleRecord[], field: number): boolean {
  const empty = rows.filter(({ cells }) => cells[field].trim() === '').length;
  return empty === rows.length || (empty >= NEARLY_ALL * rows.length && !areRowNames(rows.map(({ cells }) => cells[0].trim())));
}

/** True for texts that are all different, or whole numbers from 1 on that rise, as R names rows. @param names of a part of the rows. */
function areRowNames(names: readonly string[]): boolean {
  if (names[0] === '1' && names.every((name, i) => /^\d+$/.test(name) && (i === 0 || Number(name) > Number(names[i - 1])))) return true;
  return new Set(names).size === names.length && !names.some(isNumber);
}

/** True where a column has + and - alone (positive and negative, two strands), and no other column has - among other cells. */
function isSigned(rows: readonly (readonly string[])[], width: number): boolean {
  let signed = false;
  for (let j = 0; j < width; j++) {
    const cells = new Set(rows.map((row) => (row[j] ?? '').trim()));
    if (!cells.delete('-')) continue;
    cells.delete('');
    if (cells.size !== 1 || !cells.has('+')) return false;
    signed = true;
  }
  return signed;
}

/** The line of a record of the head; null for one of a later piece. */
function lineInFile(records: readonly SampleRecord[], at: number, skip: number): number | null {
  for (let i = 1; i <= at; i++) if (records[i].line <= records[i - 1].line) return null;
  return records[at].line + skip;
}

/** Without lines of a single text at the end: notes say nothing of how numbers are written. */
function withoutNotes(records: readonly SampleRecord[], width: number): readonly SampleRecord[] {
  let end = records.length;
  while (end > 2 && width > 1 && records[end - 1].cells.length < width && filledOf(records[end - 1].cells) < 2) end--;
  return records.slice(0, end);
}

/** The same where spaces divide: without the last lines that are not as wide as a row. */
function upToLastRow(records: readonly SampleRecord[], width: number): readonly SampleRecord[] {
  const end = records.findLastIndex(({ cells }) => cells.length === width) + 1;
  return end > 2 && records.length - end <= MOST_BELOW ? records.slice(0, end) : records;
}

/** The records; of the first, what stands behind its sign. */
function behindFirst([first, ...below]: readonly SampleRecord[]): readonly SampleRecord[] {
  return [{ ...first, cells: first.cells.slice(1) }, ...below];
}

/** The records of the table; where the first begins as a comment does, without that sign. */
function withoutSign({ records, cut, width }: Reading, above: number, commented: CommentedLine | null): readonly SampleRecord[] {
  const [first, ...below] = records.slice(above);
  if (cut.comment !== null || commented?.cells.length !== width || !areNames(commented.cells, cut.delimiter)) return records.slice(above);
  return [{ ...first, cells: [...commented.cells] }, ...below];
}

/** True for a first record that begins as a comment does, and is one: a row that does not count, one of several, or what stands above a header. */
function isLeftOut(
  { cells, sign }: CommentedLine,
  areNamed: boolean,
  [, second, ...below]: readonly SampleRecord[],
  asked: Partial<Dialect>,
): boolean {
  if (below.length === 0) return false;
  const marked = below.filter((record) => record.cells[0].startsWith(sign)).length;
  if (second.cells[0].startsWith(sign) && 2 * marked < below.length) return true;
  if (asked.header === false) return areNamed;
  const rows = (j: number): boolean => below.every((record) => isNumber(record.cells[j] ?? ''));
  return isCommentedRow(cells) || (isNamed(second) && cells.every((_, j) => !isNumber(second.cells[j] ?? '')) && cells.some((_, j) => rows(j)));
}

/** Whether a line that was taken for a comment is one, or none: it, or another like it, names the columns; or several stand above their names. */
function isClear({ headerSign, header }: Dialect, { sign }: CommentedLine, [, second]: readonly SampleRecord[]): boolean {
  return headerSign !== null || (header && second.cells[0].startsWith(sign));
}

function digitsOf(rows: readonly (readonly string[])[]): Digits[] {
  const digits: Digits[] = [];
  for (const row of rows) row.forEach((cell, j) => (digits[j] ??= new Digits()).add(cell.trim()));
  return digits;
}

const asQuote = (quote: string | null): Dialect['quote'] => (quote === '"' || quote === "'" ? quote : null);

/** Records above the header that are no part of the table: titles of a single field, or lines of fewer fields above a header. */
function preamble(reading: Reading): number {
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
function linesAbove({ records, cut }: Reading, above: number): number {
  return cut.delimiter === ' ' ? records[above - 1].line : records[above].line - 1;
}

/** The same where spaces divide, and words of a title are cut as fields are: records of other widths; or a sentence, or what stands apart, above names. */
function proseAbove(records: readonly SampleRecord[], width: number): number {
  const inNotation = (cell: string): boolean => looksNumeric(cell.trim());
  const isRow = (record: SampleRecord | undefined): boolean => record?.cells.length === width && record.cells.some(inNotation);
  const isTitled = isRow(records[2]) && areNames(records[1].cells, ' ') && !isRow(records[1]); // a title may have a number in it
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

const isNumber = (cell: string): boolean => !Number.isNaN(parseNumber(cell.trim()));

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
function preambleDoubts({ records }: Reading, above: number): Doubt[] {
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

/** Which records are titles: a single text, above a record with more in it; or nothing, below such a text. */
function titlesIn(records: readonly SampleRecord[]): boolean[] {
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

/** How many fields are filled: none, one, or more (2). */
function filledOf(cells: readonly string[]): 0 | 1 | 2 {
  const first = cells.findIndex((cell) => cell.trim() !== '');
  if (first < 0) return 0;
  return cells.some((cell, j) => j > first && cell.trim() !== '') ? 2 : 1;
}

const YEAR = /^(?:1[89]|20|21)\d\d$/;

/** All fields are filled, and none is a number but for years behind a name. */
function isNamed({ cells }: SampleRecord): boolean {
  return cells.every((cell, j) => cell.trim() !== '' && (!isNumber(cell) || (j > 0 && YEAR.test(cell.trim())))) && !isNumber(cells[0]);
}
