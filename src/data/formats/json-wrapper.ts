import { DataProblem, quoted } from '../problem';
import type { JsonRows } from './json-rows';
import { CLOSE_LIST, CLOSE_OBJECT, OPEN_LIST, OPEN_OBJECT, type JsonScanner } from './json-scanner';

/** Where a scanner is. */
type Mark = ReturnType<JsonScanner['mark']>;

/** Rows that are one part of an object, as web services write them: {"status": "ok", "data": [{"x": 1}, {"x": 2}]}. */
export interface WrappedRows {
  readonly name: string;
  /** Where their list begins, and where the object ends. */
  readonly rows: Mark;
  readonly end: Mark;
  /** True where each row is a feature of GeoJSON, and its properties are what can be learnt from. */
  readonly features: boolean;
  /** The names of the columns where they stand apart ("columns", as pandas' orient="split" writes it), or null. */
  readonly header: readonly string[] | null;
}

/** What a feature of GeoJSON has. */
export const FEATURE = ['type', 'properties', 'geometry'];

/** Parts of such an object that are lists of values, and no columns beside the rows. */
const ASIDE = ['columns', 'index'];
/** Lists of objects that tell of the columns, beside the rows. */
const BESIDE = ['fields', 'columns', 'schema'];
const QUOTE = 0x22;

/**
 * Looks in an object for its rows: they are there where exactly one part is a list of objects or of lists, and none is a column, a list
 * of values; beside a list of objects there may be such lists, where something else shows that the parts are no columns.
 * @param scanner behind the bracket of the object, and there afterwards.
 * @returns null where they are not: then it may be an object of columns. @throws DataProblem where several parts may be the rows, or none can be.
 */
export function wrappedRows(scanner: JsonScanner): WrappedRows | null {
  const begin = scanner.mark();
  const found: { readonly name: string; readonly rows: Mark; readonly of: number }[] = [];
  let [lists, others] = [0, 0];
  let header: readonly string[] | null = null;
  let topology = false;
  let refused: DataProblem | null = null;
  try {
    if (scanner.peek() === CLOSE_OBJECT) return null;
    do {
      scanner.key();
      const name = scanner.text();
      const open = scanner.peek();
      const first = open === OPEN_LIST ? firstIn(scanner) : null;
      if (first === OPEN_OBJECT || first === OPEN_LIST) found.push({ name, rows: scanner.mark(), of: first });
      else if (first === null) others++;
      else if (first !== CLOSE_LIST && !ASIDE.includes(name)) lists++;
      if (first === null && open === OPEN_OBJECT && found.length === 0 && isOfColumns(scanner)) return null;
      if (name === 'columns' && first === QUOTE) header = texts(scanner);
      else scanner.value();
      if (name === 'type' && open === QUOTE && scanner.text() === 'Topology') topology = true;
    } while (scanner.more(CLOSE_OBJECT));
    if (topology)
      refused = new DataProblem(
        { file: scanner.file, line: begin.line },
        'this is TopoJSON: the lines of a map, no rows of a table. Choose the table that belongs to it.',
      );
    const all = found.filter(({ of }) => of === OPEN_OBJECT);
    const tables = all.length > 1 ? all.filter(({ name }) => !BESIDE.includes(name)) : all;
    if (all.length > 1 && tables.length === 1) found.splice(0, found.length, ...found.filter((part) => !all.includes(part) || part === tables[0]));
    if (tables.length > 1 && lists === 0) refused = severalTables(scanner, tables);
    if (found.length !== 1 || (lists > 0 && (others === 0 || tables.length === 0))) return null;
    const [{ name, rows }] = found;
    const end = scanner.mark();
    scanner.reset(rows);
    return { name, rows, end, header, features: name === 'features' && isFeature(scanner) };
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return null; // said by who reads it
  } finally {
    scanner.reset(begin);
    if (refused) throw refused;
  }
}

function severalTables(scanner: JsonScanner, tables: readonly { readonly name: string; readonly rows: Mark }[]): DataProblem {
  const names = tables.map(({ name }) => quoted(name));
  scanner.reset(tables[0].rows);
  return scanner.problem(
    `the file is an object with ${names.length} lists of rows in it: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}. Write the one to learn from into a file of its own.`,
  );
}

/** True where the first row of the list that begins next is a feature of GeoJSON. */
function isFeature(scanner: JsonScanner): boolean {
  const names: string[] = [];
  scanner.at++;
  scanner.peek();
  scanner.at++;
  if (scanner.peek() !== CLOSE_OBJECT)
    do {
      scanner.key();
      names.push(scanner.text());
      scanner.value();
    } while (scanner.more(CLOSE_OBJECT));
  return FEATURE.every((name) => names.includes(name));
}

/** Adds the properties of the feature that begins next as a row. */
export function addProperties(rows: JsonRows, scanner: JsonScanner): void {
  if (scanner.peek() !== OPEN_OBJECT) return rows.add(scanner);
  const begin = scanner.mark();
  let added = false;
  scanner.at++;
  if (!scanner.take(CLOSE_OBJECT))
    do {
      scanner.key();
      if (!added && scanner.text() === 'properties' && scanner.peek() === OPEN_OBJECT) {
        rows.add(scanner);
        added = true;
      } else scanner.value();
    } while (scanner.more(CLOSE_OBJECT));
  if (added) return;
  scanner.reset(begin);
  throw scanner.problem('expected a feature with "properties", an object of its values, found none. Remove the feature, or give it properties.');
}

/** What the value that begins next has first in it. */
function firstIn(scanner: JsonScanner): number {
  const mark = scanner.mark();
  scanner.at++;
  const first = scanner.peek();
  scanner.reset(mark);
  return first;
}

/** True for an object of values by row, as pandas writes a column: its first name is a number. */
export function isOfColumns(scanner: JsonScanner): boolean {
  const mark = scanner.mark();
  scanner.at++;
  const digits = scanner.peek() === QUOTE ? (scanner.key(), /^\d+$/.test(scanner.text())) : false;
  scanner.reset(mark);
  return digits;
}

/** Reads a list of texts. */
function texts(scanner: JsonScanner): string[] {
  const all: string[] = [];
  scanner.peek();
  scanner.at++;
  do {
    scanner.value();
    all.push(scanner.text());
  } while (scanner.more(CLOSE_LIST));
  return all;
}
