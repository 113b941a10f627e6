import type { Bytes } from '../bytes';
import { Digits } from '../digits';
import { MISSING } from '../number';
import { findFlags } from '../flags';
import type { DifferentUnits } from '../units';
import { belowDoubt, recordsBelowHeader } from './below-header';
import { areNames, commentedLine, isCommentedRow, type CommentedLine } from './commented-header';
import { findReading, numberShare, toldDelimiter, type Reading } from './delimiter';
import type { Dialect, Doubt } from './dialect';
import { behindDoubt, commentDoubt, commentDoubts, delimiterDoubts, headerDoubt, headerLikeComment, quoteDoubts, rowNameDoubts } from './doubts';
import { findUnits } from './find-units';
import { findHeader } from './header';
import { findNumberFormat } from './number-format';
import { linesAbove, preamble, preambleDoubts } from './preamble';
import { isNamed, isNumber, upToLastRow, withoutNotes } from './record-kinds';
import { samplesOf, usualWidth, type SampleRecord } from './sample';
import { aboveDoubt, tableBelow } from './table-below';
import { areUnits } from './unit-names';

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
