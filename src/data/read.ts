import { delimiterFrom, type Dialect } from './csv/dialect';
import { readCsv } from './csv/read-csv';
import { checkUtf8 } from './encoding';
import { markersWith } from './markers';
import type { Table } from './table';

/** How to read, and who wants to know. */
export interface ReadOptions {
  /** The file's name as shown in messages. */
  readonly file: string;
  /** Short for `dialect.delimiter`: a character, `\t`, or a name such as tab; null or absent: found from the text. */
  readonly delimiter?: string | null;
  /** What marks a missing value besides the usual markers. */
  readonly missingMarkers?: readonly string[];
  /** Parts of a delimited text's dialect; what is absent is found from the text. */
  readonly dialect?: Partial<Dialect>;
  /** False: the text is not kept, and the table has no `cells` to give. */
  readonly keepText?: boolean;
  /** Told now and then how far the reading has come; may return a promise to let other work in. */
  readonly onProgress?: (bytes: number, rows: number) => void | Promise<void>;
  /** Ends the reading with an error. */
  readonly signal?: { readonly aborted: boolean };
}

/** Reading that was stopped on request. */
export class ReadingStopped extends Error {
  override readonly name = 'ReadingStopped';
}

/**
 * Reads a table: CSV or TSV in UTF-8, with or without a byte order mark.
 * @throws DataProblem that says where the file cannot be read and what to do. @throws ReadingStopped when the signal says so.
 */
export async function readTable(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const { file, delimiter, onProgress, signal, keepText = true, missingMarkers = [] } = options;
  const start = checkUtf8(bytes, file);
  const dialect = { ...options.dialect, ...(delimiter ? { delimiter: delimiterFrom(delimiter) } : {}) };
  const breathe = async (at: number, rows: number): Promise<void> => {
    await onProgress?.(at, rows);
    if (signal?.aborted) throw new ReadingStopped(`${file}: reading was stopped.`);
  };
  return readCsv({ bytes, start, file, dialect, keepText, markers: markersWith(missingMarkers), breathe });
}
