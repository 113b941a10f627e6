import { MOST_CLASSES, NONE, type Column } from './column';
import { isDay } from './dates';
import { mayBeMissing } from './notations';
import { parseNumber } from './number';
import type { ColumnKind } from './types';
import { YES_NO } from './yes-no';

const known = new WeakMap<Column, ColumnKind>();

/** The kind of a column that is read to its end, from all its rows. */
export function kindOf(column: Column): ColumnKind {
  let kind = known.get(column);
  if (kind === undefined) known.set(column, (kind = findKind(column)));
  return kind;
}

function findKind(column: Column): ColumnKind {
  const cells = column.rows - column.missing.count;
  const texts = column.texts.count;
  if (cells === 0) return 'empty';
  if (isIndex(column)) return 'id';
  if (cells > 1 && column.classes(1) !== null) return 'constant';
  if (texts === 0) return 'number';
  if (column.declared === 'numeric') return 'mixed';
  if (column.declared === 'nominal' && column.levels !== null) return yesNoOf(column) ? 'yes/no' : 'category';
  if (column.dates?.order) return 'date';
  if (column.dates?.ambiguous) return 'text';
  if (yesNoOf(column)) return 'yes/no';
  if (2 * texts <= cells) return areLevels(column, cells) ? 'category' : 'mixed';
  return isCategory(column, cells) ? 'category' : 'text';
}

/** Texts are names of groups when they come again: two of them, or on average each in two rows at least. */
function isCategory(column: Column, cells: number): boolean {
  const levels = column.classes(MOST_CLASSES)?.length ?? Infinity;
  return levels < cells && (levels === 2 || 2 * levels <= cells);
}

/** Levels of a category that are mostly numbers, at most; and the share of its cells that are texts, at least. */
const MOST_LEVELS = 10;
const LEAST_TEXTS = 0.05;

/** Few whole numbers and texts that come again, such as 0, 1, 2 and 3+: names of groups, not numbers with mistakes among them. */
function areLevels(column: Column, cells: number): boolean {
  const levels = column.texts.count >= LEAST_TEXTS * cells ? column.classes(MOST_LEVELS) : null;
  if (levels === null || 2 * levels.length > cells) return false;
  return levels.every(({ label, count }) => {
    const value = parseNumber(label);
    return Number.isNaN(value) ? count > 1 && /[\p{L}\d]/u.test(label) && !mayBeMissing(label) : Number.isInteger(value);
  });
}

/** Share of the cells, and different texts, from which texts among numbers are no mistakes. */
const MANY_TEXTS = 0.005;

/** True for a column of numbers with different texts among them that are too many to be mistakes: ticket numbers, ranges. */
export function hasManyTexts(column: Column): boolean {
  const { rows, missing, texts } = column;
  if (kindOf(column) !== 'mixed' || column.declared === 'numeric' || texts.count < MANY_TEXTS * (rows - missing.count)) return false;
  const { levels } = column;
  return levels === null || levels.labels.filter((label) => Number.isNaN(parseNumber(label))).length > 1;
}

/** Eight digits that are a day: 20141013. */
const MAY_BE_DAY = { from: 18_000_101, to: 21_991_231 };
const compact = new WeakMap<Column, boolean>();

/** True where every number of a column is a day of the calendar, written year, month, day without marks: 19580329. */
export function hasCompactDates(column: Column): boolean {
  let known = compact.get(column);
  if (known === undefined) compact.set(column, (known = areCompactDates(column)));
  return known;
}

function areCompactDates(column: Column): boolean {
  const { rows, missing, texts } = column;
  if (texts.count > 0 || rows - missing.count < 3) return false;
  for (let row = 0; row < rows; row++) {
    const value = column.numberAt(row);
    if (value !== value) continue;
    if (!(value >= MAY_BE_DAY.from && value <= MAY_BE_DAY.to && Number.isInteger(value))) return false;
    if (!isDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)) return false;
  }
  return true;
}

const ID_NAME = /^(id|index|idx|key|uuid|guid|nr|no|#|row|row ?names?|row[ _]?(id|no|nr|number|index)|unnamed: ?\d+|.*[_ ]id)$/i;

/** customerId is an ID, acid is not. */
const CAMEL_CASE_ID = /[a-z]I[dD]$/;

/** Whether a column is called an ID, an index, a row number. */
export function hasIdName(name: string): boolean {
  return ID_NAME.test(name) || CAMEL_CASE_ID.test(name);
}

/** A column in which at most one in so many rows, or one at all, has no ID is one of IDs all the same. */
const NO_ID = 10;

/** A column that only numbers or names the rows: unnamed, or called an ID, and different in every row, as far as doubles can tell. */
function isIndex(column: Column): boolean {
  if (!column.unnamed && !hasIdName(column.name)) return false;
  const { rows, missing, texts } = column;
  if (missing.count > Math.max(1, rows / NO_ID)) return false;
  const mostlyTexts = 2 * texts.count > rows - missing.count;
  if (column.firstBeyondWhole >= 0 && column.allWhole) return true;
  return column.allDistinct && (mostlyTexts || column.allWhole || (column.unnamed && column.index === 0));
}

/** What a column says for yes and for no, as it is written most often; and whether a label is a yes. */
export interface YesNo {
  readonly yes: string;
  readonly no: string;
  /** 1 for yes, 0 for no, NaN where it is missing, per row. */
  readonly values: () => Float64Array;
}

/** Of a column of yes and no (true and false, y and n, ja and nein, …), in any letter case, both of which occur; else null. */
export function yesNoOf(column: Column): YesNo | null {
  const { levels } = column;
  // Each of two short words has few ways to be written.
  if (levels === null || levels.labels.length > 16) return null;
  const words = levels.labels.map((label) => label.toLowerCase());
  const pair = YES_NO.find(([yes, no]) => words.includes(yes) && words.every((word) => word === yes || word === no));
  if (pair === undefined || !words.includes(pair[1])) return null;
  const counts = column.classes(MOST_CLASSES) ?? [];
  const usual = (word: string): string =>
    counts.filter(({ label }) => label.toLowerCase() === word).reduce((most, next) => (next.count > most.count ? next : most)).label;
  const isYes = words.map((word) => (word === pair[0] ? 1 : 0));
  const values = (): Float64Array => Float64Array.from(levels.codes, (code) => (code === NONE ? NaN : (isYes[code] ?? NaN)));
  return { yes: usual(pair[0]), no: usual(pair[1]), values };
}
