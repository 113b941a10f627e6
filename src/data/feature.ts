import { NONE, type Column } from './column';
import { cellProblem } from './cell-problem';
import { daysOf } from './days';
import { isoDate } from './dates';
import { kindOf, yesNoOf } from './kind';
import { DataProblem } from './problem';
import { whyText } from './roles';
import type { Table } from './table';

/** Columns that a category becomes at most. */
export const MOST_LEVELS = 20;

/** A column as what a neuron can learn from. */
export interface Feature {
  readonly column: Column;
  /** One for each number that a cell becomes. */
  readonly names: readonly string[];
  /** Of a row of the table the number, or the place of the level among `levels.labels`; NaN where it is missing. */
  readonly valueAt: (row: number) => number;
  /** Of a category, else null. */
  readonly levels: Levels | null;
  /** What became of the column, in words; null: its numbers are learnt from as they are. */
  readonly note: string | null;
  /** Whether there is something between two values, such as their mean. */
  readonly isQuantity: boolean;
}

interface Levels {
  /** In alphabetical order (code units). */
  readonly labels: readonly string[];
  /** Per level the place among the feature's names that is 1 for it; −1: none. */
  readonly places: Int32Array;
}

const valuesIn =
  (values: Float64Array) =>
  (row: number): number =>
    values[row];

/** A column's name and what its numbers count, where the file says so beside them and the name does not: price ($). */
const withUnit = ({ name, unit }: Column): string => (unit === null || name.split(/[\s_()[\].,:]+/).includes(unit) ? name : `${name} (${unit})`);

/** @throws DataProblem when the column is no numbers and cannot be made numbers. */
export function featureOf(table: Table, column: Column): Feature {
  const { name, texts } = column;
  const plain = { column, names: [name], levels: null };
  if (texts.count === 0) return { ...plain, names: [withUnit(column)], valueAt: (row) => column.numberAt(row), note: null, isQuantity: true };
  const kind = kindOf(column);
  const days = daysOf(column);
  if (days) {
    const unit = `days since ${isoDate(days.first)}`;
    return {
      ...plain,
      names: [`${name} (${unit})`],
      valueAt: valuesIn(days.values),
      note: `${name} is a number: ${unit}, the first date.`,
      isQuantity: true,
    };
  }
  const yesNo = kind === 'yes/no' ? yesNoOf(column) : null;
  if (yesNo)
    return { ...plain, valueAt: valuesIn(yesNo.values()), note: `${name} is a number: 1 for ${yesNo.yes}, 0 for ${yesNo.no}.`, isQuantity: false };
  if (kind === 'category' || kind === 'constant') return category(column);
  if (column.dates)
    throw new DataProblem(
      { file: table.file, ...texts.place },
      `the column "${name}" cannot be a feature: it has ${whyText(column)}. Mend the file, or leave the column out.`,
    );
  throw cellProblem(table, column, texts, 'a number', texts.count - 1, 'leave the column out');
}

/**
 * One column for each level, 1 in its rows and 0 in the others ("one-hot"). All levels have one, though any of them follows from the
 * others: gradient descent needs no independent columns, and so each level has a weight of its own to look at. Of two levels one
 * column says all: it stands for the second, as it does where a target has two classes. The rarest levels above `MOST_LEVELS`
 * share a column.
 */
function category(column: Column): Feature {
  const { name } = column;
  const { labels, codes } = column.levels ?? { labels: [], codes: new Int32Array(0) };
  const byName = labels.map((_, code) => code).sort((a, b) => (labels[a] < labels[b] ? -1 : 1));
  const rank = new Int32Array(labels.length);
  byName.forEach((code, i) => (rank[code] = i));
  const values = Float64Array.from(codes, (code) => (code === NONE ? NaN : rank[code]));
  const sorted = byName.map((code) => labels[code]);
  const of = (label: string): string => `${name} = ${label}`;
  const feature = { column, valueAt: valuesIn(values), isQuantity: false };

  if (sorted.length === 2) {
    const [zero, one] = sorted;
    return {
      ...feature,
      names: [of(one)],
      levels: { labels: sorted, places: Int32Array.of(-1, 0) },
      note: `${name} is a number: 1 for ${one}, 0 for ${zero}.`,
    };
  }
  if (sorted.length <= MOST_LEVELS) {
    const note = `${name} becomes a column of 0 and 1 for each of its ${sorted.length} levels.`;
    return { ...feature, names: sorted.map(of), levels: { labels: sorted, places: Int32Array.from(sorted.keys()) }, note };
  }
  const counts = new Float64Array(sorted.length);
  for (const value of values) if (value === value) counts[value]++;
  const frequent = [...sorted.keys()].sort((a, b) => counts[b] - counts[a] || a - b).slice(0, MOST_LEVELS - 1);
  const kept = frequent.sort((a, b) => a - b);
  const places = new Int32Array(sorted.length).fill(kept.length);
  kept.forEach((level, i) => (places[level] = i));
  const others = sorted.length - kept.length;
  const rows = sorted.reduce((sum, _, level) => sum + (places[level] === kept.length ? counts[level] : 0), 0);
  const note =
    `${name} becomes a column of 0 and 1 for each of the ${kept.length} most frequent of its ${sorted.length} levels, ` +
    `and one for the ${others} others together (${rows} rows).`;
  return { ...feature, names: [...kept.map((level) => of(sorted[level])), of('(others)')], levels: { labels: sorted, places }, note };
}
