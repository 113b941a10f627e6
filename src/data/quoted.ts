import { CsvError, parse } from 'csv-parse';
import { placeOf } from './encoding';
import { lineEnds } from './field-place';
import { DataProblem } from './problem';
import type { Source } from './read';

/** Bytes given to the parser between two breaths. */
const PIECE = 1 << 18;

/** Bytes a record may have. A longer one is most often an unclosed quote. */
const LONGEST_RECORD = 1 << 24;

const QUOTE = 0x22;

/** Reads a file with quotes in it, strictly, with csv-parse. */
export async function readQuoted({ bytes, start, file, delimiter, builder, breathe }: Source): Promise<void> {
  let line = 1;
  let lastByte = start;
  let fault: Error | null = null;
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells: string[], context: { bytes: number }) => {
      const from = lastByte;
      lastByte = start + context.bytes;
      const blank = cells.length === 1 && /^[ \t]*$/.test(cells[0]);
      if (!blank && fault === null) {
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
  parser.on('error', (error) => (fault ??= explain(error, { bytes, start, file }, lastByte)));
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

/** What csv-parse found, told with its place and what to do. @param record where the unread record begins. */
function explain(error: unknown, { bytes, start, file }: Pick<Source, 'bytes' | 'start' | 'file'>, record: number): Error {
  if (!(error instanceof CsvError)) return error instanceof Error ? error : new Error(String(error));
  // The parser has passed the delimiter before the field, or, in the first field, the end of the record before.
  const passed = start + (error as unknown as { bytes: number }).bytes;
  const field = passed > record ? passed + 1 : record;
  const problem = (at: number, text: string): DataProblem => new DataProblem({ file, ...placeOf(bytes, at) }, text);
  switch (error.code as string) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return problem(field, 'a quote that opens here is never closed. Close it, or remove it.');
    case 'CSV_MAX_RECORD_SIZE':
      return problem(
        record,
        `the record that begins here is longer than ${LONGEST_RECORD} bytes. Look in it for a quote that is never closed, or write each row on a line of its own.`,
      );
    case 'INVALID_OPENING_QUOTE':
      return problem(
        bytes.indexOf(QUOTE, field),
        'found a quote in the middle of a field. Put quotes around the whole field, and double those inside ("").',
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
      return problem(closingQuote(bytes, field), 'found text behind a closing quote. A quote inside a quoted field must be doubled ("").');
    default:
      return problem(record, `the file is not valid CSV: ${error.message}.`);
  }
}

/** The quote that ends the field whose opening quote is at `open`. */
function closingQuote(bytes: Uint8Array, open: number): number {
  let at = bytes.indexOf(QUOTE, open + 1);
  while (bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at;
}
