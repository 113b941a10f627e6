import type { Values } from './store';

/** Numbers in memory of their own, which may grow: row after row, without gaps. */
export interface HeldRows {
  readonly memory: WebAssembly.Memory;
  /** Where the first stands, in bytes. */
  readonly address: number;
  /** Where the targets stand, one of each row: right behind the rows. */
  readonly targets: number;
}

/**
 * Moves some columns of a table together, in place, and the targets behind them: the other columns are lost.
 * @param columns places in the table, from 0: not all. @param y targets, of each row one.
 * @returns x: n × N numbers, row-major; y: n numbers, both in the table's memory.
 */
export function compact(
  { memory, address, columns: all }: Values,
  columns: readonly number[],
  y: Float64Array,
): { readonly x: Float64Array; readonly y: Float64Array; readonly held: HeldRows } {
  const rows = y.length;
  const width = columns.length;
  const values = new Float64Array(memory.buffer, address, rows * all);
  const row = new Float64Array(width);
  // A row is read before it is written, and no row is written beyond where the next one begins.
  for (let r = 0, from = 0, to = 0; r < rows; r++, from += all, to += width) {
    for (let j = 0; j < width; j++) row[j] = values[from + columns[j]];
    for (let j = 0; j < width; j++) values[to + j] = row[j];
  }
  const size = rows * width;
  values.set(y, size);
  return { x: values.subarray(0, size), y: values.subarray(size, size + rows), held: { memory, address, targets: address + 8 * size } };
}
