import { cellProblem } from './cell-problem';
import type { Column } from './column';
import type { Dialect, Doubt } from './csv/dialect';
import { kindOf } from './kind';
import { DataProblem, MOST_PROBLEMS, type Problem } from './problem';
import { leftOutReason } from './roles';
import { summarize } from './summary';
import type { Table, TableSource } from './table';
import type { ColumnKind, ColumnSummary } from './types';

/** A column as `describe` tells it: what does not apply is null. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: ColumnKind;
  /** What stands beside its numbers in the file and is left out; else null. */
  readonly unit: string | null;
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

/** What is in a file. Where it cannot be read, `problems` says why, and the rest is null or empty. */
export interface Description {
  readonly file: string;
  /** What the file is: its format, how it is packed, how its text is encoded; null where it cannot be read. */
  readonly format: TableSource['format'] | null;
  readonly compression: TableSource['compression'];
  readonly encoding: TableSource['encoding'];
  /** The same, and how it was cut, in words; empty where it cannot be read. */
  readonly reading: string;
  /** How a delimited text was cut, in words too; null for other formats. */
  readonly dialect: (Dialect & { readonly headerLine: number | null; readonly words: string }) | null;
  /** Where the text could mean something else. */
  readonly doubts: readonly Doubt[];
  /** What reading changed, in sentences. */
  readonly notes: readonly string[];
  readonly rows: number | null;
  readonly columns: readonly ColumnDescription[];
  /** Columns of the file that are not among these, such as lists and objects, each with the reason in words. */
  readonly leftOut: Table['leftOut'];
  /** Best guess for the target. */
  readonly target: string | null;
  /** What is wrong, and what was put right: a hundred at most, of `problemCount`. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Whether no dataset can be made of it as it is. */
  readonly refused: boolean;
}

export function describeTable(table: Table): Description {
  const { file, rows, columns, targetGuess } = summarize(table);
  const cells = table.columns
    .filter((column) => kindOf(column) === 'mixed' && leftOutReason(column) === null)
    .flatMap((column) => textProblem(table, column));
  return {
    file,
    ...table.source,
    reading: table.reading,
    dialect: table.dialect && { ...table.dialect, headerLine: table.headerLine, words: table.reading },
    doubts: table.doubts,
    notes: table.notes,
    rows,
    columns: columns.map(describeColumn),
    leftOut: table.leftOut,
    target: targetGuess,
    problems: [...table.problems, ...cells].slice(0, MOST_PROBLEMS),
    problemCount: table.problemCount + cells.length,
    refused: table.refusal !== null,
  };
}

/** The same of a file that cannot be read. @param error why. */
export function describeFailure(file: string, error: unknown): Description {
  const known = error instanceof DataProblem;
  const message = error instanceof Error ? error.message : String(error);
  const problems: readonly Problem[] = known ? error.problems : [{ line: null, column: null, message, severity: 'error' }];
  return {
    file: known ? error.file : file,
    format: null,
    compression: null,
    encoding: null,
    reading: '',
    dialect: null,
    doubts: [],
    notes: [],
    rows: null,
    columns: [],
    leftOut: [],
    target: null,
    problems,
    problemCount: known ? error.count : 1,
    refused: true,
  };
}

/** The first text in a column of numbers. */
function textProblem(table: Table, column: Column): readonly Problem[] {
  return cellProblem(table, column, column.texts, 'a number', column.texts.count - 1, 'leave the column out').problems;
}

function describeColumn({ name, kind, unit, count, missing, distinct, numbers, dates, top, leftOut }: ColumnSummary): ColumnDescription {
  return {
    name,
    type: kind,
    unit,
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
