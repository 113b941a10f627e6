import { MOST_CLASSES, type Column } from './column';
import { isoDate } from './dates';
import { kindOf } from './kind';
import { daysOf } from './days';
import { guessTarget, leftOutReason, OFFERED_CLASSES } from './roles';
import { countDistinct, summarizeNumbers } from './statistics';
import type { Table } from './table';
import type { ColumnSummary, TableSummary } from './types';

/** Different numbers that are counted; of texts, as many as can be told apart. */
const MOST_NUMBERS = 10_000;

/** The most frequent values that are named. */
const TOP = 5;

/** What is in a table, column by column. */
export function summarize(table: Table): TableSummary {
  const scratch = table.values && new Float64Array(table.rows);
  return {
    file: table.file,
    rows: table.rows,
    headerLine: table.headerLine,
    reading: table.reading,
    dialect: table.dialect,
    source: table.source,
    doubts: table.doubts,
    problems: table.problems,
    problemCount: table.problemCount,
    columns: table.columns.map((column) => summarizeColumn(column, scratch)),
    leftOut: table.leftOut,
    notes: table.notes,
    targetGuess: guessTarget(table)?.name ?? null,
  };
}

function summarizeColumn(column: Column, scratch: Float64Array | null): ColumnSummary {
  const { name, rows, missing, texts, markerCounts } = column;
  const days = daysOf(column);
  // Of texts alone there is nothing to copy.
  const numbers = days?.values ?? (texts.count + missing.count < rows ? column.numbersIn(scratch) : new Float64Array(0));
  const levels = texts.count > 0 ? column.classes(MOST_CLASSES) : null;
  return {
    name,
    kind: kindOf(column),
    unit: column.unit,
    count: rows - missing.count,
    missing: {
      count: missing.count,
      markers: [...markerCounts].map(([label, count]) => ({ label, count })),
      first: missing.place,
    },
    distinct: texts.count > 0 ? (levels?.length ?? null) : countDistinct(numbers, MOST_NUMBERS),
    numbers: summarizeNumbers(numbers),
    dates: days && { first: isoDate(days.first), last: isoDate(days.last), order: days.order },
    top: levels && levels.sort((a, b) => b.count - a.count).slice(0, TOP),
    classes: column.classes(OFFERED_CLASSES),
    leftOut: leftOutReason(column),
  };
}
