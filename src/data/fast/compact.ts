import type { Values } from './store';

/** Numbers in memory of their own, which may grow: row after row, without gaps. */
export interface HeldRows {
  readonly memory: WebAssembly.Memory;
  /** Where the first stands, in bytes. */
  readonly address: number;
}

/**
 * Moves some columns of a table together, in place: the others are lost.
 * @param columns places in the table, from 0. @returns n × N numbers, row-major, in the table's memory.
 */
export function compact({ memory, address, columns: all }: Values, rows: number, columns: readonly number[]): Float64Array {
  const width = columns.length;
  const values = new Float64Array(memory.buffer, address, rows * all);
  const row = new Float64Array(width);
  // A row is read before it is written, and no row is written beyond where the next one begins.
  for (let r = 0, from = 0, to = 0; r < rows; r++, from += all, to += width) {
    for (let j = 0; j < width; j++) row[j] = values[from + columns[j]];
    for (let j = 0; j < width; j++) values[to + j] = row[j];
  }
  return values.subarray(0, rows * width);
}
