import { quoted } from '../problem';
import { checkMost, JsonColumn, sorted } from './json-column';
import { ShownNames } from '../names';
import { JsonRows } from './json-rows';
import { CLOSE_LIST, CLOSE_OBJECT, JsonScanner, OPEN_LIST, OPEN_OBJECT } from './json-scanner';
import { addNamed, namesOfRows, whyNamed } from './json-named';
import { innerTable, type InnerTable } from './json-inner';
import { addProperties, wrappedRows, type WrappedRows } from './json-wrapper';
import { LineList, type TableParts } from './parts';
import type { TextSource } from './text';

/** Bytes between two breaths. */
const PIECE = 1 << 20;

/**
 * Reads one JSON text: a list of objects, a list of lists (the first may be the header), or an object of columns, each a list or,
 * as pandas writes it, an object of values by row; an object of rows by name; or an object one part of which are such rows. What a row has no
 * name for is missing, null too.
 * @throws DataProblem with line and column where it is something else.
 */
export async function readJson(source: TextSource): Promise<TableParts> {
  const scanner = new JsonScanner(source.bytes, source.start, source.bytes.length, source.file);
  const first = scanner.peek();
  if (first !== OPEN_LIST && first !== OPEN_OBJECT)
    throw scanner.unexpected(
      first === -1 ? 'rows' : 'a list of rows such as [{"x": 1, "y": 2}], or an object of columns such as {"x": [1], "y": [2]}',
    );
  scanner.at++;
  const parts = await readPart(scanner, source, first);
  if (scanner.peek() !== -1) throw scanner.unexpected('the end of the file (for one row on each line, name the file .jsonl)');
  return parts;
}

/** Reads a list of rows, or an object, behind its bracket. */
async function readPart(scanner: JsonScanner, source: TextSource, open: number): Promise<TableParts> {
  const wrapped = open === OPEN_OBJECT ? wrappedRows(scanner) : null;
  if (wrapped) return readWrapped(scanner, source, wrapped);
  const inner = innerTable(scanner, open);
  if (inner) return readInner(scanner, source, open, inner);
  return open === OPEN_LIST ? readRows(scanner, source) : readNamed(scanner, source);
}

async function readInner(scanner: JsonScanner, source: TextSource, open: number, { path, begin, open: inner }: InnerTable): Promise<TableParts> {
  const close = open === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT;
  while (passPart(scanner, close)) continue;
  const end = scanner.mark();
  scanner.reset(begin);
  scanner.at++;
  const parts = await readPart(scanner, source, inner);
  scanner.reset(end);
  const where = open === OPEN_LIST ? 'the second of the two parts that the file has' : `${quoted(path.join('.'))} in the object that the file is`;
  return { ...parts, notes: [...parts.notes, `The table is ${where}.`] };
}

/** Passes a part of an object or a list. @returns whether there is another one. */
function passPart(scanner: JsonScanner, close: number): boolean {
  if (close === CLOSE_OBJECT) scanner.key();
  scanner.value();
  return scanner.more(close);
}

async function readWrapped(scanner: JsonScanner, source: TextSource, { name, rows, end, header, features }: WrappedRows): Promise<TableParts> {
  scanner.reset(rows);
  scanner.at++;
  const parts = await readRows(scanner, source, header, features ? addProperties : addRow);
  scanner.reset(end);
  const note = features
    ? 'The rows are the properties of the features; their geometry is left out.'
    : `The rows are those in ${quoted(name)}: one part of the object that the file is.`;
  return { ...parts, notes: [...parts.notes, note] };
}

/** Reads an object of columns; or of rows, where its names are those of rows. */
async function readNamed(scanner: JsonScanner, source: TextSource): Promise<TableParts> {
  const named = namesOfRows(scanner);
  if (named === null) return readColumns(scanner, source);
  const notes = [whyNamed(named)];
  if (!named.rows) return { ...(await readColumns(scanner, source)), notes };
  return { ...(await readRows(scanner, source, null, addNamed, CLOSE_OBJECT)), notes };
}

const addRow = (rows: JsonRows, scanner: JsonScanner): void => rows.add(scanner);

/**
 * Reads rows behind their bracket. @param header names of the columns of rows that are lists; null: the first of them may be the header.
 * @param add the row that begins next. @param close the bracket that ends them.
 */
async function readRows(
  scanner: JsonScanner,
  { file, markers, breathe }: TextSource,
  header: readonly string[] | null = null,
  add = addRow,
  close = CLOSE_LIST,
): Promise<TableParts> {
  const rows = new JsonRows(file, markers, header);
  if (scanner.take(close)) return rows.finish();
  let next = scanner.at + PIECE;
  const goOn = (): boolean => {
    const { rowCount } = rows;
    try {
      add(rows, scanner);
      return scanner.more(close);
    } catch (error) {
      rows.recover(error, rowCount); // behind what is not JSON, nothing is known of where rows begin
      return false;
    }
  };
  while (goOn()) {
    if (scanner.at < next) continue;
    await breathe(scanner.at, rows.rowCount);
    next = scanner.at + PIECE;
  }
  return rows.finish();
}

async function readColumns(scanner: JsonScanner, { markers, breathe }: TextSource): Promise<TableParts> {
  const columns: JsonColumn[] = [];
  const names = new Set<string>();
  const shownNames = new ShownNames();
  const lines = new LineList();
  /** The rows' names, where columns are objects. */
  const rowNames: string[] = [];
  let next = scanner.at + PIECE;
  let open = 0;
  if (!scanner.take(CLOSE_OBJECT))
    do {
      scanner.key();
      const name = scanner.text();
      const keyAt = scanner.from - 1;
      if (names.has(name)) throw scanner.problem(`the column ${quoted(name)} stands twice. Keep one of the two.`, keyAt);
      names.add(name);
      const bracket = scanner.peek();
      const isFirst = columns.length === 0;
      if (isFirst) open = bracket;
      if ((bracket !== OPEN_LIST && bracket !== OPEN_OBJECT) || bracket !== open) throw notColumn(scanner, name);
      scanner.at++;
      checkMost(columns.length + 1, scanner);
      const { shown, unnamed } = shownNames.next(name);
      const column = new JsonColumn(shown, columns.length, unnamed, markers);
      columns.push(column);
      let row = 0;
      if (!scanner.take(open + 2))
        do {
          if (open === OPEN_OBJECT) rowName(scanner, rowNames, row, isFirst);
          scanner.peek();
          if (isFirst) lines.add(scanner.line);
          column.add(scanner);
          row++;
          if (scanner.at > next) {
            await breathe(scanner.at, isFirst ? row : lines.length);
            next = scanner.at + PIECE;
          }
        } while (scanner.more(open + 2));
      if (row !== lines.length)
        throw scanner.problem(
          `expected ${lines.length} values in the column ${quoted(name)}, as in the first column, found ${row}. Give all columns the same number of values; write null for what is missing.`,
          scanner.at - 1,
        );
    } while (scanner.more(CLOSE_OBJECT));
  return { headerLine: null, ...sorted(columns), notes: [], lines: lines.finish() };
}

/** Reads the name of a row in a column that is an object: all columns name their rows alike. */
function rowName(scanner: JsonScanner, rowNames: string[], row: number, isFirst: boolean): void {
  scanner.key();
  const name = scanner.text();
  if (isFirst) rowNames.push(name);
  else if (rowNames[row] !== name)
    throw scanner.problem(
      `expected the row ${row < rowNames.length ? quoted(rowNames[row]) : 'to end'}, as in the first column, found ${quoted(name)}. Name the rows alike in all columns, or write a list of objects.`,
      scanner.from - 1,
    );
}

function notColumn(scanner: JsonScanner, name: string): Error {
  return scanner.problem(
    `the file is an object, and ${quoted(name)} in it is no list of values, so it is no column. If the object is one row, put [ and ] around it; if the rows stand in a part of the file, write only that part.`,
  );
}
