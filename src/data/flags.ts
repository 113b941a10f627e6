import type { Column } from './column';
import { isMissing, parseNumber, type NumberFormat } from './number';

/** Eurostat's letters behind a number: provisional, estimated, break in the series, … https://ec.europa.eu/eurostat/data/database/information */
const FLAGGED = /^(\S+) ([bcdefginprsuz]{1,3})$/;

/** No value, and why: ":", ": c" for confidential. */
const GAP = /^:(?: [bcdefginprsuz]{1,3})?$/;

/** The number's text and the flag behind it, or null where there is none. */
export function flagOf(text: string): { readonly number: string; readonly flag: string } | null {
  const found = FLAGGED.exec(text);
  return found && { number: found[1], flag: found[2] };
}

/** True for the sign of a missing value, with a flag or without. */
export const isGap = (text: string): boolean => GAP.test(text);

/** A look at it that costs little. */
const mayBeFlagged = (cell: string): boolean => cell.includes(' ') || cell.includes(':');

/**
 * Whether numbers have flags behind them, as in Eurostat's files. Each column with such a cell must have nothing but numbers, with flags and
 * without, and missing values. Where the first name is not one of rows and columns, geo\TIME_PERIOD, a colon must mark a missing value, and
 * a number of each such column stand alone: units stand behind every number.
 * @param names the cells of the header. @param rows those of rows.
 */
export function findFlags(names: readonly string[] | null, rows: readonly (readonly string[])[], width: number, format: NumberFormat): boolean {
  const places = Array.from({ length: width }, (_, j) => j).filter((j) => rows.some((row) => mayBeFlagged(row[j] ?? '')));
  const columns = places.map((j) => rows.map((row) => (row[j] ?? '').trim()));
  const flagged = columns.filter((cells) => cells.some((cell) => isGap(cell) || flagOf(cell) !== null));
  if (flagged.length === 0) return false;
  const isNumber = (text: string): boolean => !Number.isNaN(parseNumber(text, format));
  const isFlagged = (text: string): boolean => isNumber(flagOf(text)?.number ?? '');
  const fits = (cell: string): boolean => isMissing(cell) || isGap(cell) || isNumber(cell) || isFlagged(cell);
  if (!flagged.every((cells) => cells.every(fits))) return false;
  if (isCrossed(names)) return true;
  const all = flagged.flat();
  return all.includes(':') && all.some(isFlagged) && flagged.every((cells) => cells.some(isNumber));
}

/** True where the first name is that of the rows and that of the columns. */
export const isCrossed = (names: readonly string[] | null): boolean => /\w\\\w/.test(names?.[0] ?? '');

/** What was left out behind numbers in a file with flags, in a sentence, or nothing. */
export function noteOfFlags(columns: readonly Column[]): string[] {
  const flags = new Map<string, number>();
  const gaps = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, count: number): unknown => counts.set(key, (counts.get(key) ?? 0) + count);
  for (const { unit, besideCounts, markerCounts } of columns) {
    if (unit === null) for (const [flag, count] of besideCounts) add(flags, flag, count);
    for (const [marker, count] of markerCounts) if (isGap(marker)) add(gaps, marker, count);
  }
  const told = (counts: Map<string, number>): string => [...counts].map(([key, count]) => `${key} (${count})`).join(', ');
  return [
    ...(flags.size > 0 ? [`Numbers have flags behind them, as Eurostat writes them; read without: ${told(flags)}.`] : []),
    ...(gaps.size > 0 ? [`Taken for missing values, as Eurostat writes them: ${told(gaps)}.`] : []),
  ];
}
