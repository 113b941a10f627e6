/** What may be chosen of a table: the same for the questions of the palette and for the panel's view of the data. Pure, but for the decoder. */
import * as v from 'valibot';
import { isYes } from '../data/yes-no';
import { MISSING_POLICIES, productName, type ColumnSummary, type DataChoice, type Product, type TableSummary } from './data';

/** Whole numbers of so few values at most, each in so many rows at least, may stand for classes. */
export const MOST_NUMBERED = 10;
export const LEAST_NUMBERED = 2;

/** Numbers, or classes few enough to choose from. */
export function canBeTarget({ kind, classes, top, numbers }: ColumnSummary): boolean {
  if (kind === 'empty' || kind === 'date') return false;
  return kind === 'mixed' || classes !== null || (numbers !== null && top === null && kind !== 'text');
}

/** All but texts that are no category; numbers that only number the rows may be wanted too. */
export function canBeFeature({ kind, top }: ColumnSummary): boolean {
  return kind !== 'empty' && kind !== 'text' && (kind !== 'id' || top === null);
}

/** The columns that a choice learns from. */
export function featureColumns(table: TableSummary, { target, features }: DataChoice): ColumnSummary[] {
  if (features === null) return usualColumns(table, target);
  const chosen = new Set(features);
  return table.columns.filter(({ name }) => chosen.has(name));
}

/** The columns that are learnt from unless a person says otherwise. */
function usualColumns({ columns }: TableSummary, target: string): ColumnSummary[] {
  return columns.filter(({ name, leftOut }) => name !== target && leftOut === null);
}

/** The same choice with these features: null where they are the usual ones, so that two ways to the same columns are one choice. */
export function withFeatures(table: TableSummary, choice: DataChoice, names: ReadonlySet<string>): DataChoice {
  const usual = usualColumns(table, choice.target);
  const all = usual.length === names.size && usual.every(({ name }) => names.has(name));
  const products = productsOf(
    choice.products ?? [],
    names,
    table.columns.map(({ name }) => name),
  );
  return withProducts({ ...choice, features: all ? null : table.columns.flatMap(({ name }) => (names.has(name) ? [name] : [])) }, products);
}

/** The same choice with the columns that are learnt from unless a person says otherwise. */
export function withUsual(table: TableSummary, choice: DataChoice): DataChoice {
  return withFeatures(table, choice, new Set(usualColumns(table, choice.target).map(({ name }) => name)));
}

/** The same choice of another target; features that were chosen by hand stay, but for the target itself, and so do products of what is left. */
export function withTarget(table: TableSummary, choice: DataChoice, target: string): DataChoice {
  const { features, products, missing, rows, sample } = choice;
  const kept = features?.filter((name) => name !== target) ?? null;
  const names = table.columns.map(({ name }) => name);
  const left = productsOf(products ?? [], new Set(names.filter((name) => name !== target)), names);
  const parts = { ...(missing && { missing }), ...(rows && { rows }), ...(sample && { sample }) };
  return withProducts({ ...choiceOf(table, target), features: kept && kept.length > 0 ? kept : null, ...parts }, left);
}

/** The same choice with these products. */
export function withProducts({ products: _, ...choice }: DataChoice, products: readonly Product[]): DataChoice {
  return products.length > 0 ? { ...choice, products } : choice;
}

/** What stands behind a column's name in those of its features: a level, what counts its days or is its unit, or that it is missing. */
const BEHIND = [' = ', ' (', ' is missing'];

/** The column that a feature is made of, by their names: of several whose names it begins with, the longest. Null: none of them. */
export function columnOf(feature: string, columns: Iterable<string>): string | null {
  let found: string | null = null;
  for (const column of columns) {
    if (column === feature) return column;
    if (column.length > (found?.length ?? -1) && BEHIND.some((more) => feature.startsWith(column + more))) found = column;
  }
  return found;
}

/** The products whose features are all made of these columns, or are products before them. @param all of the table. */
function productsOf(products: readonly Product[], kept: ReadonlySet<string>, all: readonly string[]): Product[] {
  const known = new Set<string>();
  return products.filter((product) => {
    const stays = product.every((part) => known.has(part) || kept.has(columnOf(part, all) ?? ''));
    if (stays) known.add(productName(product));
    return stays;
  });
}

/** The classes of a target, of which one counts as 1. */
export interface TargetClasses {
  readonly labels: readonly { readonly label: string; readonly count: number }[];
  /** Whether they are numbers, which may be a quantity as well; then no class may be chosen. */
  readonly numbers: boolean;
  /** The one that counts as 1 where none is chosen: the second of two, or yes; null: none, numbers are learnt as they are. */
  readonly usual: string | null;
  /** Whether there are more than two, of which a person is asked to choose. */
  readonly many: boolean;
}

/**
 * The classes that a target may be learnt as, or null where it is a quantity for certain.
 * A few whole numbers may be either: a quantity, or classes that bear numbers.
 */
export function targetClasses(table: TableSummary, target: string): TargetClasses | null {
  const column = table.columns.find(({ name }) => name === target);
  if (column === undefined || column.classes === null || column.classes.length < 2) return null;
  const numbers = column.top === null;
  const named = ({ label, count }: { label: string; count: number }): boolean => count >= LEAST_NUMBERED && Number.isInteger(Number(label));
  if (numbers && (column.classes.length > MOST_NUMBERED || !column.classes.every(named))) return null;
  const labels = column.kind === 'yes/no' ? yesAndNo(column.classes) : column.classes;
  const two = labels.length === 2;
  return { labels, numbers, usual: two && !numbers ? labels[1]!.label : null, many: !two };
}

/** No, then yes, each with all its ways to be written (Yes, YES, yes), named by the usual one. */
function yesAndNo(classes: TargetClasses['labels']): TargetClasses['labels'] {
  return [classes.filter(({ label }) => !isYes(label)), classes.filter(({ label }) => isYes(label))].map((ways) => ({
    label: ways.reduce((most, next) => (next.count > most.count ? next : most)).label,
    count: ways.reduce((sum, { count }) => sum + count, 0),
  }));
}

/** A target with what is learnt of it at first: a quantity where it can be one, else its first class. */
export function choiceOf(table: TableSummary, target: string): DataChoice {
  const classes = targetClasses(table, target);
  return { target, features: null, positive: classes?.many && !classes.numbers ? (classes.labels[0]?.label ?? null) : null };
}

/** What is learnt where nothing was chosen yet; null: no column can be a target. */
export function firstChoice(table: TableSummary): DataChoice | null {
  return table.targetGuess === null ? null : choiceOf(table, table.targetGuess);
}

/** The class as a choice has it: null where it is the one that counts as 1 unasked, so that two ways to the same are one choice. */
export function positiveOf({ usual }: TargetClasses, label: string): string | null {
  return label === usual ? null : label;
}

/** Whether a remembered choice still makes sense for a table. */
export function fits(choice: DataChoice, table: TableSummary): boolean {
  const names = new Set(table.columns.map(({ name }) => name));
  if (!names.has(choice.target) || !(choice.features ?? []).every((name) => names.has(name))) return false;
  const { products } = choice;
  if (products && productsOf(products, names, [...names]).length < products.length) return false;
  const classes = targetClasses(table, choice.target);
  if (classes === null || choice.positive === null) return choice.positive === null && (classes === null || classes.numbers || !classes.many);
  return classes.labels.some(({ label }) => label === choice.positive);
}

/** Whether two choices are the same. */
export function sameChoice(one: DataChoice, other: DataChoice): boolean {
  const text = ({ target, features, products, positive, missing, rows, sample }: DataChoice): string =>
    JSON.stringify([target, features, products ?? null, positive, missing ?? null, rows ?? null, sample ?? null]);
  return text(one) === text(other);
}

const whole = v.pipe(v.number(), v.safeInteger());
const name = v.pipe(v.string(), v.maxLength(1 << 20));

/** A choice as a panel sends it, and as it is remembered. */
export const dataChoice = v.strictObject({
  target: name,
  features: v.nullable(v.pipe(v.array(name), v.maxLength(1e6), v.readonly())),
  products: v.exactOptional(v.nullable(v.pipe(v.array(v.pipe(v.strictTuple([name, name]), v.readonly())), v.maxLength(1e4), v.readonly()))),
  positive: v.nullable(name),
  missing: v.exactOptional(v.nullable(v.picklist(MISSING_POLICIES))),
  rows: v.exactOptional(v.nullable(v.strictObject({ from: whole, to: whole }))),
  sample: v.exactOptional(v.nullable(v.strictObject({ count: whole, seed: whole }))),
});
