import { notesOfBeside } from '../beside';
import type { Bytes } from '../bytes';
import type { Column } from '../column';
import { warnOfNumbers } from '../column-warnings';
import { firstInvalidUtf8, placeOf } from '../encoding';
import { DataProblem, ProblemList } from '../problem';
import { markerDoubts } from '../marker-doubts';
import { withoutMarkers, type Markers } from '../markers';
import { readingInWords } from '../source-words';
import { standInDoubts } from '../stand-ins';
import type { Table, TableSource } from '../table';
import type { Preview } from '../types';
import { TableBuilder, type Reading } from './builder';
import { cellsOf } from './cells';
import { checkDialect, delimiterName, dialectInWords, type Dialect } from './dialect';
import { isPlain, readFast } from './fast-path';
import { findDialect, type Finding } from './find-dialect';
import type { Known } from './known';
import { withoutLineEnds } from './line-ends';
import { notesBelow, upTo, type NotesBelow } from './notes-below';
import { readPlain, readSpaced } from './plain';
import { quotesWithinFields } from './quote-problems';
import { readQuoted } from './quoted';
import { behindSign, nextLine, type Source } from './records';
import { previewOf } from './preview';
import { checkText, findNuls } from './signs';
import { isDrawn, withoutStrokes } from './strokes';

/** A text to read, and how. */
export interface TextSource {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** Where the text begins: behind a byte order mark. */
  readonly start: number;
  /** The file's name as shown. */
  readonly file: string;
  /** What the text was taken from. */
  readonly source: TableSource;
  /** Parts of the dialect that a person has chosen; the others are found. */
  readonly dialect: Partial<Dialect>;
  /** False: the bytes are not kept for the table's `cells`. */
  readonly keepText: boolean;
  readonly markers: Markers;
  /** What the format says of the rows; absent: found from the text. */
  readonly known?: Known | undefined;
  /** Told the first rows as soon as the dialect is known. */
  readonly onPreview?: ((preview: Preview) => void) | undefined;
  /** Called between pieces; may throw to end the reading. */
  readonly breathe: (bytes: number, rows: number) => Promise<void>;
}

/**
 * Reads a table from a text of delimited fields: the dialect from the whole evidence, quotes as in RFC 4180, line ends LF, CRLF and
 * CR, mixed too. Blank lines are left out. What does not fit in the table makes it one that cannot be used: `refusal` tells all of it.
 * @throws DataProblem where the text cannot be cut into cells, or is something else. @throws RangeError for a wrong dialect.
 */
export async function readCsv(text: TextSource): Promise<Table> {
  const { bytes: written, start, file, source: origin, dialect: given, keepText, markers: usual, known, onPreview, breathe } = text;
  checkDialect(given);
  checkText(written, start, file);
  const drawn = known ? null : withoutStrokes(written, start);
  const ended = known || drawn ? null : withoutLineEnds(written, start, given);
  const whole = drawn?.bytes ?? ended?.bytes.subarray(0) ?? written;
  const finding = known?.finding ?? findDialect(whole, start, given, usual.texts);
  const markers = withoutMarkers(usual, finding.values);
  const { dialect: found } = finding;
  const notes = notesBelow(whole, start, found);
  const bytes = whole.subarray(0, notes?.end);
  onPreview?.(previewOf(bytes, start, origin, found, known?.names));
  const warnings = new ProblemList('warning');
  const tableStart = beginOfTable(bytes, start, found);
  const dialect = given.quote === undefined ? withoutStrayQuotes(bytes, tableStart, found, warnings) : found;
  const builder = new TableBuilder(bytes, file, dialect, markers, known);
  const source: Source = {
    bytes,
    start: tableStart,
    line: dialect.skip + 1,
    file,
    dialect,
    builder,
    breathe: (at) => breathe(at, builder.rowCount),
  };
  await tokenizerFor(source)(source);
  const reading = builder.finish();
  if (notes) tellNotes(notes, reading.lines.at(-1), builder.warnings);

  const errors = new ProblemList('error');
  errors.append(builder.errors);
  findNuls(bytes, start, errors);
  warnings.append(builder.warnings);
  tellSample(reading.columns, finding);
  known?.declare(reading.columns, reading.lines, warnings);
  warnOfNumbers(reading.columns, reading.lines, warnings);
  const refusal = errors.count > 0 ? DataProblem.ofList(file, errors) : nothingToLearn(reading, file, dialect);
  let cells: string[][] | null = null;
  return {
    ...toldOf(text, { ...finding, dialect }, reading, markers, [drawn, ended]),
    problems: [...(refusal?.problems ?? []), ...warnings.first],
    problemCount: (refusal?.count ?? 0) + warnings.count,
    refusal,
    ...reading,
    values: null,
    get cells() {
      if (!keepText) throw new Error(`${file}: the text was not kept.`);
      return (cells ??= cellsOf(bytes, start, dialect, tableStart));
    },
  };
}

/** Bytes at the head that are checked before all others. */
const HEAD = 1 << 16;

/**
 * The same for a plain table in UTF-8, without having its bytes in memory.
 * @returns null for any other text: then `readCsv` must read it, or say what is wrong with it.
 */
export async function readCsvFast(source: Omit<TextSource, 'bytes' | 'start'> & { readonly bytes: Bytes }): Promise<Table | null> {
  const { bytes: written, file, source: origin, dialect: given, keepText, markers: usual, known, onPreview, breathe } = source;
  checkDialect(given);
  // Numbers that stand for missing values would be taken for values.
  if (usual.numbers.length > 0) return null;
  const all = written.subarray(0, HEAD);
  const head = all.length < written.length ? all.subarray(0, all.lastIndexOf(0x0a) + 1) : all;
  const start = beginOfText(head, file, known);
  if (start === null) return null;
  const ended = known ? null : withoutLineEnds(written, start, given);
  const bytes = ended?.bytes ?? written;
  const finding = known?.finding ?? findDialect(bytes, start, given, usual.texts);
  const markers = withoutMarkers(usual, finding.values);
  const { dialect } = finding;
  onPreview?.(previewOf(bytes.subarray(0, HEAD), start, origin, dialect, known?.names));
  if (!isPlain(dialect)) return null;
  const notes = notesBelow(bytes, start, dialect);
  const table = notes === null ? bytes : upTo(bytes, notes.end);
  const reading = await readFast({ bytes: table, start, file, dialect, markers, known, breathe });
  if (reading === null) return null;
  let cells: string[][] | null = null;
  let lines: Int32Array | undefined;
  const { headerLine, columns, rows, values } = reading;
  const warnings = new ProblemList('warning');
  if (notes) tellNotes(notes, reading.lines.at(rows - 1), warnings);
  tellSample(columns, finding);
  known?.declare(columns, reading.lines, warnings);
  warnOfNumbers(columns, reading.lines, warnings);
  return {
    ...toldOf(source, finding, reading, markers, [ended]),
    problems: warnings.first,
    problemCount: warnings.count,
    refusal: null,
    headerLine,
    columns,
    rows,
    values,
    sparseLines: reading.lines,
    get lines() {
      return (lines ??= reading.lines.toArray(rows));
    },
    get cells() {
      if (!keepText || !(written instanceof Uint8Array)) throw new Error(`${file}: the text was not kept.`);
      const text = table.subarray(0);
      return (cells ??= cellsOf(text, start, dialect, beginOfTable(text, start, dialect)));
    },
  };
}

/** What a person is told of how a text was read. @param changed what was put right before. */
function toldOf(
  { file, source, known }: Pick<TextSource, 'file' | 'source' | 'known'>,
  { dialect, doubts }: Pick<Finding, 'dialect' | 'doubts'>,
  { headerLine, columns, rows }: Pick<Reading, 'headerLine' | 'columns' | 'rows'>,
  markers: Markers,
  changed: readonly ({ readonly note: string } | null)[],
): Pick<Table, 'file' | 'dialect' | 'reading' | 'source' | 'leftOut' | 'notes' | 'doubts'> {
  return {
    file,
    dialect,
    reading: readingInWords(source, known ? null : dialectInWords(dialect, headerLine), headerLine),
    source,
    leftOut: [],
    notes: [...changed.flatMap((change) => (change ? [change.note] : [])), ...notesOfBeside(columns)],
    doubts: [...doubts, ...standInDoubts(columns, rows), ...markerDoubts(columns, rows, markers)],
  };
}

/** Tells the columns what their cells in the sample said. */
function tellSample(columns: readonly Column[], { digits, mixedUnits }: Pick<Finding, 'digits' | 'mixedUnits'>): void {
  for (const column of columns) {
    column.digits = digits[column.index] ?? null;
    column.mixedUnits = mixedUnits.get(column.index) ?? null;
  }
}

/** @param last line of the last row. */
function tellNotes({ below, words }: NotesBelow, last: number | undefined, warnings: ProblemList): void {
  warnings.add(
    () => words,
    () => ({ line: last === undefined ? null : last + below, column: null }),
  );
}

/** Where the text begins; null where the head is none in UTF-8, or none of a plain table. */
function beginOfText(head: Uint8Array, file: string, known: Known | undefined): number | null {
  if (head.includes(0) || firstInvalidUtf8(head) >= 0) return null;
  const start = startsWithMark(head) ? 3 : 0;
  try {
    checkText(head, start, file);
  } catch {
    return null;
  }
  return !known && isDrawn(head, start) ? null : start;
}

const startsWithMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function beginOfTable(bytes: Uint8Array, start: number, { skip, headerSign }: Dialect): number {
  let at = start;
  for (let line = 0; line < skip; line++) at = nextLine(bytes, at);
  return behindSign(bytes, at, headerSign);
}

/** The tokenizer that a text needs: our own where there is no quote, csv-parse where there is. */
function tokenizerFor({ bytes, start, dialect }: Source): (source: Source) => Promise<void> {
  if (dialect.quote !== null && bytes.includes(dialect.quote.charCodeAt(0), start)) return readQuoted;
  return dialect.delimiter === ' ' ? readSpaced : readPlain;
}

/** Takes quotes as text where no field begins with one, and says so. */
function withoutStrayQuotes(bytes: Uint8Array, start: number, dialect: Dialect, warnings: ProblemList): Dialect {
  const first = quotesWithinFields(bytes, start, dialect);
  if (first < 0) return dialect;
  warnings.add(
    () => 'quotes were read as text, because no field begins with one.',
    () => placeOf(bytes, first),
  );
  return { ...dialect, quote: null };
}

/** Why a table that was read well is none to learn from, or null. */
function nothingToLearn({ columns, rows, headerLine, lines }: Reading, file: string, { delimiter }: Dialect): DataProblem | null {
  const aligned = / {2,}\S/.test(columns[0]?.texts.cell ?? '');
  if (columns.length === 0) return new DataProblem({ file }, 'the file is empty. Expected a header and at least one row of numbers.');
  if (columns.length === 1)
    return new DataProblem(
      { file, line: headerLine ?? lines[0] ?? null },
      `expected at least two columns (a feature and the target), found one with the delimiter ${delimiterName(delimiter)}. ${aligned ? 'If the columns stand below one another, with spaces between them, write commas between them (with pandas: read_fwf)' : 'If the columns are divided by another character, name it as the delimiter'}.`,
    );
  return rows > 0 ? null : new DataProblem({ file, line: headerLine }, 'found a header, but no rows below it. Add rows of numbers.');
}
