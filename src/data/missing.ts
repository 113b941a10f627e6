import { missingProblem } from './cell-problem';
import { countOf, keepRows, linesOf, type Rows } from './chosen-rows';
import type { Feature } from './feature';
import { DataProblem } from './problem';
import { median, mostFrequent, summarizeNumbers } from './statistics';
import type { Table } from './table';
import type { MissingPolicy } from './types';

/** With fewer rows left, dropping rows is not done unasked. */
const FEW_ROWS = 10;

/** Lines that a note names. */
const NAMED = 10;

const REMEDY =
  'leave the column out, or choose what becomes of missing values: drop the rows, or fill in the mean, the median or the most frequent value';

/** What became of the missing values of the features. */
export interface Handled {
  readonly rows: Rows;
  /** What is filled into each feature, or null where nothing is. */
  readonly fills: readonly (number | null)[];
  readonly dropped: number;
  readonly filled: number;
  readonly policy: MissingPolicy | null;
}

/**
 * Deals with rows that lack a value of a feature.
 * @param policy null: drop them where at least half of the rows, and 10, remain; else refuse.
 * @param notes told what was done, in words.
 * @throws DataProblem that names the first missing cell, where the rows cannot be used.
 */
export function handleMissing(table: Table, features: readonly Feature[], rows: Rows, policy: MissingPolicy | null, notes: string[]): Handled {
  const nothing = { rows, fills: features.map(() => null), dropped: 0, filled: 0, policy: null };
  const { complete, gone, counts: missing } = rowsLacking(table, features, rows);
  if (gone.length === 0) return nothing;
  const all = countOf(rows, table);
  const left = countOf(complete, table);
  const chosen = policy ?? usualPolicy(left, all);
  if (chosen === 'refuse' || (chosen === 'drop' && left === 0)) {
    const { column } = features.find(({ valueAt }) => Number.isNaN(valueAt(gone[0]))) ?? features[0];
    const remain = policy === 'refuse' ? '' : ` Without the rows that have missing values, ${left} of ${all} would remain.`;
    throw missingProblem(table, column, gone[0], remain, REMEDY);
  }
  if (chosen === 'drop') {
    const dropped = all - left;
    const counts = features.flatMap(({ column }, f) => (missing[f] > 0 ? [`${column.name} (${missing[f]})`] : []));
    notes.push(
      `${dropped} of ${all} rows ${dropped === 1 ? 'is' : 'are'} left out, because a value is missing: ${linesOf(gone, dropped, table)}. Missing in: ${counts.join(', ')}.`,
    );
    return { ...nothing, rows: complete, dropped, policy: 'drop' };
  }
  let filled = 0;
  const fills = features.map((feature, f) => {
    const count = missing[f];
    if (count === 0) return null;
    filled += count;
    const { value, words } = fillOf(table, feature, rows, chosen);
    notes.push(
      `${feature.column.name}: ${count} missing ${count === 1 ? 'value is' : 'values are'} filled with ${words}; the column "${indicatorName(feature)}" is 1 there.`,
    );
    return value;
  });
  return { ...nothing, fills, filled, policy: chosen };
}

/** What is done with rows that lack a value unless a person says otherwise. @param left rows that lack none, of `all`. */
export function usualPolicy(left: number, all: number): 'drop' | 'refuse' {
  return 2 * left >= all && left >= FEW_ROWS ? 'drop' : 'refuse';
}

/** The rows that lack no value of a feature, the first of the others, and how many of these values each feature lacks. */
export function rowsLacking(
  table: Table,
  features: readonly Feature[],
  rows: Rows,
): { readonly complete: Rows; readonly gone: readonly number[]; readonly counts: readonly number[] } {
  const lacking = features.filter(({ column }) => column.missing.count > 0);
  const gone: number[] = [];
  const complete =
    lacking.length === 0
      ? rows
      : keepRows(rows, table, (row) => {
          const lacks = lacking.some(({ valueAt }) => Number.isNaN(valueAt(row)));
          if (lacks && gone.length < NAMED) gone.push(row);
          return !lacks;
        });
  const counts = features.map((feature) => (feature.column.missing.count > 0 ? countMissing(feature, rows, table) : 0));
  return { complete, gone, counts };
}

/** Name of the column that is 1 where a value was missing. */
export function indicatorName({ column }: Feature): string {
  return `${column.name} is missing`;
}

function countMissing({ valueAt }: Feature, rows: Rows, table: Table): number {
  let count = 0;
  for (let i = 0, n = countOf(rows, table); i < n; i++) if (Number.isNaN(valueAt(rows ? rows[i] : i))) count++;
  return count;
}

/** What is filled in: mean and median of quantities; of yes and no, and of levels, the most frequent one whatever is wanted. */
function fillOf(table: Table, { column, valueAt, levels, isQuantity }: Feature, rows: Rows, policy: MissingPolicy): { value: number; words: string } {
  const all = new Float64Array(countOf(rows, table));
  for (let i = 0; i < all.length; i++) all[i] = valueAt(rows ? rows[i] : i);
  const present = all.filter((value) => value === value);
  if (present.length === 0)
    throw new DataProblem(
      { file: table.file, line: table.headerLine },
      `the column "${column.name}" has no value in the rows that are used, so there is nothing to fill in. Leave the column out.`,
    );
  if (!isQuantity || policy === 'frequent') {
    const value = mostFrequent(present);
    return { value, words: `the most frequent value, ${levels ? levels.labels[value] : short(value)}` };
  }
  if (policy === 'median') {
    const value = median(present);
    return { value, words: `the median, ${short(value)}` };
  }
  const value = summarizeNumbers(present)?.mean ?? NaN;
  return { value, words: `the mean, ${short(value)}` };
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
