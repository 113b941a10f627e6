import { columnNames } from '../names';
import { DataProblem, quoted } from '../problem';
import { readingInWords } from '../source-words';
import type { TableSource } from '../table';
import { COLUMNS, HEAD, ROWS, shownCells } from '../csv/preview';
import type { Preview } from '../types';
import { namesOfRows } from './json-named';
import { looksLikeHeader } from './json-rows';
import { CLOSE_OBJECT, JsonScanner, OPEN_LIST, OPEN_OBJECT } from './json-scanner';
import { FEATURE } from './json-wrapper';

const COMMA = 0x2c;
const QUOTE = 0x22;

const decoder = new TextDecoder();

/**
 * The first rows of a JSON text that is a list of rows, or an object of columns or with rows in it, or of JSON Lines.
 * @param start where the text begins.
 * @returns null where no row is whole in the first bytes, or it is not plain that there are rows.
 */
export function previewOfJson(bytes: Uint8Array, start: number, file: string, source: TableSource): Preview | null {
  const end = Math.min(bytes.length, start + HEAD);
  const scanner = new JsonScanner(bytes, start, end, file);
  const inList = source.format === 'json';
  if (!inList || scanner.peek() !== OPEN_OBJECT) return previewOfRows(firstRows(scanner, inList ? OPEN_LIST : null), source);
  const named = objectsIn(scanner, end === bytes.length);
  return named === 'rows' ? previewOfRows(firstRows(scanner, OPEN_OBJECT), source) : previewOfObject(scanner, source, named === 'columns');
}

/**
 * What the objects in an object are, as all of it tells where it ends in the first bytes; else rows, where the first has a number for a name
 * and its values have none, as pandas writes them. Null where that is not plain.
 */
function objectsIn(scanner: JsonScanner, whole: boolean): 'rows' | 'columns' | null {
  const begin = scanner.mark();
  try {
    scanner.at++;
    if (whole) {
      const named = namesOfRows(scanner);
      return named && (named.rows ? 'rows' : 'columns');
    }
    if (scanner.peek() !== QUOTE || !hasNumberNext(scanner) || scanner.peek() !== OPEN_OBJECT) return null;
    scanner.at++;
    return scanner.peek() === QUOTE && !hasNumberNext(scanner) ? 'rows' : null;
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return null;
  } finally {
    scanner.reset(begin);
  }
}

/** Reads a name. @returns true when it is a number. */
function hasNumberNext(scanner: JsonScanner): boolean {
  scanner.key();
  return /^\d+$/.test(scanner.text());
}

function previewOfRows(rows: readonly object[], source: TableSource): Preview | null {
  const [first] = rows;
  if (first === undefined || rows.some((row) => isList(row) !== isList(first))) return null;
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

/** What the first bytes of an object tell: its rows, where they stand in a part of it, else the columns that begin in these bytes. @param named true: objects are columns. */
function previewOfObject(scanner: JsonScanner, source: TableSource, named: boolean): Preview | null {
  const columns: { readonly name: string; readonly cells: readonly unknown[] }[] = [];
  let header: unknown = null;
  let whole = false;
  try {
    scanner.at++;
    do {
      scanner.key();
      const name = scanner.text();
      const kind = kindOfPart(scanner, name, named);
      if (kind === 'rows') return columns.length > 0 ? null : previewOfPart(rowsOfPart(scanner, name), name, header, source);
      if (kind === 'column') columns.push({ name, cells: firstCells(scanner) });
      else if (name === 'columns') header = parsed(scanner);
      else scanner.value();
    } while (scanner.more(CLOSE_OBJECT));
    whole = true;
  } catch (error) {
    if (!(error instanceof DataProblem || error instanceof SyntaxError)) throw error; // the first bytes end there, or the reading tells
  }
  if (columns.length === 0) return null;
  const rows = columns[0].cells.map((_, r) => columns.map(({ cells }) => cells[r]));
  const names = columnNames(
    columns.map(({ name }) => name),
    true,
  );
  const { reading, ...found } = preview(source, null, names, rows);
  return { reading: whole ? reading : `${reading}, one column after the other: more may follow`, ...found };
}

/** The first rows of a part; of a map's features, what is told of each. */
function rowsOfPart(scanner: JsonScanner, name: string): object[] {
  const rows = firstRows(scanner, OPEN_LIST);
  if (name !== 'features' || !rows.every(isFeature)) return rows;
  return rows.map(({ properties }) => (typeof properties === 'object' && properties !== null ? properties : {}));
}

/** True for a feature of GeoJSON. */
const isFeature = (row: object): row is { readonly properties: unknown } => FEATURE.every((name) => name in row);

/** @param header the names of the columns, where they stand apart. */
function previewOfPart(rows: readonly object[], name: string, header: unknown, source: TableSource): Preview | null {
  const nested = rows.some((row) => Object.values(row).some((cell) => typeof cell === 'object' && cell !== null));
  if (nested) return null; // where their parts go, the reading tells
  const named = Array.isArray(header) && rows.every(isList);
  const found = named ? preview(source, null, columnNames(header.map(textOf), true), rows) : previewOfRows(rows, source);
  return found && { ...found, reading: `${found.reading}, rows in ${quoted(name)}` };
}

/** What a part of an object is: rows; a column, as a list of values or (pandas) an object of values by number; or something beside them. */
function kindOfPart(scanner: JsonScanner, name: string, named: boolean): 'rows' | 'column' | 'aside' {
  const open = scanner.peek();
  if (open !== OPEN_LIST && open !== OPEN_OBJECT) return 'aside';
  const mark = scanner.mark();
  scanner.at++;
  const first = scanner.peek();
  const numbered = open === OPEN_OBJECT && first === QUOTE && hasNumberNext(scanner);
  scanner.reset(mark);
  if (open === OPEN_OBJECT) return numbered || named ? 'column' : 'aside';
  if (first === OPEN_OBJECT || first === OPEN_LIST) return 'rows';
  return name === 'columns' || name === 'index' ? 'aside' : 'column';
}

/** The first cells of a column; the scanner goes behind it. */
function firstCells(scanner: JsonScanner): unknown[] {
  const open = scanner.peek();
  const cells: unknown[] = [];
  scanner.at++;
  try {
    for (let goesOn = true; goesOn;) {
      if (open === OPEN_OBJECT) scanner.key();
      const cell = cells.length < ROWS ? parsed(scanner) : scanner.value();
      goesOn = scanner.more(open + 2);
      if (cells.length < ROWS) cells.push(cell); // now it is known to be whole
    }
  } catch (error) {
    if (cells.length < ROWS || !(error instanceof DataProblem)) throw error;
  }
  return cells;
}

function parsed(scanner: JsonScanner): unknown {
  scanner.peek();
  const from = scanner.at;
  scanner.value();
  return JSON.parse(decoder.decode(scanner.bytes.subarray(from, scanner.at)));
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

/** The first rows that are whole, objects or lists. @param open what they stand in: a list, or an object that has them by name; null: one on each line. */
function firstRows(scanner: JsonScanner, open: typeof OPEN_LIST | typeof OPEN_OBJECT | null): object[] {
  const rows: object[] = [];
  try {
    if (open !== null && !scanner.take(open)) return rows;
    while (rows.length <= ROWS) {
      if (open === OPEN_OBJECT) scanner.key();
      const bracket = scanner.peek();
      if (bracket !== OPEN_OBJECT && bracket !== OPEN_LIST) break;
      rows.push(parsed(scanner) as object);
      if (open !== null && !scanner.take(COMMA)) break;
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
