import { readingInWords } from '../source-words';
import type { TableSource } from '../table';
import type { Preview } from '../types';
import { columnNames } from '../names';
import { dialectInWords, type Dialect } from './dialect';
import { behindSign, nextLine } from './records';
import { cutSample } from './sample';

/** Bytes in which the rows must stand. */
export const HEAD = 1 << 15;

/** What is shown: so many rows, columns, and characters of a cell. */
export const ROWS = 5;
export const COLUMNS = 30;
const CHARACTERS = 60;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The first cells of a row, cut to what is shown. */
export function shownCells(texts: readonly string[]): string[] {
  return texts.slice(0, COLUMNS).map((text) => text.trim().slice(0, CHARACTERS));
}

/** The first rows of a text, as they are cut by a dialect that was found. @param start where the text begins. @param known the columns' names, where no record has them. */
export function previewOf(bytes: Uint8Array, start: number, source: TableSource, dialect: Dialect, known?: readonly string[]): Preview {
  let from = start;
  for (let line = 0; line < dialect.skip; line++) from = nextLine(bytes, from);
  from = behindSign(bytes, from, dialect.headerSign);
  const records = cutSample(decoder.decode(bytes.subarray(from, from + HEAD)), dialect);
  if (records.length > 1 && from + HEAD < bytes.length) records.pop(); // it may be cut
  const headerLine = dialect.header && records[0] ? dialect.skip + records[0].line : null;
  const head = records[0]?.cells ?? [];
  const first = dialect.header ? 1 + dialect.below : 0;
  const names = columnNames(known ?? (dialect.header && dialect.rowNames ? ['', ...head] : head), dialect.header || known !== undefined);
  return {
    reading: readingInWords(source, known ? null : dialectInWords(dialect, headerLine), headerLine),
    columns: names.length,
    names: shownCells(names),
    rows: records.slice(first, ROWS + first).map(({ cells }) => shownCells(cells.slice(0, names.length))),
  };
}
