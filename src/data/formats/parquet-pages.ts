import type { ColumnMetaData, Compressors, DecodedArray, PageHeader } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { PARSERS } from './parquet-column';

type Decoder = Parameters<typeof readPage>[2];

/** Values that a run of the hybrid encoding may have beyond those of its page: the last one is padded. */
const PADDING = 512;

/**
 * Reads one column of one row group, page by page. The library trusts the counts in a page and can loop for minutes, or without
 * end, on a damaged one: so each page's counts are checked before it is given to the library.
 * @param bytes of the file. @param rows of the row group. @param take called with the values of each page. @param only so many rows are
 * wanted, and those only where their pages are no larger.
 * @throws Error of any kind when the file is damaged.
 */
export function readPages(
  bytes: Uint8Array,
  meta: ColumnMetaData,
  schemaPath: Decoder['schemaPath'],
  rows: number,
  compressors: Compressors,
  take: (values: DecodedArray) => void,
  only: { readonly rows: number; readonly pageBytes: number } = { rows, pageBytes: Infinity },
): void {
  const { element } = schemaPath[schemaPath.length - 1];
  const decoder: Decoder = {
    pathInSchema: meta.path_in_schema,
    type: meta.type,
    element,
    schemaPath,
    codec: 'UNCOMPRESSED',
    parsers: { ...DEFAULT_PARSERS, ...PARSERS },
    utf8: false,
  };
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const length = Number(meta.total_compressed_size);
  if (!(start >= 4 && length >= 0 && start + length <= bytes.length)) throw new Error(`bytes ${start} to ${start + length} are not in the file`);
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset + start, length), offset: 0 };
  const nullable = element.repetition_type !== 'REQUIRED';
  let dictionary: DecodedArray | undefined;
  let read = 0;
  while (read < Math.min(rows, only.rows)) {
    const header = parquetHeader(reader);
    if (header.uncompressed_page_size > only.pageBytes) return;
    const packed = new Uint8Array(reader.view.buffer, reader.view.byteOffset + reader.offset, header.compressed_page_size);
    reader.offset += packed.length;
    const page = unpacked(packed, header, meta, compressors);
    const whole = { ...header, compressed_page_size: page.length, uncompressed_page_size: page.length };
    const pageReader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: 0 };
    if (header.type === 'DICTIONARY_PAGE') {
      const { data } = readPage(pageReader, whole, decoder, undefined, undefined, 0);
      if (data) dictionary = convert(data, decoder);
      continue;
    }
    const { num_values: count, encoding } = header.data_page_header ?? header.data_page_header_v2 ?? { num_values: -1, encoding: 'PLAIN' };
    if (!(count >= 0 && count <= rows - read)) throw new Error(`a page says that it has ${count} values, where ${rows - read} are left`);
    checkPage(pageReader.view, header, nullable, count, encoding, meta.type === 'BOOLEAN');
    const { data } = readPage(pageReader, whole, decoder, dictionary, undefined, 0);
    if (data?.length !== count) throw new Error(`expected ${count} values in a page, found ${data?.length ?? 0}`);
    take(data);
    read += count;
  }
}

/** A page as it was before it was packed. Of the second kind of page, the levels in front are never packed. */
function unpacked(packed: Uint8Array, header: PageHeader, { codec }: ColumnMetaData, compressors: Compressors): Uint8Array {
  const size = header.uncompressed_page_size;
  const v2 = header.data_page_header_v2;
  if (v2 === undefined) return decompressPage(packed, size, codec, compressors);
  if (v2.is_compressed === false) return packed;
  const levels = v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
  const values = decompressPage(packed.subarray(levels), size - levels, codec, compressors);
  const page = new Uint8Array(levels + values.length);
  page.set(packed.subarray(0, levels));
  page.set(values, levels);
  return page;
}

/** @throws Error when runs in the page are longer than the page has values. */
function checkPage(view: DataView, header: PageHeader, nullable: boolean, count: number, encoding: string, boolean: boolean): void {
  let at = 0;
  const v2 = header.data_page_header_v2;
  if (v2 !== undefined) {
    at = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
    if (nullable) checkRuns(view, v2.repetition_levels_byte_length, at, 1, count);
    if (!(v2.num_nulls >= 0 && v2.num_nulls <= count)) throw new Error(`a page says that ${v2.num_nulls} of its ${count} values are missing`);
  } else if (nullable) {
    at = 4 + view.getUint32(0, true);
    checkRuns(view, 4, at, 1, count);
  }
  if (encoding.endsWith('_DICTIONARY')) {
    if (at < view.byteLength) checkRuns(view, at + 1, view.byteLength, view.getUint8(at), count);
  } else if (encoding === 'RLE' && boolean) checkRuns(view, at + 4, view.byteLength, 1, count);
}

/** Walks over runs of the RLE and bit-packing hybrid (Parquet format, Encodings.md) without reading their values. */
function checkRuns(view: DataView, from: number, end: number, width: number, count: number): void {
  if (width > 32) throw new Error(`values of ${width} bits`);
  let seen = 0;
  for (let at = from; seen < count && at < end;) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = view.getUint8(at++);
      header += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
      if (shift > 28) throw new Error('a run without end');
    }
    const units = Math.floor(header / 2);
    const values = header % 2 === 1 ? 8 * units : units;
    if (values > count - seen + PADDING) throw new Error(`a run of ${values} values in a page of ${count}`);
    at += header % 2 === 1 ? units * width : (width + 7) >> 3;
    seen += values;
  }
}
