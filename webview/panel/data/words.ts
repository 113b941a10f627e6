/** What the view of the data says, in words. Pure. */
import { featureColumns, sameChoice, targetClasses } from '../../../src/protocol/choice';
import {
  productName,
  type ChoiceEffect,
  type ColumnKind,
  type ColumnSummary,
  type DataChoice,
  type MissingPolicy,
  type TableSummary,
} from '../../../src/protocol/data';
import { count, exact } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { rowsWords } from '../words/counts';

/** Names that are listed one by one. */
const NAMED = 4;

/** A column's name, or that it has none. */
export function nameWords(name: string): string {
  return name.trim() === '' ? t('unnamed column') : name;
}

/** A kind in a sign and in words: the sign is only there to be seen at a glance. */
export function kindWords(kind: ColumnKind): { readonly sign: string; readonly words: string } {
  switch (kind) {
    case 'number':
      return { sign: '#', words: t('number') };
    case 'yes/no':
      return { sign: '✓', words: t('yes/no') };
    case 'category':
      return { sign: 'A', words: t('category') };
    case 'date':
      return { sign: 'D', words: t('date') };
    case 'text':
      return { sign: 'T', words: t('text') };
    case 'id':
      return { sign: '№', words: t('ID') };
    case 'constant':
      return { sign: '=', words: t('constant') };
    case 'empty':
      return { sign: '∅', words: t('empty') };
    case 'mixed':
      return { sign: '?', words: t('numbers and text') };
  }
}

/** The most frequent values of a column of texts, with their counts; null for numbers. */
export function topWords({ top, distinct }: ColumnSummary): string | null {
  if (top === null) return null;
  const more = distinct !== null && distinct > top.length ? ', …' : '';
  return top.map((value) => `${value.label} ${count(value.count)}`).join(', ') + more;
}

/** How missing values are written in a column, and where the first stands. */
export function missingTitle({ missing }: ColumnSummary): string {
  const markers = missing.markers.map(({ label, count: times }) => `${label === '' ? t('empty cell') : label} ${count(times)}`);
  return missing.first
    ? t('{0}; the first in line {1}, column {2}', markers.join(', '), missing.first.line, missing.first.column)
    : markers.join(', ');
}

export function policyWords(policy: MissingPolicy | null): string {
  switch (policy) {
    case null:
      return t('Automatic');
    case 'drop':
      return t('Drop the rows');
    case 'mean':
      return t('Fill in the mean');
    case 'median':
      return t('Fill in the median');
    case 'frequent':
      return t('Fill in the most frequent');
    case 'refuse':
      return t('Refuse');
  }
}

/** What a choice does to the rows of this file, in numbers; each sentence by itself. */
export function effectWords(effect: ChoiceEffect, policy: MissingPolicy | null): string[] {
  const { rows, withoutTarget, lacking, columns } = effect;
  const labelled = rows - withoutTarget;
  const done = policy ?? effect.usual;
  const fills = lacking > 0 && (done === 'mean' || done === 'median' || done === 'frequent');
  const used = lacking > 0 && done === 'drop' ? labelled - lacking : labelled;
  const inputs = effect.inputs + (fills ? effect.lackingColumns : 0);
  const made = inputs === columns ? '' : ` (${inputs === 1 ? t('1 input') : t('{0} inputs', count(inputs))})`;
  const from = columns === 1 ? t('1 column') : t('{0} columns', count(columns));
  const words: string[] = [];
  if (lacking > 0 && done === 'refuse') words.push(t('Training is refused as long as a value is missing.'));
  else words.push(t('Learns from {0} of {1}.', rowsWords(used), from + made));
  if (withoutTarget === 1) words.push(t('1 of {0} rows has no target and is left out.', count(rows)));
  else if (withoutTarget > 0) words.push(t('{0} of {1} rows have no target and are left out.', count(withoutTarget), count(rows)));
  if (lacking > 0) words.push(lackingWords(effect, labelled, policy, done));
  return words;
}

function lackingWords({ lacking, cells, lackingColumns }: ChoiceEffect, labelled: number, policy: MissingPolicy | null, done: MissingPolicy): string {
  const these =
    lacking === 1
      ? t('1 of {0} rows has a missing value', count(labelled))
      : t('{0} of {1} rows have a missing value', count(lacking), count(labelled));
  const more = lackingColumns === 1 ? t('1 more input says where') : t('{0} more inputs say where', count(lackingColumns));
  switch (done) {
    case 'drop':
      if (lacking === labelled) return t('{0}: no row would remain.', these);
      return lacking === 1 ? t('{0} and is left out.', these) : t('{0} and are left out.', these);
    case 'mean':
      return t('{0}; {1} cells are filled with the mean of their column (words: the most frequent), and {2}.', these, count(cells), more);
    case 'median':
      return t('{0}; {1} cells are filled with the median of their column (words: the most frequent), and {2}.', these, count(cells), more);
    case 'frequent':
      return t('{0}; {1} cells are filled with the most frequent value of their column, and {2}.', these, count(cells), more);
    case 'refuse':
      if (policy === 'refuse') return t('{0}.', these);
      return t('{0}; without them fewer than half, or than 10, would remain: fill the cells in, or leave columns out.', these);
  }
}

/** What is another in `next` than in `before`, each in a few words; empty: nothing. */
export function differences(table: TableSummary, before: DataChoice, next: DataChoice): string[] {
  if (sameChoice(before, next)) return [];
  const words: string[] = [];
  if (next.target !== before.target) words.push(t('target {0}', nameWords(next.target)));
  if (next.positive !== before.positive && next.positive !== null) words.push(t('1 for {0}', next.positive));
  if (next.positive === null && before.positive !== null && next.target === before.target) {
    const usual = targetClasses(table, next.target)?.usual ?? null;
    words.push(usual === null ? t('target as a number') : t('1 for {0}', usual));
  }
  const [had, has] = [before, next].map((choice) => featureColumns(table, choice).map(({ name }) => name)) as [string[], string[]];
  const [old, now] = [new Set(had), new Set(has)];
  const added = has.filter((name) => !old.has(name) && name !== before.target);
  const gone = had.filter((name) => !now.has(name) && name !== next.target);
  if (has.includes(before.target)) added.unshift(before.target);
  if (added.length > 0) words.push(t('with {0}', listed(added)));
  if (gone.length > 0) words.push(t('without {0}', listed(gone)));
  const [hadProducts, hasProducts] = [before, next].map(({ products }) => (products ?? []).map(productName)) as [string[], string[]];
  const [more, fewer] = [hasProducts.filter((name) => !hadProducts.includes(name)), hadProducts.filter((name) => !hasProducts.includes(name))];
  if (more.length > 0) words.push(t('with {0}', listed(more)));
  if (fewer.length > 0) words.push(t('without {0}', listed(fewer)));
  if ((next.missing ?? null) !== (before.missing ?? null)) words.push(t('missing values: {0}', policyWords(next.missing ?? null).toLowerCase()));
  if (JSON.stringify(next.rows ?? null) !== JSON.stringify(before.rows ?? null))
    words.push(next.rows ? t('rows {0} to {1}', exact(next.rows.from), exact(next.rows.to)) : t('all rows'));
  if (JSON.stringify(next.sample ?? null) !== JSON.stringify(before.sample ?? null))
    words.push(next.sample ? t('a sample of {0} rows, seed {1}', exact(next.sample.count), exact(next.sample.seed)) : t('no sample'));
  return words;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map(nameWords).join(', ');
  return names.length > NAMED ? t('{0} and {1} more', shown, count(names.length - NAMED)) : shown;
}
