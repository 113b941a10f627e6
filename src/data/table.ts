import { Column } from './column';
import { parseNumber, isMissing } from './number';
import { DataProblem } from './problem';
import { checkColumnCount, delimiterName } from './dialect';
import { fieldPlace } from './field-place';
import type { Encoding } from './encoding';

/** What a table was read from. */
export interface TableSource {
  readonly format: 'csv' | 'json' | 'jsonl' | 'parquet';
  /** How the file was packed. */
  readonly compression: 'gzip' | null;
  /** How its text was encoded; null where it is no text. */
  readonly encoding: Encoding | null;
}

/** A table read from a file: its columns, and the line each row begins at. */
export interface Table {
  /** The file's name as shown. */
  readonly file: string;
  readonly delimiter: string;
  /** Line of the header (from 1), or null where the first record is data. */
  readonly headerLine: number | null;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Line (from 1) at which each row begins. */
  readonly lines: Int32Array;
  readonly source: TableSource;
  /** Columns of the file that are not among `columns`, each with the reason in words. */
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
  /** What reading changed, in sentences. */
  readonly notes: readonly string[];
}

const decoder = new TextDecoder();

/** Takes the records of a file one by one and makes the table of them. */
export class TableBuilder {
  private columns: Column[] = [];
  private headerLine: number | null = null;
  private lines = new Int32Array(1024);
  private rows = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly file: string,
    private readonly delimiter: string,
  ) {}

  get rowCount(): number {
    return this.rows;
  }

  private get empty(): boolean {
    return this.columns.length === 0;
  }

  /**
   * Adds a record by its fields' texts.
   * @param line where it begins. @param start, end where it stands in the file's bytes.
   * @throws DataProblem when it does not have as many fields as the first.
   */
  addRecord(cells: readonly string[], line: number, start: number, end: number): void {
    if (this.empty && this.begin(cells, line)) return;
    this.beginRow(cells.length, line, start, end);
    for (let i = 0; i < cells.length; i++) {
      const bad = this.columns[i].addText(cells[i]);
      if (bad) bad.place = fieldPlace(this.bytes, start, end, i, this.delimiter, line);
    }
  }

  /** Adds a record without quotes: field i stands in bytes [ends[i − 1] + 1, ends[i]), the first one from `start` on. */
  addPlain(start: number, ends: Int32Array, fields: number, line: number): void {
    const end = ends[fields - 1];
    if (this.empty) return this.addRecord(decoder.decode(this.bytes.subarray(start, end)).split(this.delimiter), line, start, end);
    this.beginRow(fields, line, start, end);
    for (let i = 0, from = start; i < fields; i++) {
      const bad = this.columns[i].addBytes(this.bytes, from, ends[i]);
      if (bad) bad.place = fieldPlace(this.bytes, start, end, i, this.delimiter, line);
      from = ends[i] + 1;
    }
  }

  /** Takes the first record as header if it is one. */
  private begin(cells: readonly string[], line: number): boolean {
    checkColumnCount(cells.length, this.delimiter, { file: this.file, line });
    const isHeader = looksLikeHeader(cells);
    this.columns = columnNames(cells, isHeader).map((name, i) => new Column(name, i, isHeader && cells[i].trim() === ''));
    if (isHeader) this.headerLine = line;
    return isHeader;
  }

  private beginRow(fields: number, line: number, start: number, end: number): void {
    const expected = this.columns.length;
    if (fields !== expected) {
      const more = fields > expected;
      throw new DataProblem(
        { file: this.file, ...fieldPlace(this.bytes, start, end, more ? expected : fields, this.delimiter, line) },
        `expected ${expected} fields, as in the first record, found ${fields}. ` +
          (more ? 'Remove what is too much, or put quotes around a field that contains the delimiter.' : 'Add what is missing, or remove the line.'),
      );
    }
    if (this.rows === this.lines.length) {
      const next = new Int32Array(2 * this.rows);
      next.set(this.lines);
      this.lines = next;
    }
    this.lines[this.rows++] = line;
  }

  /** @throws DataProblem when there are no rows. */
  finish(source: TableSource): Table {
    const { file, delimiter, headerLine, columns, rows } = this;
    if (this.empty) throw new DataProblem({ file }, 'the file is empty. Expected a header and at least one row of numbers.');
    if (rows === 0) throw new DataProblem({ file, line: headerLine }, 'found a header, but no rows below it. Add rows of numbers.');
    return { file, delimiter, headerLine, columns, rows, lines: this.lines.slice(0, rows), source, leftOut: [], notes: [] };
  }
}

/** A header has no number and no missing marker in it but empty names, and at least one name. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  return names.some((name) => name !== '') && names.every((name) => name === '' || (Number.isNaN(parseNumber(name)) && !isMissing(name)));
}

/** Unique names: what the header says, `column 3` where it says nothing, ` (2)` behind a name that stands twice. */
export function columnNames(cells: readonly string[], isHeader: boolean): string[] {
  const used = new Set<string>();
  return cells.map((cell, i) => {
    const base = (isHeader && cell.trim()) || `column ${i + 1}`;
    let name = base;
    for (let k = 2; used.has(name); k++) name = `${base} (${k})`;
    used.add(name);
    return name;
  });
}

const FORMATS = { csv: 'CSV', json: 'JSON', jsonl: 'JSON Lines', parquet: 'Parquet' };
const ENCODINGS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

/** In words: "comma, header in line 1", "JSON Lines, gzip". UTF-8 is not worth a word. */
export function dialectOf({ delimiter, headerLine, source }: Table): string {
  const { format, compression, encoding } = source;
  const header = headerLine === null ? 'no header' : `header in line ${headerLine}`;
  return [
    ...(format === 'csv' ? [delimiterName(delimiter), header] : [FORMATS[format], ...(headerLine === null ? [] : [header])]),
    ...(encoding === null || encoding === 'utf-8' ? [] : [ENCODINGS[encoding]]),
    ...(compression === null ? [] : [compression]),
  ].join(', ');
}
