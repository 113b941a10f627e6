import { CsvError, parse } from 'csv-parse/sync';
import { DataProblem, ProblemList } from '../problem';
import { tooLong } from './plain';
import { quoteProblems } from './quote-problems';
import type { Dialect } from './dialect';
import { lineEnds, LONGEST_RECORD, nextLine, startsWith, type Source } from './records';

/** Bytes of records between two breaths. */
const PIECE = 1 << 18;
/** Bytes of CRLF. */
const MOST_LINE_END = 2;

/** How csv-parse is to cut records. */
export function parserOptions({ delimiter, quote, skipInitialSpace, comment }: Source['dialect']): object {
  return {
    delimiter: delimiter === ' ' ? [' ', '\t'] : delimiter,
    quote,
    escape: quote ?? undefined,
    trim: skipInitialSpace && delimiter !== ' ',
    ...(comment === null ? {} : { comment, comment_no_infix: true }),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // An empty field between two spaces is none, unless it is quoted.
    ...(delimiter === ' ' ? { cast: (cell: string, { quoting }: { quoting: boolean }) => (cell === '' && !quoting ? null : cell) } : {}),
  };
}

/** The fields of a record as csv-parse gives it. @returns null for a blank line. */
export function fieldsOf(record: readonly (string | null)[]): string[] | null {
  const cells = record.filter((cell) => cell !== null);
  return cells.length === 0 || (cells.length === 1 && /^[ \t]*$/.test(cells[0])) ? null : cells;
}

/**
 * Reads a text with quotes in it, strictly, with csv-parse: some whole records at a time.
 * @param piece bytes of records given at a time, at least.
 */
export async function readQuoted(source: Source, piece = PIECE): Promise<void> {
  const { bytes, start, file, dialect, builder, breathe } = source;
  if (dialect.comment !== null || dialect.skipInitialSpace) {
    // csv-parse takes a comment sign behind a closing quote, or a second quoted text behind an empty one, without a word.
    const problems = new ProblemList('error');
    quoteProblems(bytes, start, source.line, dialect, problems);
    if (problems.count > 0) throw DataProblem.ofList(file, problems);
  }
  let line = source.line;
  let lastByte = start;
  for (let at = start; at < bytes.length && !builder.hopeless;) {
    const { end, isWhole } = recordsFrom(bytes, at, piece, dialect);
    const take = (record: (string | null)[], context: { bytes: number }): null => {
      let from = lastByte;
      lastByte = at + context.bytes;
      for (; startsWith(bytes, from, dialect.comment); line++) from = nextLine(bytes, from);
      const cells = fieldsOf(record);
      if (cells !== null) builder.addRecord(cells, line, from, lastByte);
      line += lineEnds(bytes, from, lastByte); // csv-parse's own count takes CRLF within quotes for two lines
      return null;
    };
    try {
      parse(bytes.subarray(at, end), { ...parserOptions(dialect), on_record: take });
    } catch (error) {
      throw isWhole || !isUnclosed(error) ? explain(error, source, lastByte, line) : tooLong(file, line);
    }
    if (!isWhole) throw tooLong(file, line);
    at = end;
    await breathe(at);
  }
}

/**
 * Where records end: of those that begin at `from`, so many that they have `least` bytes. A line ends a record if no quote is open there;
 * where quotes stand in places where none may, the first of them is in what this gives.
 * @returns isWhole false: the last record is longer than any may be, and its end was not looked for.
 */
function recordsFrom(bytes: Uint8Array, from: number, least: number, { quote, comment }: Dialect): { end: number; isWhole: boolean } {
  const sign = quote?.charCodeAt(0);
  let open = false;
  let record = from;
  for (let at = from; at < bytes.length;) {
    if (!open && at - from >= least) return { end: at, isWhole: true };
    if (!open) record = at;
    const next = nextLine(bytes, at);
    if (next - record > LONGEST_RECORD + MOST_LINE_END) return { end: record + LONGEST_RECORD, isWhole: false };
    if (open || !startsWith(bytes, at, comment)) for (; at < next; at++) open = (bytes[at] === sign) !== open;
    at = next;
  }
  return { end: bytes.length, isWhole: true };
}

/** True where csv-parse found no end of a quoted field. */
const isUnclosed = (error: unknown): boolean => error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';

/** What csv-parse found, told with its place and what to do, together with all the faults that follow. @param record where the unread record begins. */
function explain(error: unknown, { bytes, file, dialect, builder }: Source, record: number, line: number): Error {
  if (!(error instanceof CsvError)) return error instanceof Error ? error : new Error(String(error));
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(file, line);
  const problems = new ProblemList('error');
  problems.append(builder.errors);
  quoteProblems(bytes, record, line, dialect, problems);
  if (problems.count === 0) return new DataProblem({ file, line }, `the file is not valid CSV: ${error.message}.`);
  return DataProblem.ofList(file, problems);
}
