import { MISSING, parseNumber } from './number';

/** What stands in a cell that has no value. */
export interface Markers {
  readonly texts: ReadonlySet<string>;
  /** Numbers that stand for "no value", such as −999. */
  readonly numbers: readonly number[];
  /** Those that a person has named. */
  readonly asked: ReadonlySet<string>;
}

/** The usual ones: an empty cell, NA, N/A (Excel: #N/A, pandas: <NA>), NaN, null, None, ?, - */
export const USUAL_MARKERS: Markers = { texts: MISSING, numbers: [], asked: new Set() };

/** Without those that are values here, unless a person has named them. */
export function withoutMarkers(markers: Markers, values: readonly string[]): Markers {
  if (values.length === 0) return markers;
  const isValue = (text: string): boolean => values.includes(text) && !markers.asked.has(text);
  return { ...markers, texts: new Set([...markers.texts].filter((text) => !isValue(text))) };
}

/** The usual ones and some more, without some. A number stands for all its forms: -999 is -999.0 too. @param values what marks none here. */
export function markersWith(more: readonly string[], values: readonly string[] = []): Markers {
  const words = more.map((word) => word.trim());
  const asked = new Set(words);
  const usual = [...MISSING].filter((word) => word === '' || !values.includes(word));
  return { asked, texts: new Set([...usual, ...words]), numbers: words.map((word) => parseNumber(word)).filter(Number.isFinite) };
}
