import { CsvError, parse } from 'csv-parse';
import { DataProblem } from './problem';
import type { Source } from './read';

/** Bytes given to the parser between two breaths. */
const PIECE = 1 << 18;

/** A record of more characters than this is taken for an unclosed quote. */
const LONGEST_RECORD = 1 << 24;

/** Reads a file with quotes in it, strictly, with csv-parse. */
export async function readQuoted({ bytes, start, file, delimiter, builder, breathe }: Source): Promise<void> {
  let lastLine = 0;
  let lastByte = start;
  let fault: Error | null = null;
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells: string[], context: { lines: number; bytes: number }) => {
      const line = lastLine + 1;
      const from = lastByte;
      lastLine = context.lines;
      lastByte = start + context.bytes;
      const blank = cells.length === 1 && cells[0].trim() === '';
      if (!blank && fault === null) {
        try {
          builder.addRecord(cells, line, from, lastByte);
        } catch (error) {
          fault = error as Error;
        }
      }
      return null;
    },
  });
  parser.on('error', (error) => (fault ??= explain(error, file, lastLine + 1)));
  parser.resume();
  const ended = new Promise((resolve) => parser.once('close', resolve));
  for (let at = start; at < bytes.length && fault === null; at += PIECE) {
    if (!parser.write(bytes.subarray(at, at + PIECE)))
      await new Promise<void>((resolve) => void parser.once('drain', resolve).once('close', resolve));
    await breathe(Math.min(at + PIECE, bytes.length)).catch((error: unknown) => (fault ??= error as Error));
  }
  if (fault === null) {
    parser.end();
    await ended;
  }
  parser.destroy();
  if (fault !== null) throw fault as Error;
}

/** What csv-parse found, told with what to do. @param begin the line at which the unread record begins. */
function explain(error: unknown, file: string, begin: number): Error {
  if (!(error instanceof CsvError)) return error instanceof Error ? error : new Error(String(error));
  const { lines, code } = error as unknown as { lines: number; code: string };
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new DataProblem({ file, line: begin }, 'a quote that opens here is never closed. Close it, or remove it.');
    case 'INVALID_OPENING_QUOTE':
      return new DataProblem(
        { file, line: lines },
        'found a quote in the middle of a field. Put quotes around the whole field, and double those inside ("").',
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new DataProblem({ file, line: lines }, 'found text behind a closing quote. A quote inside a quoted field must be doubled ("").');
    default:
      return new DataProblem({ file, line: lines }, `the file is not valid CSV: ${error.message}.`);
  }
}
