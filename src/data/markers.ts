import { MISSING, parseNumber } from './number';

/** What stands in a cell that has no value. */
export interface Markers {
  readonly texts: ReadonlySet<string>;
  /** Numbers that stand for "no value", such as −999. */
  readonly numbers: readonly number[];
}

/** The usual ones: an empty cell, NA, N/A (Excel: #N/A, pandas: <NA>), NaN, null, None, ?, - */
export const USUAL_MARKERS: Markers = { texts: MISSING, numbers: [] };

/** The usual ones and some more. A number stands for all its forms: -999 is -999.0 too. */
export function markersWith(more: readonly string[]): Markers {
  const words = more.map((word) => word.trim());
  return { texts: new Set([...MISSING, ...words]), numbers: words.map((word) => parseNumber(word)).filter(Number.isFinite) };
}
