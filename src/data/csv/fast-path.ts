import type { Bytes } from '../bytes';
import type { Column } from '../column';
import { Feeder } from '../fast/feeder';
import type { RowLines } from '../fast/lines';
import { Reader, TableTooLarge, type Cell, type Meaning } from '../fast/reader';
import type { Values } from '../fast/store';
import type { Markers } from '../markers';
import { DataProblem } from '../problem';
import { TableBuilder } from './builder';
import type { Dialect } from './dialect';
import { fieldPlace } from './field-place';
import type { Known } from './known';
import { behindSign, isBlank, nextLine, startsWith } from './records';
import { cutSample, type SampleRecord } from './sample';

/** Bytes in which the first record must end. */
const HEAD = 1 << 20;

/** What the rows of a plain table are, read into a store of their own. */
export interface FastReading {
  readonly headerLine: number | null;
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly lines: RowLines;
  readonly values: Values;
}

/** A text to read. */
export interface FastSource {
  readonly bytes: Bytes;
  /** Where the text begins. */
  readonly start: number;
  readonly file: string;
  readonly dialect: Dialect;
  /** No number is among them. */
  readonly markers: Markers;
  readonly known: Known | undefined;
  readonly breathe: (bytes: number, rows: number) => Promise<void>;
}

/** True for a dialect that the fast reader can read. */
export function isPlain({ delimiter, thousands, comment, trailingDelimiter, decimal, quote }: Dialect): boolean {
  const signs = [delimiter, decimal, quote, comment].filter((sign) => sign !== null);
  return (
    delimiter.length === 1 &&
    thousands === null &&
    !trailingDelimiter &&
    (comment?.length ?? 1) === 1 &&
    !/[\w .+-]/.test(delimiter) &&
    new Set(signs).size === signs.length
  );
}

/**
 * Reads a plain table: rectangular, in UTF-8, its quotes where they may be. The bytes are looked at once, piece by piece.
 * @returns null for any other text: then the general readers must say what it is.
 * @throws DataProblem when the table does not fit into memory.
 */
export async function readFast(source: FastSource): Promise<FastReading | null> {
  const { bytes, file, dialect, known, breathe } = source;
  const head = beginOf(source);
  if (head === null) return null;
  const { columns, headerLine, start, line } = head;
  let conflict = false;
  let codes = 0;
  const meet = (text: string, cell: Cell): Meaning => {
    conflict ||= cell.column === 0 && text.startsWith('<<<<<<< ');
    conflict ||= known?.isOdd(text, cell.inQuotes) === true;
    const place = (): { line: number; column: number } => {
      const record = bytes.subarray(cell.rowStart, cell.end).slice();
      return fieldPlace(record, 0, record.length, cell.column, dialect, cell.line);
    };
    return feeders[cell.column].meet(text, cell.row, codes++, place);
  };
  const reader = new Reader({ ...dialect, columns: columns.length }, start, line, meet);
  const feeders = columns.map((column) => new Feeder(column, reader));
  /** Of columns whose cells are texts, whatever they look like: a number is one that was lost. */
  const texts = feeders.filter(({ column }) => known?.texts.has(column.index));
  try {
    for (let at = start; at < bytes.length;) {
      const piece = bytes.subarray(at, at + reader.most);
      reader.space().set(piece);
      at += piece.length;
      if (!reader.take(piece.length) || conflict || texts.some((feeder) => feeder.holdsNumber())) return null;
      checkFits(reader, at - start, bytes.length - start, file);
      await breathe(at, reader.rows);
    }
    if (!reader.end() || conflict || texts.some((feeder) => feeder.holdsNumber())) return null;
  } catch (error) {
    throw error instanceof TableTooLarge ? tooLarge(reader, bytes.length - start, bytes.length - start, file) : error;
  }
  const { rows, values } = reader;
  if (rows === 0) return null;
  for (const feeder of feeders) feeder.finish();
  if (feeders.every((feeder) => feeder.isEmptyAt(rows - 1))) return null;
  return { headerLine, columns, rows, values, lines: reader.lines };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const TAB = 0x09;

/** The columns by the first record, and where the rows begin; null when it is not plain. */
function beginOf({
  bytes,
  start,
  file,
  dialect,
  markers,
  known,
}: FastSource): { columns: readonly Column[]; headerLine: number | null; start: number; line: number } | null {
  const head = bytes.subarray(start, start + HEAD);
  let line = 1;
  let from = 0;
  let to = nextLine(head, 0);
  /** A line of tabs alone is a record of empty fields where tabs divide them. */
  const blank = (end: number): boolean => isBlank(head, from, end) && !(dialect.delimiter === '\t' && head.subarray(from, end).includes(TAB));
  const isComment = (): boolean => dialect.headerSign === null && startsWith(head, from, dialect.comment);
  const isTable = (): boolean => line > dialect.skip && !blank(lineEnd(head, to)) && !isComment();
  for (; from < head.length && !isTable(); line++) {
    from = to;
    to = nextLine(head, from);
  }
  if (from === head.length || (to === head.length && bytes.length - start > HEAD)) return null;
  const text = decoder.decode(head.subarray(behindSign(head, from, dialect.headerSign), to));
  const [record, ...more] = cutSample(text, dialect) as (SampleRecord | undefined)[];
  if (record === undefined || record.faulty || more.length > 0 || record.cells.length < 2 || !quotesWell(text, dialect)) return null;
  const builder = new TableBuilder(head, file, dialect, markers, known);
  const isHeader = builder.begin(record.cells, line);
  const { columns, headerLine } = builder.finish();
  if (!isHeader) return { columns, headerLine, start: start + from, line };
  for (let left = dialect.below; left > 0; line++) {
    from = to;
    to = nextLine(head, from);
    if (from === head.length || (to === head.length && bytes.length - start > HEAD)) return null;
    if (blank(lineEnd(head, to)) || startsWith(head, from, dialect.comment)) continue;
    if (!quotesWell(decoder.decode(head.subarray(from, to)), dialect)) return null;
    left--;
  }
  return { columns, headerLine, start: start + to, line: line + 1 };
}

/** Where the line ends whose follower begins at `next`. */
function lineEnd(bytes: Uint8Array, next: number): number {
  let end = next;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--;
  return end;
}

/** True when quotes stand around whole fields only, and those within are doubled. */
function quotesWell(record: string, { quote, delimiter, skipInitialSpace }: Dialect): boolean {
  if (quote === null || !record.includes(quote)) return true;
  const divider = `\\u{${delimiter.charCodeAt(0).toString(16)}}`;
  const spaces = skipInitialSpace && delimiter !== ' ' && delimiter !== '\t' ? '[ \t]*' : '';
  const field = `(?:${spaces}${quote}(?:[^${quote}]|${quote}${quote})*${quote}${spaces}|[^${quote}${divider}]*)`;
  return new RegExp(`^${field}(?:${divider}${field})*$`, 'u').test(record.trimEnd());
}

/** Bytes of values that training can take beside what it needs itself. */
const MOST_BYTES = 3.5 * 2 ** 30;
/** Bytes of a file whose rows tell how many there will be. */
const TELLING = 1 << 18;

/** @throws DataProblem when the rows so far tell that the table will not fit into memory. */
function checkFits(reader: Reader, done: number, all: number, file: string): void {
  if (done >= TELLING && (reader.bytesOfValues / done) * all > MOST_BYTES) throw tooLarge(reader, done, all, file);
}

function tooLarge(reader: Reader, done: number, all: number, file: string): DataProblem {
  const rows = Math.round((reader.rows / done) * all);
  const size = ((reader.bytesOfValues / done) * all) / 2 ** 30;
  const { columns } = reader.values;
  return new DataProblem(
    { file },
    `the table does not fit into memory: about ${rows.toLocaleString('en')} rows × ${columns} columns need ${size.toFixed(1)} GiB, and ${MOST_BYTES / 2 ** 30} GiB can be held. ` +
      `Make a file of fewer columns or of the first ${Math.floor((rows * 0.9 * MOST_BYTES) / 2 ** 30 / size).toLocaleString('en')} rows, and train on that.`,
  );
}
