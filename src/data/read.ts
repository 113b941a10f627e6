import { delimiterFrom, type Dialect } from './csv/dialect';
import type { Bytes } from './bytes';
import { refuseLongLine } from './csv/long-line';
import { readCsv, readCsvFast } from './csv/read-csv';
import type { Encoding } from './encoding';
import { readArff, readArffFast } from './formats/arff';
import { isArff } from './formats/arff-header';
import { readJson } from './formats/json';
import { previewOfJson } from './formats/json-preview';
import { readJsonLines } from './formats/json-lines';
import { gunzip, isGzip } from './formats/gunzip';
import { tableOf } from './formats/parts';
import { beginsFields, isParquet, textFormat } from './formats/recognise';
import { refuseBinary } from './formats/signatures';
import { decodeText, type Breath as Told } from './formats/text';
import { markersWith } from './markers';
import { DataProblem } from './problem';
import type { Table, TableSource } from './table';
import type { Preview } from './types';

/** How to read, and who wants to know. */
export interface ReadOptions {
  /** The file's name as shown in messages; its extension tells the format where the content does not. */
  readonly file: string;
  /** Short for `dialect.delimiter`: a character, `\t`, or a name such as tab; null or absent: found from the text. */
  readonly delimiter?: string | null;
  /** What marks a missing value besides the usual markers. */
  readonly missingMarkers?: readonly string[];
  /** What is a value, although it usually marks a missing one: None, where it names a group. */
  readonly values?: readonly string[];
  /** Parts of a delimited text's dialect; what is absent is found from the text. */
  readonly dialect?: Partial<Dialect>;
  /** False: the text is not kept, and the table has no `cells` to give. */
  readonly keepText?: boolean;
  /** How the text is encoded; null or absent: found from the bytes, and UTF-8 where they do not say. */
  readonly encoding?: Encoding | null;
  /** Told now and then how far the reading of the given bytes has come; may return a promise to let other work in. */
  readonly onProgress?: (bytes: number, rows: number) => void | Promise<void>;
  /** Told the first rows of a text, and how it is read, before the rest is; again where that was found to be wrong. Parquet has none. */
  readonly onPreview?: (preview: Preview) => void;
  /** Ends the reading with an error. */
  readonly signal?: { readonly aborted: boolean };
}

/** Reading that was stopped on request. */
export class ReadingStopped extends Error {
  override readonly name = 'ReadingStopped';
}

/** Shares of the whole that unpacking and decoding take, where they are needed. */
const UNPACKING = 0.3;
const DECODING = 0.1;

/** Bytes at the head that tell what a file is. */
const HEAD = 1 << 16;
/** Bytes that the general readers take: they must have them all in memory. */
const MOST_BYTES = 2 ** 31;

/**
 * Reads a table: CSV or TSV (line ends LF, CRLF or CR, mixed too; RFC 4180 quotes; blank lines are skipped), ARFF, JSON, JSON Lines or
 * Parquet, packed with gzip or not. What a file is, its content says first, and then its name.
 * @throws DataProblem that says where the file cannot be read and what to do. @throws ReadingStopped when the signal says so.
 */
export async function readTable(whole: Bytes, options: ReadOptions): Promise<Table> {
  const { file, onProgress, signal } = options;
  const checkStopped = (): void => {
    if (signal?.aborted) throw new ReadingStopped(`${file}: reading was stopped.`);
  };
  let done = 0;
  /** Takes a share of what is still to do for a step that goes through `length` bytes. */
  const step = (length: number, share: number): Told => {
    const from = done;
    const width = share * (1 - from);
    done = from + width;
    return async (at, rows) => {
      await onProgress?.(length === 0 ? 0 : Math.floor((from + (width * at) / length) * whole.length), rows);
      checkStopped();
    };
  };

  const { delimiter, keepText = true, missingMarkers = [], values = [] } = options;
  const dialect = { ...options.dialect, ...(delimiter ? { delimiter: delimiterFrom(delimiter) } : {}) };
  const how = { file, dialect, keepText, markers: markersWith(missingMarkers, values), onPreview: options.onPreview };
  const fields = mayBeFields(whole.subarray(0, HEAD), options);
  if (fields) {
    const arff = isArff(whole.subarray(0, HEAD), 0, file);
    const source: TableSource = { format: arff ? 'arff' : 'csv', compression: null, encoding: 'utf-8' };
    const breathe: Told = async (at, rows) => {
      await onProgress?.(at, rows);
      checkStopped();
    };
    const fast = await (arff ? readArffFast : readCsvFast)({ ...how, bytes: whole, source, breathe });
    if (fast) return fast;
    refuseLongLine(whole, file);
  }

  if (whole.length > MOST_BYTES) throw tooLarge(whole.length, file, fields);
  const bytes = whole instanceof Uint8Array ? whole : whole.subarray(0);
  const compression = isGzip(bytes) ? 'gzip' : null;
  const name = compression === null ? file : file.replace(/\.(gz|gzip)$/i, '');
  let content = bytes;
  if (compression !== null) {
    const told = step(bytes.length, UNPACKING);
    content = await gunzip(
      bytes,
      file,
      (at) => told(at, 0),
      (first) => refuseBinary(first, file),
    );
  }
  refuseBinary(content, file);
  if (isParquet(content, name)) {
    const { readParquet } = await import('./formats/parquet');
    const source: TableSource = { format: 'parquet', compression, encoding: null };
    return tableOf(file, await readParquet(content, { ...how, source, breathe: step(content.length, 1) }), source, how.markers);
  }

  const plain = options.encoding === 'utf-8' || (content[0] !== 0xff && content[0] !== 0xfe && content[1] !== 0 && content[0] !== 0);
  const text = await decodeText(content, file, options.encoding ?? null, step(content.length, plain && !options.encoding ? 0 : DECODING));
  const format = textFormat(text.bytes, text.start, name, dialect.delimiter !== undefined);
  const source: TableSource = { format, compression, encoding: text.encoding };
  const told = step(text.bytes.length, 1);
  const { bytes: utf8, start } = text;
  if (format === 'arff') return readArff({ ...how, bytes: utf8, start, source, breathe: told });
  if (format !== 'csv') {
    const preview = how.onPreview && previewOfJson(utf8, start, file, source);
    if (preview) how.onPreview?.(preview);
    const read = format === 'json' ? readJson : readJsonLines;
    return tableOf(file, await read({ bytes: utf8, start, file, markers: how.markers, breathe: told }), source, how.markers);
  }
  return readCsv({ ...how, bytes: utf8, start, source, breathe: told });
}

/** True for the head of what may be a delimited text in UTF-8. @throws DataProblem when it is none that is read at all. */
function mayBeFields(head: Uint8Array, { file, encoding }: ReadOptions): boolean {
  if (isGzip(head) || (encoding && encoding !== 'utf-8')) return false;
  refuseBinary(head, file);
  return !isParquet(head, file) && beginsFields(head, file);
}

function tooLarge(bytes: number, file: string, fields: boolean): DataProblem {
  const why = fields ? 'is no plain table: not every row has the same number of fields, or a quote stands within one' : 'is no plain CSV in UTF-8';
  return new DataProblem(
    { file },
    `the file has ${(bytes / 2 ** 30).toFixed(1)} GiB, and ${why}. Such files are read up to ${MOST_BYTES / 2 ** 30} GiB. ` +
      `Mend it, or make a file of its first rows, and train on that.`,
  );
}
