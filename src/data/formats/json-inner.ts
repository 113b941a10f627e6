/** A table that stands deeper in a JSON text than its outer object, as web services write it: {"hourly": {"time": […], "t": […]}}. */
import { DataProblem } from '../problem';
import { CLOSE_LIST, CLOSE_OBJECT, OPEN_LIST, OPEN_OBJECT, type JsonScanner } from './json-scanner';
import { isOfColumns, wrappedRows } from './json-wrapper';

/** Where a scanner is. */
type Mark = ReturnType<JsonScanner['mark']>;

export interface InnerTable {
  /** The names on the way to it; of a list, the place from 1. */
  readonly path: readonly string[];
  /** Where it begins, and the bracket it begins with. */
  readonly begin: Mark;
  readonly open: typeof OPEN_LIST | typeof OPEN_OBJECT;
}

/** Objects within objects that are looked into. */
const DEPTH = 3;
/** Lists of values that make an object one of columns. */
const LEAST_COLUMNS = 2;

/**
 * The one part of an object that holds a table: an object of columns, or one with rows in it; or the list of rows behind an object, in a
 * list of these two.
 * @param scanner behind the bracket, and there afterwards. @param open the bracket.
 * @returns null where no part does, several do, or the object may itself be one of columns.
 */
export function innerTable(scanner: JsonScanner, open: number, depth = DEPTH): InnerTable | null {
  const begin = scanner.mark();
  try {
    return open === OPEN_LIST ? behindObject(scanner) : inObject(scanner, depth);
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return null; // said by who reads it
  } finally {
    scanner.reset(begin);
  }
}

function inObject(scanner: JsonScanner, depth: number): InnerTable | null {
  const found: InnerTable[] = [];
  if (scanner.peek() === CLOSE_OBJECT) return null;
  do {
    scanner.key();
    const name = scanner.text();
    const open = scanner.peek();
    if (open === OPEN_LIST) return null; // it may be a column
    const begin = scanner.mark();
    if (open === OPEN_OBJECT) {
      if (isOfColumns(scanner)) return null; // values by row
      scanner.at++;
      if (holdsTable(scanner)) found.push({ path: [name], begin, open: OPEN_OBJECT });
      else {
        const deeper = depth > 1 ? innerTable(scanner, OPEN_OBJECT, depth - 1) : null;
        if (deeper) found.push({ ...deeper, path: [name, ...deeper.path] });
      }
      scanner.reset(begin);
    }
    scanner.value();
  } while (scanner.more(CLOSE_OBJECT));
  return found.length === 1 ? found[0] : null;
}

/** [{"page": 1}, [{"x": 1}, {"x": 2}]] */
function behindObject(scanner: JsonScanner): InnerTable | null {
  if (scanner.peek() !== OPEN_OBJECT) return null;
  scanner.value();
  if (!scanner.more(CLOSE_LIST) || scanner.peek() !== OPEN_LIST) return null;
  const begin = scanner.mark();
  scanner.at++;
  const isOfRows = scanner.peek() === OPEN_OBJECT;
  scanner.reset(begin);
  scanner.value();
  return isOfRows && !scanner.more(CLOSE_LIST) ? { path: ['2'], begin, open: OPEN_LIST } : null;
}

/** Whether the object behind whose bracket the scanner is has rows in it, or is one of columns: of lists of values alone. */
function holdsTable(scanner: JsonScanner): boolean {
  if (wrappedRows(scanner)) return true;
  const begin = scanner.mark();
  let lists = 0;
  try {
    if (scanner.peek() === CLOSE_OBJECT) return false;
    do {
      scanner.key();
      if (scanner.peek() !== OPEN_LIST) return false;
      lists++;
      scanner.value();
    } while (scanner.more(CLOSE_OBJECT));
    return lists >= LEAST_COLUMNS;
  } finally {
    scanner.reset(begin);
  }
}
