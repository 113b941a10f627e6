import type { Column } from './column';
import { hasComma } from './number';
import type { ColumnKind } from './types';
import type { Table } from './table';

/** Classes offered to choose from. */
export const OFFERED_CLASSES = 20;

/** `mixed` is at least half numbers: a text in it is taken for a mistake; a column with fewer numbers is taken for text. */
export function kindOf(column: Column): ColumnKind {
  const numbers = column.rows - column.missing.count - column.texts.count;
  if (numbers === 0 && column.texts.count === 0) return 'empty';
  if (column.texts.count === 0) return 'number';
  return numbers >= column.texts.count ? 'mixed' : 'text';
}

const ID_NAME = /^(id|index|idx|key|uuid|guid|nr|no|#|row|row ?names?|row[ _]?(id|no|nr|number|index)|unnamed: ?\d+|.*_id)$/i;

/** customerId is an ID, acid is not. */
const CAMEL_CASE_ID = /[a-z]I[dD]$/;

/** Whether a column is called an ID, an index, a row number. */
export function hasIdName(name: string): boolean {
  return ID_NAME.test(name) || CAMEL_CASE_ID.test(name);
}

/** A column that only numbers or names the rows: unnamed, or called an ID, and different in every row. */
export function isIndex(column: Column): boolean {
  if (!column.unnamed && !hasIdName(column.name)) return false;
  return column.allDistinct && (kindOf(column) === 'text' || column.allWhole || (column.unnamed && column.index === 0));
}

/** Why a column is no feature unless a person says so, or null. */
export function leftOutReason(column: Column): string | null {
  if (isIndex(column)) return column.unnamed ? 'an index column without a name' : 'an ID, different in every row';
  switch (kindOf(column)) {
    case 'text':
      return hasComma(column.texts.cell)
        ? `its numbers have commas, such as ${column.texts.cell}; write a point for decimals, and nothing between thousands`
        : 'text; a neuron needs numbers';
    case 'empty':
      return 'no values';
    case 'mixed':
    case 'number':
      return null;
  }
}

const TARGET_NAMES = ['target', 'label', 'class', 'y', 'species'];

/** The columns that can be a target: numbers, or a few classes. */
export function targetCandidates(table: Table): Column[] {
  return table.columns.filter((column) => {
    const kind = kindOf(column);
    return kind !== 'empty' && !isIndex(column) && (kind === 'number' || column.classes(OFFERED_CLASSES) !== null);
  });
}

/** The best guess for the target: a column named target, label, class, y or species (in this order), else the last candidate. */
export function guessTarget(table: Table): Column | null {
  const candidates = targetCandidates(table);
  for (const name of TARGET_NAMES) {
    const named = candidates.find((column) => column.name.toLowerCase() === name);
    if (named) return named;
  }
  return candidates.at(-1) ?? null;
}
