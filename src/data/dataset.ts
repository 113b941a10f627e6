import { productName } from '../core/product';
import type { DataChoice, DatasetInfo } from './types';
import type { Column } from './column';
import { missingProblem, whyNoneFits } from './cell-problem';
import { chooseRows, countOf, keepRows, linesOf, type Rows } from './chosen-rows';
import { encode } from './encode';
import { compact, compactWithTarget, type HeldRows } from './fast/compact';
import type { Values } from './fast/store';
import { featureOf, type Feature } from './feature';
import { lineAt, rowLines, type Lines } from './lines';
import { handleMissing, indicatorName, type Handled } from './missing';
import { DataProblem, quoted } from './problem';
import { multiply, productNote, productPlaces } from './products';
import { uniquely } from './names';
import { guessTarget, leftOutReason } from './roles';
import type { Table } from './table';
import { targetValues } from './target';
import { totalRow } from './total-row';

/** What a neuron learns from: n rows of N features, row-major, in the order of the file. */
export interface Dataset {
  readonly info: DatasetInfo;
  readonly x: Float64Array;
  /** n targets. */
  readonly y: Float64Array;
  readonly n: number;
  readonly features: number;
  /** The data row (from 0) of the table that each row is; null: all of them, as they stand. */
  readonly tableRows: Int32Array | null;
  /** Line (from 1) of each row in the file; made when asked for where `sparseLines` is there, which knows the same. */
  readonly lines: Int32Array;
  readonly sparseLines?: Lines | undefined;
  /** Where x and y stand, if they are in memory that training may take over: then x is scaled in place, and no other run can have it. */
  readonly held?: HeldRows;
}

/** Lines that a note names. */
const NAMED = 10;

/**
 * Makes the dataset of a choice of columns and rows.
 * @param choice an absent target is the best guess, an absent class of more than two the most frequent one; absent features are all
 * columns that can be one.
 * @param spend true: the table is not needed any more, and its memory may be made that of the dataset.
 * @throws DataProblem when the choice does not fit the table, or a cell that is needed cannot be used.
 */
export function makeDataset(table: Table, choice: Partial<DataChoice> = {}, spend = false): Dataset {
  if (table.refusal) throw table.refusal;
  const target = chooseTarget(table, choice.target);
  const columns = chooseFeatures(table, target, choice.features ?? null);
  const features = columns.map((column) => featureOf(table, column));
  const { y: targets, valueAt, classes, note: assumed } = targetValues(table, target, choice.positive);
  const notes = assumed === undefined ? [] : [assumed];
  const chosen = chooseRows(table, choice, notes);
  const labelled = withTarget(table, target, valueAt, chosen, notes);
  const handled = handleMissing(table, features, labelled, choice.missing ?? null, notes);
  const { rows } = handled;
  const n = countOf(rows, table);
  const total = totalRow(table, rows?.at(-1) ?? table.rows - 1);
  checkVaries(table, target, rows, valueAt, classes);

  const own = namesOf(features, handled);
  const products = choice.products ?? [];
  const places = productPlaces(products, own.names, { file: table.file, line: table.headerLine });
  const names = uniquely([...own.names, ...products.map(productName)]);
  const sources = [...own.sources];
  for (const [i] of places) sources.push(sources[i]);
  const used = new Set([target, ...columns]);
  const leftOut = table.columns.flatMap((column) => {
    if (used.has(column)) return [];
    return [{ column: column.name, reason: leftOutReason(column) ?? 'not chosen' }];
  });
  const info: DatasetInfo = {
    file: table.file,
    rows: n,
    tableRows: table.rows,
    features: names,
    sources,
    target: target.name,
    classes,
    leftOut: [...leftOut, ...table.leftOut],
    missing: {
      withoutTarget: countOf(chosen, table) - countOf(labelled, table),
      dropped: handled.dropped,
      filled: handled.filled,
      policy: handled.policy,
    },
    notes: [
      ...notes,
      ...(total === null ? [] : [total]),
      ...features.flatMap(({ note }) => note ?? []),
      ...products.map((product, k) => productNote(product, names[own.names.length + k])),
    ],
  };
  // Last, because it may make the table's columns void.
  const values = spend && products.length === 0 && areStored(features, handled) ? table.values : null;
  const numbers = values
    ? spent(values, columns, targets ?? target, n)
    : { x: encode(table, features, handled, names.length), y: rows ? Float64Array.from(rows, valueAt) : (targets ?? target.numbers) };
  const all = rowLines(table);
  const lines = rows?.map((row) => lineAt(all, row));
  const made = multiply(numbers.x, names.length, places, { products, file: table.file, lines: () => lines ?? all });
  return {
    info: made.length > 0 ? { ...info, products: made } : info,
    n,
    features: names.length,
    tableRows: rows,
    ...numbers,
    sparseLines: lines ?? table.sparseLines,
    get lines() {
      return lines ?? table.lines;
    },
  };
}

/** The numbers where they stand in the table, moved together. @param y the targets, or the column they are. */
function spent(values: Values, columns: readonly Column[], y: Float64Array | Column, n: number): ReturnType<typeof compact> {
  const places = columns.map(({ index }) => index);
  return y instanceof Float64Array ? compact(values, places, y) : compactWithTarget(values, places, y.index, n);
}

/** The rows that have a target: from the others there is nothing to learn. */
export function withTarget(table: Table, target: Column, valueAt: (row: number) => number, rows: Rows, notes: string[]): Rows {
  if (target.missing.count === 0) return rows;
  const gone: number[] = [];
  const kept = keepRows(rows, table, (row) => {
    const has = !Number.isNaN(valueAt(row));
    if (!has && gone.length < NAMED) gone.push(row);
    return has;
  });
  const count = countOf(rows, table) - countOf(kept, table);
  if (count > 0 && countOf(kept, table) < 2)
    throw missingProblem(
      table,
      target,
      gone[0],
      ` Rows without a target are left out, and ${countOf(kept, table)} would remain.`,
      'choose another target',
    );
  if (count > 0)
    notes.push(
      `${count} of ${countOf(rows, table)} rows ${count === 1 ? 'is' : 'are'} left out, because the target is missing: ${linesOf(gone, count, table)}.`,
    );
  return kept;
}

/** @throws DataProblem when the target of the rows that are used is always the same. */
export function checkVaries(table: Table, target: Column, rows: Rows, valueAt: (row: number) => number, classes: DatasetInfo['classes']): void {
  const n = countOf(rows, table);
  const first = valueAt(rows ? rows[0] : 0);
  for (let i = 1; i < n; i++) if (valueAt(rows ? rows[i] : i) !== first) return;
  const value = target.texts.count === 0 ? first : quoted(classes === null ? target.texts.cell : first === 1 ? classes.one : classes.zero);
  const every = n === table.rows ? 'every row' : n === 1 ? 'the one row that is used' : `every one of the ${n} rows that are used`;
  throw new DataProblem(
    { file: table.file, line: table.headerLine },
    `the target "${target.name}" is ${value} in ${every}, so there is nothing to learn. Choose ${n === table.rows ? '' : 'other rows, or '}another target.`,
  );
}

/** True when the features are numbers of the table as they are, in all its rows. */
function areStored(features: readonly Feature[], { rows, fills }: Handled): boolean {
  return rows === null && fills.every((fill) => fill === null) && features.every(({ note }) => note === null);
}

/** The names of the dataset's columns, and of what column of the table each is made. */
function namesOf(features: readonly Feature[], { fills }: Handled): { readonly names: string[]; readonly sources: string[] } {
  const named = features.flatMap((feature, f) =>
    [...feature.names, ...(fills[f] === null ? [] : [indicatorName(feature)])].map((name) => ({ name, source: feature.column.name })),
  );
  return { names: uniquely(named.map(({ name }) => name)), sources: named.map(({ source }) => source) };
}

function named(table: Table, name: string, what: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column) return column;
  const names = table.columns.slice(0, 30).map((candidate) => quoted(candidate.name));
  const leftOut = table.leftOut.find(({ column }) => column === name);
  if (leftOut) throw new DataProblem({ file: table.file }, `${quoted(name)} cannot be among the ${what}: it has ${leftOut.reason}.`);
  const more = table.columns.length > names.length ? ` and ${table.columns.length - names.length} more` : '';
  throw new DataProblem(
    { file: table.file, line: table.headerLine },
    `there is no column ${quoted(name)} for the ${what}. The columns are ${names.join(', ')}${more}.`,
  );
}

/** @param name undefined: the best guess. @throws DataProblem when there is no such column, or none that can be one. */
export function chooseTarget(table: Table, name: string | undefined): Column {
  const target = name === undefined ? guessTarget(table) : named(table, name, 'target');
  if (target) return target;
  const { place, text } = whyNoneFits(table, table.columns);
  throw new DataProblem(place, `no column can be a target: expected a column of numbers, or of a few classes. ${text}`);
}

/** @param names null: every column that can be one. @throws DataProblem when there is no such column, or none is left. */
export function chooseFeatures(table: Table, target: Column, names: readonly string[] | null): Column[] {
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
