import { MOST_CLASSES, type Column } from './column';
import { hasShortYear } from './dates';
import { hasCompactDates, hasIdName, hasManyTexts, kindOf } from './kind';
import { hasComma, hasDash } from './number';
import { otherNotation } from './notations';
import { quoted } from './problem';
import type { Table } from './table';
import { hasUnit } from './units';

/** Classes offered to choose from. */
export const OFFERED_CLASSES = 20;

/** A category of more levels is no feature unless a person says so: each level becomes a column. */
const USUAL_LEVELS = 10;

/** Why a column is no feature unless a person says so, or null. */
export function leftOutReason(column: Column): string | null {
  const kind = kindOf(column);
  if (kind === 'empty') return 'no values';
  if (kind === 'id') return column.unnamed ? 'an index column without a name' : 'an ID, different in every row';
  if (kind === 'text') return whyText(column);
  if (kind === 'constant' && column.texts.count > 0) return 'the same in every row';
  if (kind === 'date') return 'dates; choose it to learn from the days since the first';
  if (kind === 'number' && column.digits?.code)
    return `codes with zeros before them, such as ${column.digits.code}; choose it to learn from it as a number`;
  if (kind === 'number' && hasCompactDates(column))
    return `dates written as numbers, such as ${column.classes(MOST_CLASSES)?.[0]?.label ?? column.numberAt(0)}; choose it to learn from these, or write 2024-12-31 to learn from the days`;
  if (hasManyTexts(column)) {
    const { cell, place, row } = column.texts;
    return `numbers with texts among them, such as ${quoted(cell)} in ${place ? `line ${place.line}` : `row ${row + 1}`}`;
  }
  const { count } = column.missing;
  if (2 * count > column.rows) return `${count} of its ${column.rows} values are missing; choose it to use the others`;
  if (kind !== 'category') return null;
  const levels = column.classes(MOST_CLASSES)?.length ?? MOST_CLASSES;
  return levels > USUAL_LEVELS ? `a category of ${levels} levels; choose it to give each a column of its own` : null;
}

/** Why a column of texts cannot be a feature. */
export function whyText({ texts, dates, unit, mixedUnits }: Column): string {
  if (mixedUnits) {
    const { first, other, line } = mixedUnits;
    return `its numbers have different signs or units beside them, such as ${first} and ${other}${line === null ? '' : ` in line ${line}`}; write all of them in one`;
  }
  if (unit !== null) {
    const { place, row } = texts;
    return `its numbers have ${unit} beside them, but ${quoted(texts.cell)} in ${place ? `line ${place.line}` : `row ${row + 1}`} is no such number; mend it`;
  }
  if (hasComma(texts.cell)) return `its numbers have commas, such as ${texts.cell}; write a point for decimals, and nothing between thousands`;
  if (dates?.ambiguous) return `dates such as ${texts.cell}, which begin with the day or with the month; write them as 2024-12-31`;
  if (dates?.misfit) return `dates such as ${texts.cell}, but ${quoted(dates.misfit.cell)} in row ${dates.misfit.row + 1} is none like them`;
  if (hasShortYear(texts.cell)) return `dates such as ${texts.cell}, whose year has two digits; write them as 2024-12-31`;
  if (hasDash(texts.cell)) return `its numbers have the minus sign of typesetting, such as ${texts.cell}; write -`;
  if (/^\d{1,3}:\d\d(:\d\d)?([.,]\d+)?( ?[ap]m)?$/i.test(texts.cell))
    return `times such as ${texts.cell}; write them as a number, of hours or minutes`;
  if (hasUnit(texts.cell)) return `its numbers have a sign or a unit beside them, such as ${texts.cell}; write the numbers alone`;
  const notation = otherNotation(texts.cell);
  return notation ? `cells such as ${texts.cell}, ${notation.what}; ${notation.todo}` : 'text; a neuron needs numbers';
}

/** What the column to learn is called in many datasets. */
const TARGET_NAMES = ['target', 'label', 'survived', 'outcome', 'diagnosis', 'class', 'y', 'species', 'price', 'mpg'];

/** The columns that can be a target: numbers, or a few classes. */
function targetCandidates(table: Table): Column[] {
  return table.columns.filter((column) => {
    const kind = kindOf(column);
    if (kind === 'empty' || kind === 'id' || kind === 'date') return false;
    return column.texts.count === 0 || column.classes(OFFERED_CLASSES) !== null;
  });
}

/**
 * The best guess for the target: of ARFF the last column, as WEKA takes it; a column whose name says so (`TARGET_NAMES`, the first of them first), else the last candidate; one that
 * is the same in every row, names the rows, or is of texts that do not come again or of numbers with texts among them only where there is
 * no other.
 */
export function guessTarget(table: Table): Column | null {
  const candidates = targetCandidates(table);
  const last = candidates.at(-1);
  if (table.source.format === 'arff' && last === table.columns.at(-1)) return last ?? null;
  for (const name of TARGET_NAMES) {
    const named = candidates.find((column) => column.name.toLowerCase() === name);
    if (named && !isOfPlaces(named, table)) return named;
  }
  const good = candidates.filter((column) => !['constant', 'text', 'mixed'].includes(kindOf(column)));
  return good.findLast((column) => !namesThings(column)) ?? good.at(-1) ?? candidates.at(-1) ?? null;
}

/** True for a y that stands beside an x for where something is: with a z, or with other columns behind them. */
function isOfPlaces({ name, index }: Column, { columns }: Table): boolean {
  if (name.toLowerCase() !== 'y') return false;
  const places = new Map(columns.map((column) => [column.name.toLowerCase(), column.index]));
  return places.has('z') || ((places.get('x') ?? Infinity) < index && index < columns.length - 1);
}

/** True for IDs, codes and dates that are numbers: what they are is known of a row before anything is learnt. */
function namesThings(column: Column): boolean {
  return hasIdName(column.name) || (kindOf(column) === 'number' && (!!column.digits?.code || hasCompactDates(column)));
}
