/** Cells of one unusable kind: how many, and the first of them. */
export interface BadCells {
  count: number;
  /** Row of the first, from 0. */
  row: number;
  /** The first as written, without spaces around. */
  cell: string;
  /** Where the first stands in the file, from 1. */
  place: { readonly line: number; readonly column: number } | null;
}

/** None so far. */
export const noCells = (): BadCells => ({ count: 0, row: -1, cell: '', place: null });
