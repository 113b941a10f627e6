import { DataProblem } from '../problem';
import { CLOSE_LIST, CLOSE_OBJECT, OPEN_LIST, OPEN_OBJECT, type JsonScanner } from './json-scanner';

/** Where a scanner is. */
type Mark = ReturnType<JsonScanner['mark']>;

/** Rows that are one part of an object, as web services write them: {"status": "ok", "data": [{"x": 1}, {"x": 2}]}. */
export interface WrappedRows {
  readonly name: string;
  /** Where their list begins, and where the object ends. */
  readonly rows: Mark;
  readonly end: Mark;
  /** The names of the columns where they stand apart ("columns", as pandas' orient="split" writes it), or null. */
  readonly header: readonly string[] | null;
}

/** Parts of such an object that are lists of values, and no columns beside the rows. */
const ASIDE = ['columns', 'index'];
const QUOTE = 0x22;

/**
 * Looks in an object for its rows: they are there where exactly one part is a list of objects or of lists, and none is a column, a list
 * of values. @param scanner behind the bracket of the object, and there afterwards.
 * @returns null where they are not: then it may be an object of columns.
 */
export function wrappedRows(scanner: JsonScanner): WrappedRows | null {
  const begin = scanner.mark();
  const found: { readonly name: string; readonly rows: Mark }[] = [];
  let header: readonly string[] | null = null;
  try {
    if (scanner.peek() === CLOSE_OBJECT) return null;
    do {
      scanner.key();
      const name = scanner.text();
      const open = scanner.peek();
      const first = open === OPEN_LIST ? firstIn(scanner) : null;
      if (first === OPEN_OBJECT || first === OPEN_LIST) found.push({ name, rows: scanner.mark() });
      else if (first !== null && !ASIDE.includes(name)) return null;
      else if (first === null && open === OPEN_OBJECT && found.length === 0 && isOfColumns(scanner)) return null;
      if (name === 'columns' && first === QUOTE) header = texts(scanner);
      else scanner.value();
    } while (scanner.more(CLOSE_OBJECT));
    return found.length === 1 ? { ...found[0], end: scanner.mark(), header } : null;
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return null; // said by who reads it
  } finally {
    scanner.reset(begin);
  }
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
function isOfColumns(scanner: JsonScanner): boolean {
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
