import type { DataChoice, DatasetInfo, TableSummary } from './types';
import { MOST_CLASSES, type Column } from './column';
import { cellProblem, firstBadCell, whyNoneFits } from './cell-problem';
import { parseNumber } from './number';
import { DataProblem, quoted } from './problem';
import { guessTarget, kindOf, leftOutReason, OFFERED_CLASSES } from './roles';
import { dialectOf, type Table } from './table';

/** What a neuron learns from: n rows of N features, row-major, as they stand in the file. */
export interface Dataset {
  readonly info: DatasetInfo;
  readonly x: Float64Array;
  /** n targets. */
  readonly y: Float64Array;
  readonly n: number;
  readonly features: number;
  /** Line (from 1) of each row in the file. */
  readonly lines: Int32Array;
}

export function summarize(table: Table): TableSummary {
  return {
    file: table.file,
    rows: table.rows,
    dialect: dialectOf(table),
    columns: table.columns.map((column) => ({
      name: column.name,
      kind: kindOf(column),
      classes: column.classes(OFFERED_CLASSES),
      leftOut: leftOutReason(column),
    })),
    leftOut: table.leftOut,
    notes: table.notes,
    targetGuess: guessTarget(table)?.name ?? null,
  };
}

/**
 * Makes the dataset of a choice of columns.
 * @param choice an absent target is the best guess; absent features are all columns that can be one.
 * @throws DataProblem when the choice does not fit the table, or a cell that is needed is not a number.
 */
export function makeDataset(table: Table, choice: Partial<DataChoice> = {}): Dataset {
  const target = chooseTarget(table, choice.target);
  const features = chooseFeatures(table, target, choice.features ?? null);
  for (const feature of features) needNumbers(table, feature);
  const { y, classes } = targetValues(table, target, choice.positive ?? null);
  const constant = y.every((value) => value === y[0]);
  if (constant)
    throw new DataProblem(
      { file: table.file, line: table.headerLine },
      `the target "${target.name}" is ${target.texts.count > 0 ? quoted(target.texts.cell) : y[0]} in every row, so there is nothing to learn. Choose another target.`,
    );

  const n = table.rows;
  const x = new Float64Array(n * features.length);
  features.forEach((feature, j) => {
    const { numbers } = feature;
    for (let r = 0, at = j; r < n; r++, at += features.length) x[at] = numbers[r];
  });
  const leftOut = table.columns.flatMap((column) => {
    if (column === target || features.includes(column)) return [];
    return [{ column: column.name, reason: leftOutReason(column) ?? 'not chosen' }];
  });
  const info: DatasetInfo = {
    file: table.file,
    rows: n,
    features: features.map(({ name }) => name),
    target: target.name,
    classes,
    leftOut: [...leftOut, ...table.leftOut],
  };
  return { info, x, y, n, features: features.length, lines: table.lines };
}

function named(table: Table, name: string, what: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column) return column;
  const names = table.columns.slice(0, 30).map((candidate) => quoted(candidate.name));
  const more = table.columns.length > names.length ? ` and ${table.columns.length - names.length} more` : '';
  throw new DataProblem(
    { file: table.file, line: table.headerLine },
    `there is no column ${quoted(name)} for the ${what}. The columns are ${names.join(', ')}${more}.`,
  );
}

function chooseTarget(table: Table, name: string | undefined): Column {
  const target = name === undefined ? guessTarget(table) : named(table, name, 'target');
  if (target) return target;
  const { place, text } = whyNoneFits(table, table.columns);
  throw new DataProblem(place, `no column can be a target: expected a column of numbers, or of a few classes. ${text}`);
}

function chooseFeatures(table: Table, target: Column, names: readonly string[] | null): Column[] {
  if (names === null) {
    const features = table.columns.filter((column) => column !== target && leftOutReason(column) === null);
    if (features.length > 0) return features;
    const { place, text } = whyNoneFits(
      table,
      table.columns.filter((column) => column !== target),
    );
    throw new DataProblem(
      place,
      `no column is left as a feature beside the target "${target.name}": expected at least one column of numbers. ${text} Mend the file, or choose another target.`,
    );
  }
  const features = [...new Set(names)].map((name) => named(table, name, 'features'));
  if (features.length === 0) throw new DataProblem({ file: table.file }, 'no feature was chosen. Choose at least one column of numbers.');
  if (features.includes(target))
    throw new DataProblem(
      { file: table.file, line: table.headerLine },
      `"${target.name}" is the target; it cannot be a feature too. Leave it out of the features.`,
    );
  return features;
}

function needNumbers(table: Table, column: Column): void {
  const bad = firstBadCell(column);
  if (bad) throw cellProblem(table, column, bad, 'a number', column.texts.count + column.missing.count - 1, 'leave the column out');
}

function targetValues(table: Table, target: Column, positive: string | null): { y: Float64Array; classes: DatasetInfo['classes'] } {
  const { missing, texts } = target;
  const otherTarget = 'choose another target';
  if (missing.count > 0) throw cellProblem(table, target, missing, texts.count > 0 ? 'a class' : 'a number', missing.count - 1, otherTarget);
  const kind = kindOf(target);
  if (positive === null && kind === 'number') return { y: target.numbers.slice(), classes: null };
  if (positive === null && kind === 'mixed' && target.classes(2) === null)
    throw cellProblem(table, target, texts, 'a number', texts.count - 1, otherTarget);
  const classes = target.classes(OFFERED_CLASSES);
  if (classes === null) {
    const most = positive === null ? OFFERED_CLASSES : MOST_CLASSES;
    if (positive === null || (texts.count > 0 && target.classes(most) === null))
      throw new DataProblem(
        { file: table.file, ...texts.place },
        `the target "${target.name}" has more than ${most} different texts, too many to be classes. Choose another target.`,
      );
    const y = target.isClass(positive);
    if (y.includes(1)) return { y, classes: { zero: `not ${positive}`, one: positive } };
    throw new DataProblem(
      { file: table.file, line: table.headerLine },
      `the target "${target.name}" has no class ${quoted(positive)} among its values, which are more than ${OFFERED_CLASSES}.`,
    );
  }
  const labels = classes.map(({ label }) => label);
  const listed = labels.map(quoted).join(', ');
  const one =
    positive === null ? labels[1] : labels.find((label) => label === positive || (kind === 'number' && Number(label) === parseNumber(positive)));
  if (positive === null && labels.length > 2)
    throw new DataProblem(
      { file: table.file, line: table.headerLine },
      `the target "${target.name}" has ${labels.length} classes: ${listed}. One neuron tells two apart: choose the positive one, to be learnt as 1 against the rest as 0.`,
    );
  if (one === undefined) {
    if (labels.length === 1) return { y: new Float64Array(table.rows), classes: null };
    throw new DataProblem(
      { file: table.file, line: table.headerLine },
      `the target "${target.name}" has no class ${quoted(positive ?? '')}. Its classes are ${listed}.`,
    );
  }
  const zero = labels.length === 2 ? labels.find((label) => label !== one) : undefined;
  return { y: target.isClass(one), classes: { zero: zero ?? `not ${one}`, one } };
}
