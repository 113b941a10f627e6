/** Asks what is to be learnt from a table: the target, and which of its classes counts as 1. */
import { l10n, type CancellationToken, type QuickPickItem } from 'vscode';
import { canBeTarget, positiveOf, targetClasses } from '../../protocol/choice';
import type { ColumnSummary, DataChoice, TableSummary } from '../../protocol/data';
import { count as formatCount } from '../../protocol/format';
import { plain } from '../base/names';
import { askOne } from './steps';

export interface ColumnItem extends QuickPickItem {
  readonly name: string;
}

export interface ClassItem extends QuickPickItem {
  /** The class that counts as 1; null: no class, the numbers as they are. */
  readonly positive: string | null;
}

/** Every column that can be a target, the best guess first. */
export function targetItems(table: TableSummary): ColumnItem[] {
  const columns = table.columns.filter(canBeTarget);
  const rank = ({ name, leftOut }: ColumnSummary): number => (name === table.targetGuess ? 0 : leftOut === null ? 1 : 2);
  return columns
    .toSorted((a, b) => rank(a) - rank(b))
    .map((column) => ({
      label: plain(column.name),
      name: column.name,
      description: describeColumn(column) + (column.name === table.targetGuess ? ` · ${l10n.t('best guess')}` : ''),
    }));
}

/** The classes of a target that may count as 1, or null; numbers that may be a quantity are offered as one first, and else what is usual. */
export function classItems(table: TableSummary, target: string): ClassItem[] | null {
  const found = targetClasses(table, target);
  if (found === null) return null;
  const classes = found.labels.map(({ label, count }) => ({
    label: found.numbers ? l10n.t('{0} against the rest', label) : plain(label),
    positive: positiveOf(found, label),
    description: l10n.t('{0} of {1} rows', formatCount(count), formatCount(table.rows)),
  }));
  if (found.usual !== null) classes.reverse();
  return found.numbers ? [{ label: l10n.t('As a number'), positive: null, description: l10n.t('the values are quantities') }, ...classes] : classes;
}

/** Kind, classes and missing values of a column in a few words. */
export function describeColumn(column: ColumnSummary): string {
  const { count } = column.missing;
  const unit = column.unit === null ? '' : ` (${plain(column.unit)})`;
  return describeValues(column) + unit + (count > 0 ? ` · ${l10n.t('{0} missing', formatCount(count))}` : '');
}

function describeValues({ kind, classes, distinct, dates, top }: ColumnSummary): string {
  if (kind === 'empty') return l10n.t('no values');
  if (classes?.length === 1) return l10n.t('the same in every row');
  if (dates !== null) return l10n.t('dates, {0} to {1}', plain(dates.first), plain(dates.last));
  if (kind === 'mixed') return l10n.t('numbers and text');
  if (kind === 'number' || (kind === 'id' && top === null)) return classes === null ? l10n.t('number') : l10n.t('number, {0} values', classes.length);
  if (classes === null) return kind === 'category' && distinct !== null ? l10n.t('{0} classes', distinct) : l10n.t('text');
  const labels = classes.slice(0, 3).map(({ label }) => plain(label));
  return l10n.t('{0} classes: {1}', classes.length, labels.join(', ') + (classes.length > 3 ? ', …' : ''));
}

/** Asks for the target and, where needed, its class. @returns undefined when the person turned away. */
export async function askChoice(table: TableSummary, token: CancellationToken): Promise<DataChoice | undefined> {
  const title = l10n.t('{0}: {1} rows', table.file, formatCount(table.rows));
  const items = targetItems(table);
  if (items.length === 0) return { target: table.columns[0]?.name ?? '', features: null, positive: null }; // the session says what is wrong
  for (let target: ColumnItem | undefined; ;) {
    const answer = await askOne({ title, token }, l10n.t('What should the neuron learn to predict?'), items, target);
    if (answer === undefined || answer === 'back') return undefined;
    target = answer;
    const classes = targetClasses(table, target.name)?.many ? classItems(table, target.name) : null;
    if (classes === null) return { target: target.name, features: null, positive: null };
    const place = { title: `${title} · ${target.label}`, token, back: true };
    const chosen = await askOne(place, positiveQuestion(table, target.name, classes), classes);
    if (chosen !== 'back') return chosen && { target: target.name, features: null, positive: chosen.positive };
  }
}

/** How the class is asked for. */
export function positiveQuestion(table: TableSummary, target: string, classes: readonly ClassItem[]): string {
  if (targetClasses(table, target)?.numbers) return l10n.t('Numbers to predict, or one class (1) to tell from the rest (0)?');
  return l10n.t('Which of the {0} classes is to be told from the others? It becomes 1, they 0.', classes.length);
}
