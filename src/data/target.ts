import { MOST_CLASSES, type Column } from './column';
import { cellProblem } from './cell-problem';
import { kindOf, yesNoOf } from './kind';
import { parseNumber } from './number';
import { DataProblem, quoted } from './problem';
import { OFFERED_CLASSES } from './roles';
import type { Table } from './table';
import type { DatasetInfo } from './types';

interface Target {
  /** Per row of the table; NaN where it is missing. Null: the numbers of the column, as they stand. */
  readonly y: Float64Array | null;
  /** The same of a row. */
  readonly valueAt: (row: number) => number;
  readonly classes: DatasetInfo['classes'];
  /** What was taken unasked, in a sentence. */
  readonly note?: string;
}

/**
 * What is to be learnt: numbers, or 1 for one class and 0 for the others.
 * @param positive the label of that class; null: numbers, or the second of two classes; undefined: the same, and of more than two
 * classes the most frequent.
 * @throws DataProblem when the column is neither, or there is no such class.
 */
export function targetValues(table: Table, target: Column, positive: string | null | undefined): Target {
  if (positive === undefined) return usualTarget(table, target);
  const { texts } = target;
  if (positive === null && texts.count === 0) return { y: null, valueAt: (row) => target.numberAt(row), classes: null };
  const yesNo = kindOf(target) === 'yes/no' ? yesNoOf(target) : null;
  if (yesNo) return yesOrNo(table, target, yesNo, positive);
  if (positive === null && kindOf(target) === 'mixed' && target.classes(2) === null)
    throw cellProblem(table, target, texts, 'a number', texts.count - 1, 'choose another target');
  const classes = target.classes(OFFERED_CLASSES);
  if (classes === null) return oneOfMany(table, target, positive);
  const labels = classes.map(({ label }) => label);
  const isIt = (label: string): boolean => label === positive || (texts.count === 0 && Number(label) === parseNumber(positive ?? ''));
  const one = positive === null ? labels[1] : labels.find(isIt);
  if (positive === null && labels.length > 2)
    throw new DataProblem(
      { file: table.file, line: table.headerLine },
      `the target "${target.name}" has ${labels.length} classes: ${labels.map(quoted).join(', ')}. One neuron tells two apart: choose the positive one, to be learnt as 1 against the rest as 0.`,
    );
  if (one === undefined) {
    if (labels.length === 1) return { ...told(target.isClass(labels[0])), classes: null };
    throw noSuchClass(table, target, labels, positive);
  }
  const zero = labels.length === 2 ? labels.find((label) => label !== one) : undefined;
  return { ...told(target.isClass(one)), classes: { zero: zero ?? `not ${one}`, one } };
}

const told = (y: Float64Array): Pick<Target, 'y' | 'valueAt'> => ({ y, valueAt: (row) => y[row] });

/** Where nothing is said of classes: of more than two, the most frequent one against the rest. */
function usualTarget(table: Table, target: Column): Target {
  const kind = kindOf(target);
  const classes = (kind === 'category' ? target.classes(MOST_CLASSES) : kind === 'text' ? target.classes(OFFERED_CLASSES) : null) ?? [];
  if (classes.length < 3) return targetValues(table, target, null);
  const most = classes.reduce((best, next) => (next.count > best.count ? next : best));
  const note = `${target.name} has ${classes.length} classes: 1 stands for ${most.label}, the most frequent (${most.count} ${most.count === 1 ? 'row' : 'rows'}), and 0 for the others.`;
  return { ...targetValues(table, target, most.label), note };
}

function noSuchClass(table: Table, target: Column, labels: readonly string[], positive: string | null): DataProblem {
  return new DataProblem(
    { file: table.file, line: table.headerLine },
    `the target "${target.name}" has no class ${quoted(positive ?? '')}. Its classes are ${labels.map(quoted).join(', ')}.`,
  );
}

/** Yes is 1 unless a person wants it the other way round; Yes, yes and YES are one class. */
function yesOrNo(table: Table, target: Column, { yes, no, values }: NonNullable<ReturnType<typeof yesNoOf>>, positive: string | null): Target {
  const labels = target.levels?.labels ?? [];
  if (positive !== null && !labels.includes(positive)) throw noSuchClass(table, target, [no, yes], positive);
  const y = values();
  if (positive?.toLowerCase() !== no.toLowerCase()) return { ...told(y), classes: { zero: no, one: yes } };
  return { ...told(y.map((value) => 1 - value)), classes: { zero: yes, one: no } };
}

/** Of a column of more classes than are offered: the one that is named. */
function oneOfMany(table: Table, target: Column, positive: string | null): Target {
  const { texts } = target;
  const most = positive === null ? OFFERED_CLASSES : MOST_CLASSES;
  if (positive === null || (texts.count > 0 && target.classes(most) === null))
    throw new DataProblem(
      { file: table.file, ...texts.place },
      `the target "${target.name}" has more than ${most} different texts, too many to be classes. Choose another target.`,
    );
  const y = target.isClass(positive);
  if (y.includes(1)) return { ...told(y), classes: { zero: `not ${positive}`, one: positive } };
  throw new DataProblem(
    { file: table.file, line: table.headerLine },
    `the target "${target.name}" has no class ${quoted(positive)} among its values, which are more than ${OFFERED_CLASSES}.`,
  );
}
