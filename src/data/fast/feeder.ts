import type { Column } from '../column';
import { FORGET, type Meaning, type Reader } from './reader';
import { StoredNumbers } from './store';

/** Different texts of a column that the reader knows again by itself. */
const MOST_KNOWN = 2000;

/**
 * Tells a column its cells in the order of the rows: numbers and known texts from the values that the reader has written, new texts as
 * they come. A column of numbers alone is told nothing.
 */
export class Feeder {
  private readonly numbers: StoredNumbers;
  private next = 0;
  /** Rows looked at by `holdsNumber`. */
  private looked = 0;
  private readonly known = new Map<number, string>();

  constructor(
    readonly column: Column,
    private readonly reader: Reader,
  ) {
    this.numbers = new StoredNumbers(reader.values, column.index);
    column.storeIn(this.numbers);
  }

  /** Tells the column a cell that is no number, and what comes before it. @param place told when it is the first of its kind. */
  meet(text: string, row: number, code: number, place: () => { readonly line: number; readonly column: number }): Meaning {
    this.feed(row);
    const { column } = this;
    const notNumbers = column.missing.count + column.texts.count;
    const bad = column.addText(text);
    this.next = row + 1;
    if (bad) bad.place = place();
    if (column.missing.count + column.texts.count === notNumbers) return { value: column.numberOf(text) };
    if (this.known.size >= MOST_KNOWN) return FORGET;
    this.known.set(code, text);
    return { code };
  }

  /** Whether a row that was read since this was asked last has a number. */
  holdsNumber(): boolean {
    for (; this.looked < this.reader.rows; this.looked++) if (!Number.isNaN(this.numbers.at(this.looked))) return true;
    return false;
  }

  /** Tells the column all rows that are read. */
  finish(): void {
    const { rows } = this.reader;
    if (this.next > 0) this.feed(rows);
    else this.column.extendTo(rows);
  }

  /** True when a row has an empty cell here. */
  isEmptyAt(row: number): boolean {
    const value = this.numbers.at(row);
    return value !== value && this.known.get(this.numbers.codeAt(row)) === '';
  }

  private feed(to: number): void {
    const { column, numbers, known } = this;
    for (let row = this.next; row < to; row++) {
      const value = numbers.at(row);
      if (value === value) column.addNumber(value);
      else column.addText(known.get(numbers.codeAt(row)) ?? '');
    }
    this.next = to;
  }
}
