import { columnNames, ShownNames } from '../names';
import type { Markers } from '../markers';
import { isMissing, parseNumber } from '../number';
import { DataProblem, ProblemList, quoted } from '../problem';
import { checkMost, JsonColumn, sorted } from './json-column';
import { CLOSE_LIST, CLOSE_OBJECT, COMMA, OPEN_LIST, OPEN_OBJECT, type JsonScanner, type Place } from './json-scanner';
import { LineList, type TableParts } from './parts';

/** Cells that may be missing because objects lack a name: so many in any file, and so many for each of its bytes. */
const FILLED = 5_000_000;
const FILLED_PER_BYTE = 16;

/** Problems after which no more are looked for: no one reads them, and each takes time. */
const MOST_PROBLEMS = 100_000;

const encoder = new TextEncoder();

/** Takes rows that are JSON objects, or JSON lists, one by one, and makes the table of them. */
export class JsonRows {
  private readonly columns: JsonColumn[] = [];
  /** Names of the columns as bytes, to know them again without making texts of them. */
  private readonly names: Uint8Array[] = [];
  private readonly byName = new Map<string, number>();
  private shownNames = new ShownNames();
  private readonly lines = new LineList();
  private headerLine: number | null = null;
  private first: { readonly open: number; readonly place: Place } | null = null;
  private filled = 0;
  private readonly problems = new ProblemList('error');
  /** True when there is no sense in looking for more problems. */
  private hopeless = false;

  constructor(
    private readonly file: string,
    private readonly markers: Markers,
    /** Names of the columns of rows that are lists; null: the first row may be the header. */
    private readonly header: readonly string[] | null = null,
  ) {}

  get rowCount(): number {
    return this.lines.length;
  }

  /**
   * Reads the row that begins next. What is JSON, but no row that goes with those before it, is noted as a problem.
   * @throws DataProblem where it is not JSON.
   */
  add(scanner: JsonScanner): void {
    const open = scanner.peek();
    if (open !== OPEN_OBJECT && open !== OPEN_LIST)
      return this.pass(scanner, scanner.unexpected('a row: an object such as {"x": 1, "y": 2}, or a list such as [1, 2]'));
    const place = scanner.place();
    this.first ??= { open, place };
    if (open !== this.first.open)
      return this.pass(
        scanner,
        scanner.problem(
          `expected ${open === OPEN_LIST ? 'an object' : 'a list'}, as in the first row, found ${open === OPEN_LIST ? 'a list' : 'an object'}. Write all rows alike.`,
        ),
      );
    scanner.at++;
    if (open === OPEN_OBJECT) this.object(scanner, place);
    else if (this.columns.length === 0) {
      if (this.header === null) return this.firstList(scanner, place);
      this.nameColumns(this.header, true);
      this.list(scanner, place);
    } else this.list(scanner, place);
  }

  /** Notes a problem, and goes past the value that is one. @throws the problem where the value is not JSON. */
  private pass(scanner: JsonScanner, problem: DataProblem): void {
    try {
      scanner.value();
    } catch {
      throw problem;
    }
    this.note(problem);
  }

  private note(problem: DataProblem): void {
    const [{ line, column, message }] = problem.problems;
    this.problems.add(
      () => message,
      () => ({ line, column }),
    );
  }

  /**
   * Takes back what `add` threw: notes it, and makes the row that broke off whole, so that the next one can be added. The table is of
   * no use any more.
   * @param rows there were before it. @throws what is no DataProblem, and all problems where there is no sense in looking for more.
   */
  recover(error: unknown, rows: number): void {
    if (!(error instanceof DataProblem)) throw error;
    this.note(error);
    this.problems.cut = this.problems.count >= MOST_PROBLEMS;
    if (this.hopeless || this.problems.cut) throw DataProblem.ofList(this.file, this.problems);
    if (rows === 0) return this.forget(); // a first row that is broken tells nothing of the others
    const place = { line: error.line ?? 1, column: error.column ?? 1 };
    if (this.rowCount === rows) this.lines.add(place.line);
    for (const column of this.columns) if (column.column.rows === rows) column.addMissing(place);
  }

  private forget(): void {
    this.columns.length = this.names.length = this.lines.length = 0;
    this.byName.clear();
    this.shownNames = new ShownNames();
    this.headerLine = this.first = null;
  }

  private object(scanner: JsonScanner, place: Place): void {
    const row = this.rowCount;
    this.lines.add(place.line);
    if (scanner.peek() === CLOSE_OBJECT) scanner.at++;
    else {
      let slot = 0;
      do {
        scanner.key();
        const column = this.columnOf(scanner, slot++, row);
        if (column.column.rows > row) {
          this.note(scanner.problem(`the name ${quoted(column.column.name)} stands twice in this object. Keep one of the two.`, scanner.from - 1));
          scanner.value();
        } else column.add(scanner);
      } while (scanner.more(CLOSE_OBJECT));
      if (slot === this.columns.length) return;
    }
    for (const column of this.columns) if (column.column.rows === row) this.fill(scanner, column, place, 1);
  }

  /** The column of the name just read. @param slot its place in the object, where it most often has the place of the column. */
  private columnOf(scanner: JsonScanner, slot: number, row: number): JsonColumn {
    if (slot < this.names.length && !scanner.escaped && equal(this.names[slot], scanner.bytes, scanner.from, scanner.to)) return this.columns[slot];
    const name = scanner.text();
    const index = this.byName.get(name);
    if (index !== undefined) return this.columns[index];
    this.hopeless = true;
    checkMost(this.columns.length + 1, scanner);
    this.hopeless = false;
    const { shown, unnamed } = this.shownNames.next(name);
    const column = new JsonColumn(shown, this.columns.length, unnamed, this.markers);
    this.byName.set(name, this.columns.length);
    this.columns.push(column);
    this.names.push(encoder.encode(name));
    this.fill(scanner, column, this.first!.place, row);
    return column;
  }

  private fill(scanner: JsonScanner, column: JsonColumn, place: Place, rows: number): void {
    this.filled += rows;
    this.hopeless = this.filled > Math.max(FILLED, FILLED_PER_BYTE * scanner.bytes.length);
    if (this.hopeless)
      throw scanner.problem(
        `the objects have hardly a name in common: ${this.columns.length} names in ${this.rowCount} rows. Use the same names in each row.`,
      );
    for (let i = 0; i < rows; i++) column.addMissing(place);
  }

  /** The first of lists: the header, if it is one. */
  private firstList(scanner: JsonScanner, place: Place): void {
    const cells: string[] = [];
    let texts = true;
    const mark = scanner.mark();
    if (scanner.peek() === CLOSE_LIST) scanner.at++;
    else
      do {
        const kind = scanner.value();
        texts &&= kind === 'string' || kind === 'null';
        cells.push(kind === 'null' ? '' : scanner.text());
      } while (scanner.more(CLOSE_LIST));
    checkMost(cells.length, scanner);
    const isHeader = texts && (looksLikeHeader(cells) || (cells.some((cell) => cell !== '') && isBeforeNumbers(scanner)));
    this.nameColumns(cells, isHeader);
    if (isHeader) this.headerLine = place.line;
    else {
      scanner.reset(mark);
      this.list(scanner, place);
    }
  }

  private nameColumns(cells: readonly string[], isHeader: boolean): void {
    columnNames(cells, isHeader).forEach((name, i) => this.columns.push(new JsonColumn(name, i, isHeader && cells[i].trim() === '', this.markers)));
  }

  private list(scanner: JsonScanner, place: Place): void {
    const expected = this.columns.length;
    let found = 0;
    if (scanner.peek() === CLOSE_LIST) scanner.at++;
    else
      do {
        if (found < expected) this.columns[found].add(scanner);
        else scanner.value();
        found++;
      } while (scanner.more(CLOSE_LIST));
    this.lines.add(place.line);
    if (found === expected) return;
    this.note(
      scanner.problem(
        `expected ${expected} values, as in the first row, found ${found}. ${found < expected ? 'Write null for what is missing' : 'Remove what is too much'}.`,
        scanner.at - 1,
      ),
    );
    for (let i = found; i < expected; i++) this.columns[i].addMissing(place);
  }

  /** @throws DataProblem that tells all the problems. */
  finish(): TableParts {
    if (this.problems.count > 0) throw DataProblem.ofList(this.file, this.problems);
    return { headerLine: this.headerLine, ...sorted(this.columns), notes: [], lines: this.lines.finish() };
  }
}

function equal(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}

/** Whether a list of nothing but numbers comes next: what stands in texts above it are names, though they look like numbers. */
function isBeforeNumbers(scanner: JsonScanner): boolean {
  const mark = scanner.mark();
  try {
    if (scanner.peek() === COMMA) scanner.at++;
    if (scanner.peek() !== OPEN_LIST) return false;
    scanner.at++;
    do if (scanner.value() !== 'number') return false;
    while (scanner.more(CLOSE_LIST));
    return true;
  } catch {
    return false; // it is told when it is read
  } finally {
    scanner.reset(mark);
  }
}

/** A header has no number and no missing marker in it but empty names, and at least one name. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  return names.some((name) => name !== '') && names.every((name) => name === '' || (Number.isNaN(parseNumber(name)) && !isMissing(name)));
}
