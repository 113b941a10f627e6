import { countOf } from './chosen-rows';
import type { Feature } from './feature';
import type { Handled } from './missing';
import type { Table } from './table';

/** Rows of which all features are written before those of the next: so many stay in the processor's cache. */
const BLOCK = 2048;

/**
 * The features of the rows as numbers: of each feature its columns, and where something was filled in, one that tells where.
 * @param width columns of all features. @returns n × width numbers, row-major.
 */
export function encode(table: Table, features: readonly Feature[], handled: Handled, width: number): Float64Array {
  const n = countOf(handled.rows, table);
  const x = new Float64Array(n * width);
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    let j = 0;
    features.forEach((feature, f) => {
      const fill = handled.fills[f];
      if (feature.note === null && fill === null) copyNumbers(feature, handled, x, j, width, from, to);
      else encodeBlock(feature, handled, fill, x, j, width, from, to);
      j += feature.names.length + (fill === null ? 0 : 1);
    });
  }
  return x;
}

/** Of rows [from, to) the numbers of a column as they are, into the place of every row that is `j` from its begin. */
function copyNumbers({ column }: Feature, { rows }: Handled, x: Float64Array, j: number, width: number, from: number, to: number): void {
  const { values, first, step } = column.place;
  let at = from * width + j;
  if (rows === null) for (let i = from, source = first + from * step; i < to; i++, at += width, source += step) x[at] = values[source];
  else for (let i = from; i < to; i++, at += width) x[at] = values[first + rows[i] * step];
}

/** The same of any feature. */
function encodeBlock(
  { valueAt, levels, names }: Feature,
  { rows }: Handled,
  fill: number | null,
  x: Float64Array,
  j: number,
  width: number,
  from: number,
  to: number,
): void {
  for (let i = from, at = from * width + j; i < to; i++, at += width) {
    let value = valueAt(rows ? rows[i] : i);
    if (fill !== null && value !== value) {
      value = fill;
      x[at + names.length] = 1;
    }
    if (levels === null) x[at] = value;
    else if (levels.places[value] >= 0) x[at + levels.places[value]] = 1;
  }
}
