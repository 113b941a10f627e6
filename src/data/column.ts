import { noCells, type BadCells } from './bad-cells';
import { DateCells } from './dates';
import type { Digits } from './digits';
import { NumberReader, type ColumnFormat } from './beside';
import { isGap } from './flags';
import { grown } from './growing';
import type { NumbersPlace, StoredNumbers } from './fast/store';
import { USUAL_MARKERS, type Markers } from './markers';
import type { DifferentUnits } from './units';
import { parseNumber, parseShortDecimal, PLAIN, withMinus } from './number';

/** Distinct texts a column may have and still be told apart by class. */
export const MOST_CLASSES = 1000;

const decoder = new TextDecoder();

/** Rows there is room for at first: few, because a file may have many columns. */
const FIRST_ROWS = 64;

/** Code of a missing cell. */
export const NONE = -1;

/**
 * One column, cell by cell: 8 bytes a row while all cells are numbers, and from the first text on a class per row, as long as
 * there are few. The class of a number is its shortest form, so that 1 and 1.0 are one class.
 */
export class Column {
  rows = 0;
  readonly missing: BadCells = noCells();
  /** Cells that are neither missing nor a finite number. */
  readonly texts: BadCells = noCells();
  /** Numbers whose minus sign is that of typesetting. */
  readonly dashes: BadCells = noCells();
  /** What is known of its cells' digits, if the format has it told. */
  digits: Digits | null = null;
  /** How often each flag, or the column's unit, stands beside a number. */
  readonly besideCounts = new Map<string, number>();
  /** What the format says that it holds: names of groups, or numbers, so that any text is a mistake; null: nothing. */
  declared: 'nominal' | 'numeric' | null = null;
  /** Two cells whose units differ, where the format saw such. */
  mixedUnits: DifferentUnits | null = null;
  /** How often each marker stands for a missing value. */
  readonly markerCounts = new Map<string, number>();
  /** The dates, while every text is one and no cell is a number; null while there is no text, or the first is no date. */
  dates: DateCells | null = null;
  private values = new Float64Array(FIRST_ROWS);
  /** Where its numbers stand, if it keeps none itself. */
  private stored: StoredNumbers | null = null;
  /** Per row the class's place in `labels`; null while there is no text. */
  private codes: Int32Array | null = null;
  private readonly labels = new Map<string, number>();
  private readonly point: number;
  private readonly reader: NumberReader;
  private tooMany = false;
  /** True when the texts were all different until there were too many. */
  private distinctUntilTooMany = false;

  constructor(
    /** Unique within the table. */
    readonly name: string,
    /** Place in the table, from 0. */
    readonly index: number,
    /** True when the header has no name for it. */
    readonly unnamed: boolean,
    private readonly format: ColumnFormat = PLAIN,
    private readonly markers: Markers = USUAL_MARKERS,
  ) {
    this.point = format.decimal.charCodeAt(0);
    this.reader = new NumberReader(format);
  }

  /** What stands beside its numbers and is left out; null: nothing, or flags. */
  get unit(): string | null {
    return this.format.unit ?? null;
  }

  /** Numbers per row, NaN where the cell is missing or text. A copy, where they stand in a table's store. */
  get numbers(): Float64Array {
    return this.numbersIn(null);
  }

  /** The same. @param scratch of as many numbers as there are rows: where a copy is made, it is made there. */
  numbersIn(scratch: Float64Array | null): Float64Array {
    return this.stored?.copyInto(scratch ?? new Float64Array(this.rows)) ?? this.values.subarray(0, this.rows);
  }

  /** The number of a row, NaN where the cell is missing or text. */
  numberAt(row: number): number {
    return this.stored ? this.stored.at(row) : this.values[row];
  }

  /** Where its numbers stand: that of row r at `first` + r·`step` of `values`. */
  get place(): NumbersPlace {
    return this.stored?.place ?? { values: this.values, first: 0, step: 1 };
  }

  /** Keeps no numbers from now on: they stand in a table's store. It has no row yet. */
  storeIn(stored: StoredNumbers): void {
    this.stored = stored;
    this.values = new Float64Array(0);
  }

  /** Takes it that there are so many rows, all those not added yet being numbers of the store. Only for a column without a text. */
  extendTo(rows: number): void {
    this.rows = rows;
  }

  /**
   * Adds the cell that stands in bytes [start, end).
   * @returns the kind of cell it is the first of, so that its place can be noted; null for all others.
   */
  addBytes(bytes: Uint8Array, start: number, end: number): BadCells | null {
    const value = parseShortDecimal(bytes, start, end, this.point);
    if (value === value && this.markers.numbers.length === 0 && !this.format.texts) return this.addNumber(value);
    return this.addText(decoder.decode(bytes.subarray(start, end)));
  }

  /** The same for a cell as text. */
  addText(cell: string): BadCells | null {
    const text = cell.trim();
    const { value } = this.reader.read(text);
    const missing = this.markers.texts.has(text) || this.marksMissing(value) || (this.format.flags === true && isGap(text));
    if (!missing && value - value === 0) return this.addRead(text, value);
    const kind = missing ? this.missing : this.texts;
    if (kind.count++ === 0) {
      kind.row = this.rows;
      kind.cell = text;
      if (kind === this.texts) this.startTexts();
    }
    if (missing) this.markerCounts.set(text, (this.markerCounts.get(text) ?? 0) + 1);
    else if (this.dates?.misfit === null) this.addDate(text);
    if (this.codes) this.setCode(this.rows, kind === this.missing ? NONE : this.codeOf(text, this.rows));
    this.append(NaN);
    return kind.count === 1 ? kind : null;
  }

  /** Adds a number, and notes what stands beside it, and where its sign was put right. */
  private addRead(text: string, value: number): BadCells | null {
    const { dashes, rows } = this;
    const { beside } = this.reader.read(text);
    if (beside !== null) this.besideCounts.set(beside, (this.besideCounts.get(beside) ?? 0) + 1);
    this.addNumber(value);
    if (withMinus(text) === text || dashes.count++ > 0) return null;
    return Object.assign(dashes, { row: rows, cell: text });
  }

  /** Whether a number stands for a missing value. */
  marksMissing(value: number): boolean {
    return this.markers.numbers.length > 0 && this.markers.numbers.includes(value);
  }

  private addDate(text: string): void {
    if (this.dates?.add(text, this.rows) === false && this.texts.count === 1) this.dates = null;
  }

  /** Takes back the last rows, which must all be missing. */
  dropMissing(count: number): void {
    this.rows -= count;
    this.missing.count -= count;
    const empty = (this.markerCounts.get('') ?? 0) - count;
    if (empty > 0) this.markerCounts.set('', empty);
    else this.markerCounts.delete('');
    if (this.missing.count === 0) Object.assign(this.missing, { row: -1, cell: '', place: null });
  }

  /** The number that a text stands for in this column; NaN or an infinity where it is none to use. */
  numberOf(text: string): number {
    return this.reader.read(text.trim()).value;
  }

  /** Adds a cell that is a finite number. */
  addNumber(value: number): null {
    if (this.dates?.misfit === null) this.addDate(String(value));
    if (this.codes) this.setCode(this.rows, this.codeOf(String(value), this.rows));
    this.append(value);
    return null;
  }

  private append(value: number): void {
    if (this.stored) {
      this.rows++;
      return;
    }
    if (this.rows === this.values.length) this.values = grown(this.values);
    this.values[this.rows++] = value;
  }

  /** Gives the rows so far, all of them numbers or missing, their classes; and waits for dates where there is no number. */
  private startTexts(): void {
    if (this.missing.count === this.rows) this.dates = new DateCells();
    this.codes = new Int32Array(Math.max(FIRST_ROWS, this.values.length, 2 * this.rows));
    for (let r = 0; r < this.rows; r++) {
      const value = this.numberAt(r);
      this.setCode(r, Number.isNaN(value) ? NONE : this.codeOf(String(value), r));
    }
  }

  /** Makes texts of all its numbers, and no text a date. @param labels how those that are numbers are written. */
  takeAsTexts(labels: readonly string[]): void {
    const { texts, rows } = this;
    if (texts.count + this.missing.count < rows) {
      const written = new Map(labels.map((label) => [String(parseNumber(label)), label]));
      if (texts.count === 0) this.startTexts();
      const known = [...this.labels];
      this.labels.clear();
      for (const [label, code] of known) this.labels.set(written.get(label) ?? label, code);
      for (let row = rows - 1; row >= 0; row--) {
        const value = this.numberAt(row);
        if (value !== value) continue;
        if (texts.row < 0 || row < texts.row) Object.assign(texts, { row, cell: written.get(String(value)) ?? String(value), place: null });
        texts.count++;
        if (this.stored) this.stored.set(row, NaN);
        else this.values[row] = NaN;
      }
    }
    this.dates = null;
  }

  private codeOf(label: string, row: number): number {
    if (this.tooMany) return NONE;
    let code = this.labels.get(label);
    if (code === undefined) {
      code = this.labels.size;
      this.labels.set(label, code);
      if (code < MOST_CLASSES) return code;
      this.tooMany = true;
      this.distinctUntilTooMany = code === row - this.missing.count;
      this.labels.clear();
      this.codes = null;
    }
    return code;
  }

  private setCode(row: number, code: number): void {
    if (this.codes === null) return;
    if (row >= this.codes.length) this.codes = grown(this.codes);
    this.codes[row] = code;
  }

  /**
   * The distinct values that are not missing, with their counts: numbers by size, texts by alphabet (code units).
   * @returns null when there are more than `most`.
   */
  classes(most: number): { readonly label: string; readonly count: number }[] | null {
    if (this.tooMany) return null;
    const counts = new Map<number, number>();
    for (let r = 0; r < this.rows; r++) {
      const key = this.codes ? this.codes[r] : this.numberAt(r);
      if (key !== key || (this.codes && key === NONE)) continue;
      const count = counts.get(key);
      if (count === undefined && counts.size === most) return null;
      counts.set(key, (count ?? 0) + 1);
    }
    if (this.codes === null) return [...counts].sort(([a], [b]) => a - b).map(([value, count]) => ({ label: String(value), count }));
    const names = [...this.labels.keys()];
    const classes = [...counts].map(([code, count]) => ({ label: names[code], count }));
    return classes.sort((a, b) => (a.label < b.label ? -1 : 1));
  }

  /**
   * The distinct texts and numbers of a column with texts in it, and which each row has.
   * @returns codes: place in labels per row, −1 where it is missing. Null when there are too many, or no text.
   */
  get levels(): { readonly labels: readonly string[]; readonly codes: Int32Array } | null {
    return this.codes && { labels: [...this.labels.keys()], codes: this.codes.subarray(0, this.rows) };
  }

  /** 1 for each row of the class `label`, 0 for each other, NaN where it is missing. */
  isClass(label: string): Float64Array {
    const { codes } = this;
    const code = codes ? (this.labels.get(label) ?? NONE - 1) : parseNumber(label);
    return Float64Array.from({ length: this.rows }, (_, r) => {
      const own = codes ? codes[r] : this.numberAt(r);
      return own === code ? 1 : own !== own || (codes && own === NONE) ? NaN : 0;
    });
  }

  /** True when no two cells with a value are alike (of very many texts: of the first thousand). */
  get allDistinct(): boolean {
    if (this.tooMany) return this.distinctUntilTooMany;
    if (this.codes) return this.labels.size === this.rows - this.missing.count;
    const sorted = this.numbers.slice().sort();
    for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) return false;
    return true;
  }

  /** The first row whose number is so large (above 2⁵³) that a double does not hold its last digits; −1: there is none. */
  get firstBeyondWhole(): number {
    for (let row = 0; row < this.rows; row++) if (Math.abs(this.numberAt(row)) > Number.MAX_SAFE_INTEGER) return row;
    return -1;
  }

  /** True when every cell with a value is a whole number. */
  get allWhole(): boolean {
    return this.texts.count === 0 && this.numbers.every((value) => value !== value || Number.isInteger(value));
  }
}
