import { daysOf } from '../../src/data/days';
import type { Table } from '../../src/data/table';

/** All that a table says, so that two can be compared. */
export const contentsOf = ({ columns, lines, file, dialect, reading, doubts, problems, problemCount, refusal, headerLine, rows, notes }: Table) => ({
  ...{ file, dialect, reading, doubts, problems, problemCount, refusal, headerLine, rows, notes },
  lines: [...lines],
  columns: columns.map((column) => ({
    name: column.name,
    unnamed: column.unnamed,
    rows: column.rows,
    numbers: [...column.numbers],
    each: Array.from({ length: column.rows }, (_, r) => column.numberAt(r)),
    classes: column.classes(1000),
    few: column.classes(2),
    isFirst: column.isClass(column.texts.count > 0 ? column.texts.cell : '1'),
    missing: column.missing,
    markerCounts: column.markerCounts,
    unit: column.unit,
    besideCounts: column.besideCounts,
    mixedUnits: column.mixedUnits,
    levels: column.levels,
    days: daysOf(column),
    texts: column.texts,
    allDistinct: column.allDistinct,
    allWhole: column.allWhole,
  })),
});
