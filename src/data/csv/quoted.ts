import { CsvError, parse } from 'csv-parse';
import { DataProblem, ProblemList } from '../problem';
import { tooLong } from './plain';
import { quoteProblems } from './quote-problems';
import { lineEnds, LONGEST_RECORD, nextLine, startsWith, type Source } from './records';

/** Bytes given to the parser between two breaths. */
const PIECE = 1 << 18;

/** How csv-parse is to cut records; its `parse` for streams and the one for whole texts take it alike. */
export function parserOptions({ delimiter, quote, comment }: Source['dialect']): object {
  return {
    delimiter,
    quote,
    escape: quote ?? undefined,
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
 * Reads a text with quotes in it, strictly, with csv-parse.
 * @param piece bytes given at a time.
 */
export async function readQuoted(source: Source, piece = PIECE): Promise<void> {
  const { bytes, start, dialect, builder, breathe } = source;
  if (dialect.comment !== null) {
    // csv-parse takes a comment sign behind a closing quote without a word.
    const problems = new ProblemList('error');
    quoteProblems(bytes, start, source.line, dialect, problems);
    if (problems.count > 0) throw DataProblem.ofList(source.file, problems);
  }
  let line = source.line;
  let lastByte = start;
  let fault: Error | null = null;
  const parser = parse({
    ...parserOptions(dialect),
    on_record: (record: (string | null)[], context: { bytes: number }) => {
      let from = lastByte;
      lastByte = start + context.bytes;
      for (; startsWith(bytes, from, dialect.comment); line++) from = nextLine(bytes, from);
      const cells = fieldsOf(record);
      if (cells !== null && fault === null) {
        try {
          builder.addRecord(cells, line, from, lastByte);
        } catch (error) {
          fault = error as Error;
        }
      }
      line += lineEnds(bytes, from, lastByte); // csv-parse's own count takes CRLF within quotes for two lines
      return null;
    },
  });
  parser.on('error', (error) => (fault ??= explain(error, source, lastByte, line)));
  parser.resume();
  // In a browser a stream does not close behind an error.
  const ended = new Promise<void>((resolve) => void parser.once('end', resolve).once('error', resolve).once('close', resolve));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true }); // bytes would have to be a Buffer, which browsers do not have
  for (let at = start; at < bytes.length && fault === null; at += piece) {
    if (!parser.write(decoder.decode(bytes.subarray(at, at + piece), { stream: true })))
      await Promise.race([new Promise((resolve) => void parser.once('drain', resolve)), ended]);
    await breathe(Math.min(at + piece, bytes.length)).catch((error: unknown) => (fault ??= error as Error));
  }
  if (fault === null) {
    parser.end();
    await ended;
  }
  if (fault !== null) throw fault as Error;
}

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
