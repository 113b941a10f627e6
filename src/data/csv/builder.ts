import { USUAL_MARKERS, type Markers } from '../markers';
import { Column } from '../column';
import { columnNames } from '../names';
import { DataProblem, ProblemList } from '../problem';
import type { ColumnFormat } from '../beside';
import type { Dialect } from './dialect';
import { fieldPlace } from './field-place';
import type { Known } from './known';
import { MOST_COLUMNS } from '../table';

/** Problems after which no more are looked for where each takes time: no one reads them. */
const MOST_PROBLEMS = 100_000;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What is read of a text: the columns, the line of each row, and what was wrong. */
export interface Reading {
  readonly headerLine: number | null;
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly lines: Int32Array;
}

/**
 * Takes the records of a text one by one and makes columns of them. A record that does not fit is no row: it is an error, and
 * reading goes on, so that all of them are found.
 */
export class TableBuilder {
  /** Records that do not fit. */
  readonly errors = new ProblemList('error');
  /** What was left out because it is certain that it means nothing. */
  readonly warnings = new ProblemList('warning');
  private columns: Column[] = [];
  private headerLine: number | null = null;
  private lines = new Int32Array(1024);
  private rows = 0;
  /** Records below the header still to leave out. */
  private leftBelow = 0;
  /** Rows with empty fields behind the last column, the most that one has, and where the first stands. */
  private readonly surplus = { rows: 0, most: 0, place: { line: 1, column: 1 } };
  /** Rows and misfits at the end that have nothing in them. */
  private emptyRows = 0;
  private emptyMisfits = new ProblemList('error');

  /** True when there are so many records that do not fit that no more need be looked for. */
  get hopeless(): boolean {
    return this.errors.cut;
  }

  constructor(
    private readonly bytes: Uint8Array,
    private readonly file: string,
    private readonly dialect: Dialect,
    private readonly markers: Markers = USUAL_MARKERS,
    /** Of the columns, where no record tells it. */
    private readonly known: Pick<Known, 'names' | 'texts'> | null = null,
  ) {}

  get rowCount(): number {
    return this.rows;
  }

  private get begun(): boolean {
    return this.columns.length > 0;
  }

  /**
   * Adds a record by its fields' texts.
   * @param line where it begins. @param start, end where it stands in the file's bytes.
   * @throws DataProblem when it has more fields than a table may have columns.
   */
  addRecord(cells: readonly string[], line: number, start: number, end: number): void {
    if (!this.begun && this.begin(cells, line)) return;
    if (this.leftBelow > 0) return this.leaveOut();
    const filled = cells.findLastIndex((cell) => cell !== '') + 1;
    if (!this.beginRow(cells.length, filled, line, start, end)) return;
    for (let i = 0; i < this.columns.length; i++) {
      const bad = this.columns[i].addText(cells[i] ?? '');
      if (bad) bad.place = fieldPlace(this.bytes, start, end, i, this.dialect, line);
    }
  }

  /** Adds a record without quotes: field i ends at ends[i], and a delimiter stands behind it; the first one begins at `start`. */
  addPlain(start: number, ends: Int32Array, fields: number, line: number): void {
    const end = ends[fields - 1];
    if (!this.begun) {
      this.checkCount(fields, line);
      return this.addRecord(decoder.decode(this.bytes.subarray(start, end)).split(this.dialect.delimiter), line, start, end);
    }
    if (this.leftBelow > 0) return this.leaveOut();
    const { length } = this.dialect.delimiter;
    let filled = fields;
    while (filled > 0 && ends[filled - 1] === (filled > 1 ? ends[filled - 2] + length : start)) filled--;
    if (!this.beginRow(fields, filled, line, start, end)) return;
    const { columns } = this;
    for (let i = 0, from = start; i < columns.length; i++) {
      const bad = columns[i].addBytes(this.bytes, from, ends[i]);
      if (bad) bad.place = fieldPlace(this.bytes, start, end, i, this.dialect, line);
      from = ends[i] + length;
    }
  }

  /**
   * Makes the columns of the first record. @returns true when it is the header.
   * @throws DataProblem when it has more fields than a table may have columns.
   */
  begin(cells: readonly string[], line: number): boolean {
    this.checkCount(cells.length, line);
    const { header, rowNames } = this.dialect;
    const names = this.known?.names ?? (rowNames && header ? ['', ...cells] : cells);
    const isNamed = header || this.known !== null;
    const unnamed = (i: number): boolean => isNamed && names[i].trim() === '';
    const { units } = this.dialect;
    const formats = new Map(units.map(({ column, unit, thousands }) => [column, { ...this.dialect, thousands, unit }]));
    const formatOf = (i: number): ColumnFormat => formats.get(i) ?? (this.known?.texts.has(i) ? { ...this.dialect, texts: true } : this.dialect);
    this.columns = columnNames(names, isNamed).map((name, i) => new Column(name, i, unnamed(i), formatOf(i), this.markers));
    if (header) this.headerLine = line;
    this.leftBelow = header ? this.dialect.below : 0;
    return header;
  }

  private leaveOut(): void {
    this.leftBelow--;
  }

  private checkCount(fields: number, line: number): void {
    if (fields > MOST_COLUMNS)
      throw new DataProblem(
        { file: this.file, line },
        `found more than ${MOST_COLUMNS} columns, more than a table may have. Write each row on a line of its own.`,
      );
  }

  /** @param filled fields without the empty ones at the end. @returns false when the record does not fit, and is no row. */
  private beginRow(fields: number, filled: number, line: number, start: number, end: number): boolean {
    const expected = this.columns.length;
    if (filled > 0) this.keepEmptyTail();
    if (fields < expected || filled > expected) {
      const list = filled > 0 ? this.errors : this.emptyMisfits;
      list.add(
        () => this.misfit(fields, expected),
        () => fieldPlace(this.bytes, start, end, Math.min(fields, expected), this.dialect, line),
      );
      this.errors.cut = this.errors.count >= MOST_PROBLEMS;
      return false;
    }
    if (fields > expected && filled > 0 && !this.dialect.trailingDelimiter) {
      const { surplus } = this;
      if (surplus.rows++ === 0) surplus.place = fieldPlace(this.bytes, start, end, expected, this.dialect, line);
      surplus.most = Math.max(surplus.most, fields - expected);
    }
    if (filled === 0) this.emptyRows++;
    if (this.rows === this.lines.length) {
      const next = new Int32Array(2 * this.rows);
      next.set(this.lines);
      this.lines = next;
    }
    this.lines[this.rows++] = line;
    return true;
  }

  private misfit(fields: number, expected: number): string {
    const found = `expected ${expected} fields, as in the ${this.headerLine === null && this.known === null ? 'first record' : 'header'}, found ${fields}. `;
    return (
      found +
      (fields > expected
        ? `Remove what is too much, or put quotes around a field that contains the delimiter${this.dialect.delimiter === ',' ? ', such as 3,14 or a date with a comma' : ''}.`
        : 'Add what is missing, or remove the line.')
    );
  }

  /** Rows of empty cells that others follow are rows with every value missing. */
  private keepEmptyTail(): void {
    this.emptyRows = 0;
    if (this.emptyMisfits.count === 0) return;
    this.errors.append(this.emptyMisfits);
    this.emptyMisfits = new ProblemList('error');
  }

  /** The columns of all records given. Rows of empty cells at the end are left out. */
  finish(): Reading {
    if (!this.begun && this.known) this.begin(this.known.names, 1);
    const dropped = this.emptyRows + this.emptyMisfits.count;
    if (dropped > 0) {
      for (const column of this.columns) column.dropMissing(this.emptyRows);
      this.rows -= this.emptyRows;
      const line = this.emptyRows > 0 ? this.lines[this.rows] : this.emptyMisfits.first[0].line;
      this.warnings.add(
        () => `left out ${dropped} ${dropped === 1 ? 'row' : 'rows'} without any value at the end.`,
        () => ({ line, column: null }),
      );
    }
    const { headerLine, columns, rows, surplus } = this;
    if (surplus.rows > 0)
      this.warnings.add(
        () => surplusTold(surplus),
        () => surplus.place,
      );
    return { headerLine, columns, rows, lines: this.lines.slice(0, rows) };
  }
}

function surplusTold({ rows, most }: { readonly rows: number; readonly most: number }): string {
  const fields = most === 1 ? (rows === 1 ? '1 empty field' : 'an empty field') : rows === 1 ? `${most} empty fields` : `up to ${most} empty fields`;
  return `left out ${fields} behind the last column${rows === 1 ? '' : ` in ${rows} rows, of which this is the first`}.`;
}
