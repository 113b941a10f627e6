import { cellProblem } from './cell-problem';
import { kindOf } from './kind';
import { DataProblem } from './problem';
import { summarize } from './summary';
import type { Table } from './table';
import type { ColumnKind, ColumnSummary } from './types';

/** A column as `describe` tells it: what does not apply is null. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: ColumnKind;
  /** Cells with a value, and without one. */
  readonly count: number;
  readonly missing: number;
  /** How often each marker stands for a missing value. */
  readonly missingMarkers: Readonly<Record<string, number>>;
  readonly firstMissing: { readonly line: number; readonly column: number } | null;
  /** Different values; null when there are more than are counted. */
  readonly distinct: number | null;
  /** Of numbers; a date's min and max are texts as ISO 8601 writes them, its mean and deviation are days since the first. */
  readonly min: number | string | null;
  readonly mean: number | null;
  readonly max: number | string | null;
  /** Population standard deviation. */
  readonly standardDeviation: number | null;
  /** Counts in bins of equal width from min to max. */
  readonly histogram: readonly number[] | null;
  /** The most frequent texts. */
  readonly top: readonly { readonly value: string; readonly count: number }[] | null;
  /** Why it is no feature unless it is chosen. */
  readonly leftOut: string | null;
}

/** What is wrong with a file, and where. */
export interface DescribedProblem {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** What is in a file. Where it cannot be read, `problems` says why, and the rest is null or empty. */
export interface Description {
  readonly file: string;
  readonly dialect: { readonly delimiter: string; readonly headerLine: number | null; readonly words: string } | null;
  readonly rows: number | null;
  readonly columns: readonly ColumnDescription[];
  /** Best guess for the target. */
  readonly target: string | null;
  readonly problems: readonly DescribedProblem[];
}

export function describeTable(table: Table): Description {
  const { file, rows, dialect, columns, targetGuess } = summarize(table);
  return {
    file,
    dialect: { delimiter: table.delimiter, headerLine: table.headerLine, words: dialect },
    rows,
    columns: columns.map(describeColumn),
    target: targetGuess,
    problems: table.columns
      .filter((column) => kindOf(column) === 'mixed')
      .map((column) => describeProblem(cellProblem(table, column, column.texts, 'a number', column.texts.count - 1, 'leave the column out'))),
  };
}

/** The same of a file that cannot be read. @param error why. */
export function describeFailure(file: string, error: unknown): Description {
  return { file, dialect: null, rows: null, columns: [], target: null, problems: [describeProblem(error)] };
}

function describeProblem(error: unknown): DescribedProblem {
  const { line, column } = error instanceof DataProblem ? error : { line: null, column: null };
  return { line, column, message: error instanceof Error ? error.message : String(error) };
}

function describeColumn({ name, kind, count, missing, distinct, numbers, dates, top, leftOut }: ColumnSummary): ColumnDescription {
  return {
    name,
    type: kind,
    count,
    missing: missing.count,
    missingMarkers: Object.fromEntries(missing.markers.map((marker) => [marker.label, marker.count])),
    firstMissing: missing.first,
    distinct,
    min: dates?.first ?? numbers?.min ?? null,
    mean: numbers?.mean ?? null,
    max: dates?.last ?? numbers?.max ?? null,
    standardDeviation: numbers?.deviation ?? null,
    histogram: numbers?.histogram ?? null,
    top: top && top.map((entry) => ({ value: entry.label, count: entry.count })),
    leftOut,
  };
}
