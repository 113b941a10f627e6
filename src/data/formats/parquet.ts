import { decompress as unpackZstd } from 'fzstd';
import {
  parquetMetadataAsync,
  parquetSchema,
  type ColumnMetaData,
  type CompressionCodec,
  type Compressors,
  type DecodedArray,
  type FileMetaData,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { getTreePath } from 'hyparquet/src/schema.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';
import { Column } from '../column';
import { columnNames } from '../names';
import { COLUMNS, ROWS, shownCells } from '../csv/preview';
import type { Markers } from '../markers';
import { PLAIN } from '../number';
import { DataProblem, quoted } from '../problem';
import { readingInWords } from '../source-words';
import type { TableSource } from '../table';
import type { Preview } from '../types';
import { ParquetColumn, PARSERS, prepareElement } from './parquet-column';
import { readPages } from './parquet-pages';
import type { TableParts } from './parts';
import type { TextSource } from './text';

const COMPRESSORS: Compressors = {
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  ZSTD: (input, length) => unpackZstd(input, new Uint8Array(length)),
  LZ4: unlessEmpty(decompressLz4),
  LZ4_RAW: unlessEmpty(decompressLz4Raw),
};

/** A page of nothing, such as the dictionary of a column without any value, is packed as a byte that unpackers stumble over. */
function unlessEmpty(unpack: typeof decompressLz4): typeof decompressLz4 {
  return (input, length) => (length === 0 ? new Uint8Array(0) : unpack(input, length));
}

const READABLE: readonly CompressionCodec[] = ['UNCOMPRESSED', 'SNAPPY', ...(Object.keys(COMPRESSORS) as CompressionCodec[])];

/** What a Parquet file is read with. */
interface ParquetSource extends Pick<TextSource, 'file' | 'markers' | 'breathe'> {
  readonly source: TableSource;
  /** Told the first rows before all are read. */
  readonly onPreview?: ((preview: Preview) => void) | undefined;
}

/** A page that takes no time to unpack: most writers begin another after 1 MB. */
const MOST_PAGE = 2 ** 23;

/** Rows that a table may have. */
const MOST_ROWS = 2 ** 31 - 1;

/**
 * Reads a Parquet file: numbers, booleans (true, false), texts, dates and times (ISO 8601); nulls are missing. A row's line is its
 * number. Columns of lists and objects are left out.
 * @throws DataProblem when the file is cut short, damaged, or packed in a way that cannot be unpacked here.
 */
export async function readParquet(bytes: Uint8Array, { file, source, markers, onPreview, breathe }: ParquetSource): Promise<TableParts> {
  if (bytes.length < 12 || ![0x50, 0x41, 0x52, 0x31].every((byte, i) => bytes[bytes.length - 4 + i] === byte))
    throw new DataProblem({ file }, `the Parquet file is cut short: it does not end as one (${bytes.length} bytes). Download or write it again.`);
  const buffer = {
    byteLength: bytes.length,
    // A copy, whatever array of bytes it is: `slice` of Node's is none.
    slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  const metadata = await guarded(file, 'its description', () => parquetMetadataAsync(buffer, { parsers: PARSERS, geoparquet: false }));
  const { schema, columns, leftOut } = await guarded(file, 'its list of columns', () => planOf(metadata, markers));
  const rows = Number(metadata.num_rows);
  if (rows > MOST_ROWS) throw new DataProblem({ file }, `the file has ${rows} rows, more than a table may have (${MOST_ROWS}). Write a part of it.`);
  checkCodecs(metadata, columns, file);
  const preview = onPreview && previewOf(bytes, metadata, schema, columns, source);
  if (preview) onPreview(preview);

  let from = 0;
  const steps = metadata.row_groups.length * columns.length;
  let step = 0;
  for (const group of metadata.row_groups) {
    const to = from + Number(group.num_rows);
    for (const column of columns) {
      await breathe((bytes.length * step++) / steps, from);
      const where = `rows ${from + 1} to ${to} of the column ${quoted(column.name)}`;
      await guarded(file, where, () =>
        readPages(bytes, chunkOf(group, column), getTreePath(schema, [column.name]), to - from, COMPRESSORS, (values) => column.add(values)),
      );
    }
    from = to;
  }
  if (from !== rows)
    throw new DataProblem({ file }, `the Parquet file is damaged: it has ${from} rows, but says ${rows}. Download or write it again.`);
  return {
    headerLine: null,
    columns: columns.map(({ column }) => column),
    leftOut,
    notes: columns.flatMap(({ note }) => note ?? []),
    lines: Int32Array.from({ length: rows }, (_, r) => r + 1),
  };
}

/** Where the values of a column stand in a row group. @throws Error when they do not. */
function chunkOf({ columns }: RowGroup, { name }: ParquetColumn): ColumnMetaData {
  const chunk = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name);
  if (chunk?.file_path) throw new Error('they are in another file');
  if (!chunk?.meta_data) throw new Error('they are not there');
  return chunk.meta_data;
}

/** The first rows, out of the first page of each column that is shown. @returns null where there are none, or they cannot be read: why, the reading tells. */
function previewOf(
  bytes: Uint8Array,
  { row_groups }: FileMetaData,
  schema: SchemaTree,
  columns: readonly ParquetColumn[],
  source: TableSource,
): Preview | null {
  const group = row_groups.find(({ num_rows }) => num_rows > 0);
  if (!group) return null;
  const count = Math.min(ROWS, Number(group.num_rows));
  const shown = columns.slice(0, COLUMNS);
  try {
    const cells = shown.map((column) => {
      const values: unknown[] = [];
      const take = (page: DecodedArray): void => void values.push(...Array.from<unknown>(page.slice(0, count - values.length)));
      const only = { rows: count, pageBytes: MOST_PAGE };
      readPages(bytes, chunkOf(group, column), getTreePath(schema, [column.name]), Number(group.num_rows), COMPRESSORS, take, only);
      return [...column.shown(values), ...Array.from({ length: count - values.length }, () => '…')];
    });
    const rows = Array.from({ length: count }, (_, r) => shownCells(cells.map((column) => column[r])));
    return { reading: readingInWords(source, null, null), columns: columns.length, names: shownCells(shown.map(({ column }) => column.name)), rows };
  } catch {
    return null;
  }
}

function planOf(metadata: FileMetaData, markers: Markers): { schema: SchemaTree; columns: ParquetColumn[]; leftOut: TableParts['leftOut'] } {
  const schema = parquetSchema(metadata);
  const { children } = schema;
  const names = columnNames(
    children.map(({ element }) => element.name),
    true,
  );
  const columns: ParquetColumn[] = [];
  const leftOut: { column: string; reason: string }[] = [];
  const seen = new Set<string>();
  children.forEach(({ element, children: parts }, i) => {
    const { name } = element;
    const plan = parts.length > 0 || element.repetition_type === 'REPEATED' ? 'lists or objects' : prepareElement(element);
    if (typeof plan === 'string') leftOut.push({ column: names[i], reason: `${plan}; a neuron needs one number per cell` });
    else if (seen.has(name)) leftOut.push({ column: names[i], reason: `its name, ${quoted(name)}, stands twice in the file` });
    else {
      // pandas gives the index of a table this name.
      const unnamed = name.trim() === '' || /^__index_level_\d+__$/.test(name);
      columns.push(new ParquetColumn(name, new Column(names[i], columns.length, unnamed, PLAIN, markers), plan));
    }
    seen.add(name);
  });
  return { schema, columns, leftOut };
}

function checkCodecs({ row_groups }: FileMetaData, columns: readonly ParquetColumn[], file: string): void {
  const names = new Set(columns.map(({ name }) => name));
  for (const { columns: chunks } of row_groups)
    for (const { meta_data, crypto_metadata } of chunks) {
      if (crypto_metadata) throw new DataProblem({ file }, 'the Parquet file has encrypted columns. Write it without encryption.');
      if (meta_data && names.has(meta_data.path_in_schema[0]) && !READABLE.includes(meta_data.codec))
        throw new DataProblem(
          { file },
          `the column ${quoted(meta_data.path_in_schema[0])} is packed with ${meta_data.codec}, which cannot be unpacked here. Write the file with Snappy, gzip or Zstandard, in pandas: to_parquet(…, compression="zstd").`,
        );
    }
}

/** Tells whatever a damaged file leads the library to as what it is. @param where in the file, in words. */
async function guarded<T>(file: string, where: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DataProblem) throw error;
    // A TypeError or RangeError speaks of the code that stumbled, not of the file.
    const reason = error instanceof Error && error.name === 'Error' ? `: ${error.message.replace(/^parquet /, '')}` : '';
    throw new DataProblem({ file }, `the Parquet file is damaged in ${where}${reason}. Download or write it again.`);
  }
}
