import type { Values } from './store';

/** Numbers in memory of their own, which may grow: row after row, without gaps. */
export interface HeldRows {
  readonly memory: WebAssembly.Memory;
  /** Where the first stands, in bytes. */
  readonly address: number;
  /** Where the targets stand, one of each row: right behind the rows. */
  readonly targets: number;
}

/** n × N numbers, row-major, and n targets, both in the table's memory. */
interface Compacted {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly held: HeldRows;
}

/** Targets that are held apart at once (32 MB), while the rows move together. */
const MOST_APART = 1 << 22;

/**
 * Moves some columns of a table together, in place, and the targets behind them: the other columns are lost.
 * @param columns places in the table, from 0: not all. @param y targets, of each row one.
 */
export function compact(values: Values, columns: readonly number[], y: Float64Array): Compacted {
  const all = numbersOf(values, y.length);
  gather(all, { step: values.columns, columns, from: 0, to: y.length, at: 0 });
  all.set(y, y.length * columns.length);
  return compacted(values, all, columns.length, y.length);
}

/**
 * The same with the targets taken from a column of the table, which is not among the others. No copy of all targets is made: they are
 * sorted out of the rows a part of the rows at a time, from the first to the last, and then the parts are joined from the last to the first.
 * @param apart targets that may be held apart at once.
 */
export function compactWithTarget(values: Values, columns: readonly number[], target: number, rows: number, apart = MOST_APART): Compacted {
  const all = numbersOf(values, rows);
  const width = columns.length;
  const part = Math.min(rows, apart);
  const targets = new Float64Array(part);
  const place = (row: number): number => row * (width + 1);
  for (let from = 0; from < rows; from += part) {
    const count = Math.min(part, rows - from);
    const end = gather(all, { step: values.columns, columns, from, to: from + count, at: place(from), apart: { target, targets } });
    all.set(targets.subarray(0, count), end);
  }
  // A part's targets make room for the rows of the parts behind it, which are joined already.
  for (let from = part * (Math.ceil(rows / part) - 2); from >= 0; from -= part) {
    const at = place(from) + part * width;
    const behind = (rows - from - part) * width;
    targets.set(all.subarray(at, at + part));
    all.copyWithin(at, at + part, at + part + behind);
    all.set(targets, at + behind);
  }
  return compacted(values, all, width, rows);
}

function numbersOf({ memory, address, columns }: Values, rows: number): Float64Array {
  return new Float64Array(memory.buffer, address, rows * columns);
}

interface Gathering {
  /** Numbers of a row, and which of them are gathered. */
  readonly step: number;
  readonly columns: readonly number[];
  /** Rows [from, to), and where the first is written. */
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** The column whose numbers are put aside before they are written over, and where. */
  readonly apart?: { readonly target: number; readonly targets: Float64Array };
}

/**
 * Writes the columns of rows one row behind the other. No row is written beyond where the next one begins; within a row, columns in
 * their order do not run over one another, others are read before any is written.
 * @returns where the last one ends.
 */
function gather(all: Float64Array, { step, columns, from, to, at, apart }: Gathering): number {
  const width = columns.length;
  const places = Int32Array.from(columns);
  const row = columns.every((column, j) => j === 0 || column > columns[j - 1]) ? null : new Float64Array(width);
  const [first] = columns;
  const consecutive = columns.every((column, j) => column === first + j);
  const { target, targets } = apart ?? { target: 0, targets: null };
  for (let r = from, source = from * step; r < to; r++, source += step, at += width) {
    if (targets) targets[r - from] = all[source + target];
    if (consecutive) for (let j = 0, p = source + first; j < width; j++, p++) all[at + j] = all[p];
    else if (row) {
      for (let j = 0; j < width; j++) row[j] = all[source + places[j]];
      for (let j = 0; j < width; j++) all[at + j] = row[j];
    } else for (let j = 0; j < width; j++) all[at + j] = all[source + places[j]];
  }
  return at;
}

function compacted({ memory, address }: Values, all: Float64Array, width: number, rows: number): Compacted {
  const size = rows * width;
  return { x: all.subarray(0, size), y: all.subarray(size, size + rows), held: { memory, address, targets: address + 8 * size } };
}
