import { checkUtf8 } from './encoding';
import { delimiterFrom, findDelimiter } from './dialect';
import { markersWith } from './markers';
import { readPlain } from './plain';
import { readQuoted } from './quoted';
import { TableBuilder, type Table } from './table';

/** How to read, and who wants to know. */
export interface ReadOptions {
  /** The file's name as shown in messages. */
  readonly file: string;
  /** A character, `\t`, or a name such as tab; null or absent: found from the bytes. */
  readonly delimiter?: string | null;
  /** What marks a missing value besides the usual markers. */
  readonly missingMarkers?: readonly string[];
  /** Told now and then how far the reading has come; may return a promise to let other work in. */
  readonly onProgress?: (bytes: number, rows: number) => void | Promise<void>;
  /** Ends the reading with an error. */
  readonly signal?: { readonly aborted: boolean };
}

/** Reading that was stopped on request. */
export class ReadingStopped extends Error {
  override readonly name = 'ReadingStopped';
}

/** Called between pieces: tells the progress, lets other work in, ends when asked to. */
export type Breath = (bytes: number) => Promise<void>;

/**
 * Reads a CSV or TSV table: UTF-8, with or without a byte order mark; line ends LF, CRLF or CR, mixed too; RFC 4180 quotes.
 * Blank lines are skipped.
 * @throws DataProblem that says where the file cannot be read and what to do. @throws ReadingStopped when the signal says so.
 */
export async function readTable(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const { file, onProgress, signal } = options;
  const start = checkUtf8(bytes, file);
  const delimiter = options.delimiter ? delimiterFrom(options.delimiter) : findDelimiter(bytes, start);
  const builder = new TableBuilder(bytes, file, delimiter, markersWith(options.missingMarkers ?? []));
  const breathe: Breath = async (at) => {
    await onProgress?.(at, builder.rowCount);
    if (signal?.aborted) throw new ReadingStopped(`${file}: reading was stopped.`);
  };
  const read = bytes.includes(0x22, start) ? readQuoted : readPlain;
  await read({ bytes, start, file, delimiter, builder, breathe });
  return builder.finish();
}

/** What both readers work on. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Where the text begins. */
  readonly start: number;
  readonly file: string;
  readonly delimiter: string;
  readonly builder: TableBuilder;
  readonly breathe: Breath;
}
