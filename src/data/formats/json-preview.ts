import { columnNames } from '../csv/builder';
import { DataProblem } from '../problem';
import { readingInWords } from '../source-words';
import type { TableSource } from '../table';
import { COLUMNS, HEAD, ROWS, shownCells } from '../csv/preview';
import type { Preview } from '../types';
import { looksLikeHeader } from './json-rows';
import { JsonScanner, OPEN_LIST, OPEN_OBJECT } from './json-scanner';

const COMMA = 0x2c;

const decoder = new TextDecoder();

/**
 * The first rows of a JSON text that is a list of rows, or of JSON Lines. @param start where the text begins.
 * @returns null where no row is whole in the first bytes, or the rows stand elsewhere.
 */
export function previewOfJson(bytes: Uint8Array, start: number, file: string, source: TableSource): Preview | null {
  const rows = firstRows(new JsonScanner(bytes, start, Math.min(bytes.length, start + HEAD), file), source.format === 'json');
  const [first] = rows;
  if (first === undefined) return null;
  if (isList(first)) {
    const header = first.every((cell) => typeof cell === 'string') && looksLikeHeader(first);
    const names = columnNames(first.map(textOf), header);
    const lists = rows.slice(header ? 1 : 0).map((row) => (isList(row) ? row.slice(0, names.length) : []));
    return preview(source, header ? 1 : null, names, lists);
  }
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return preview(
    source,
    null,
    names,
    rows.map((row) => names.slice(0, COLUMNS).map((name) => (row as Readonly<Record<string, unknown>>)[name])),
  );
}

const isList = (row: object): row is readonly unknown[] => Array.isArray(row);

function preview(source: TableSource, headerLine: number | null, names: readonly string[], rows: readonly (readonly unknown[])[]): Preview {
  return {
    reading: readingInWords(source, null, headerLine),
    columns: names.length,
    names: shownCells(names),
    rows: rows.slice(0, ROWS).map((cells) => shownCells(cells.map(textOf))),
  };
}

/** The first rows that are whole: objects or lists. */
function firstRows(scanner: JsonScanner, inList: boolean): object[] {
  const rows: object[] = [];
  try {
    if (inList && !scanner.take(OPEN_LIST)) return rows;
    for (let open = scanner.peek(); (open === OPEN_OBJECT || open === OPEN_LIST) && rows.length <= ROWS; open = scanner.peek()) {
      const from = scanner.at;
      scanner.value();
      rows.push(JSON.parse(decoder.decode(scanner.bytes.subarray(from, scanner.at))) as object);
      if (inList && !scanner.take(COMMA)) break;
    }
  } catch (error) {
    if (!(error instanceof DataProblem || error instanceof SyntaxError)) throw error; // what is wrong, the reading tells
  }
  return rows;
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
