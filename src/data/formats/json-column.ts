import { Column } from '../column';
import type { Markers } from '../markers';
import { Digits } from '../digits';
import { PLAIN } from '../number';
import { MOST_COLUMNS } from '../table';
import type { JsonScanner, Place } from './json-scanner';
import type { TableParts } from './parts';

/** Digits that a double always holds. */
const DIGITS = 15;

/** Characters kept of a list or an object that stands in a cell. */
const NESTED_SHOWN = 100;

/** A column while JSON values are put into it. */
export class JsonColumn {
  readonly column: Column;
  /** Of texts, and of long numbers: a short one has neither zeros before it nor more digits than a double. */
  private readonly digits = new Digits();
  private nested = 0;
  private nestedPlace: Place | null = null;

  constructor(name: string, index: number, unnamed: boolean, markers: Markers) {
    this.column = new Column(name, index, unnamed, PLAIN, markers);
    this.column.digits = this.digits;
  }

  /** Reads the next value into the next row. */
  add(scanner: JsonScanner): void {
    const kind = scanner.value();
    if (kind === 'nested' && this.nested++ === 0) this.nestedPlace = scanner.placeOfValue();
    const text = kind === 'number' ? null : cellOf(kind, scanner);
    if (kind === 'string' || (kind === 'number' && scanner.to - scanner.from > DIGITS)) this.digits.add(text ?? scanner.text());
    const bad = text === null ? this.column.addBytes(scanner.bytes, scanner.from, scanner.to) : this.column.addText(text);
    if (bad) bad.place = scanner.placeOfValue();
  }

  addMissing(place: Place): void {
    const bad = this.column.addText('');
    if (bad) bad.place = place;
  }

  /** Why the column is none of a table, or null: when all it holds are lists and objects. */
  get leftOut(): string | null {
    const { rows, missing } = this.column;
    if (this.nestedPlace === null || this.nested < rows - missing.count) return null;
    const { line, column } = this.nestedPlace;
    return `lists or objects, the first in line ${line}, column ${column}; give each of their parts a name of its own in the row`;
  }
}

/** The columns that are some, and those that are none with the reason. */
export function sorted(columns: readonly JsonColumn[]): Pick<TableParts, 'columns' | 'leftOut'> {
  return {
    columns: columns.filter(({ leftOut }) => leftOut === null).map(({ column }) => column),
    leftOut: columns.flatMap(({ column, leftOut }) => (leftOut === null ? [] : [{ column: column.name, reason: leftOut }])),
  };
}

/** @throws DataProblem when a table has very many columns. */
export function checkMost(columns: number, scanner: JsonScanner): void {
  if (columns > MOST_COLUMNS) throw scanner.problem(`found more than ${MOST_COLUMNS} columns, more than a table may have. Leave some of them out.`);
}

function cellOf(kind: ReturnType<JsonScanner['value']>, scanner: JsonScanner): string {
  if (kind === 'null') return '';
  return kind === 'nested' ? scanner.text().slice(0, NESTED_SHOWN) : scanner.text();
}
