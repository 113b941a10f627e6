/** The columns of a file as a table: each with a tick (learnt from or not), the target's button, and what is in it. */
import { canBeFeature, canBeTarget, featureColumns } from '../../../src/protocol/choice';
import type { ColumnSummary, DataChoice, TableSummary } from '../../../src/protocol/data';
import { h, setText, show, type Child } from '../../shared/dom';
import { compact, count, exact } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { valuesPicture } from './histogram';
import { kindWords, missingTitle, nameWords, topWords } from './words';

/** Columns that are shown at once: of more, those are looked for by name. */
export const MOST_SHOWN = 200;

interface Row {
  readonly element: HTMLElement;
  readonly tick: HTMLInputElement;
  readonly pick: HTMLInputElement | null;
  readonly badge: HTMLElement;
}

export interface ColumnActions {
  tick(name: string, on: boolean): void;
  pickTarget(name: string): void;
  openLine(line: number): void;
}

export class ColumnTable {
  private readonly body = h('tbody', {});
  private readonly table: HTMLElement;
  readonly element: HTMLElement;
  private rows = new Map<string, Row>();

  constructor(private readonly actions: ColumnActions) {
    const head = (text: string, name: string, title?: string): HTMLElement =>
      h('th', { class: `cell-${name}`, attrs: { scope: 'col' }, ...(title ? { title } : {}) }, text);
    this.table = h(
      'table',
      { class: 'columns' },
      h('caption', { class: 'unseen' }, t('Columns of the file')),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head(t('Learn'), 'tick', t('Ticked columns are what the neuron learns from')),
          head(t('Target'), 'pick', t('The column that the neuron learns to predict')),
          head(t('Column'), 'name'),
          head(t('Type'), 'kind'),
          head(t('Values'), 'values'),
          head(t('Missing'), 'missing', t('Cells without a value; a click opens the first')),
          head(t('Distinct'), 'distinct', t('Different values')),
          head(t('Min'), 'min'),
          head(t('Mean'), 'mean'),
          head(t('Max'), 'max'),
        ),
      ),
      this.body,
    );
    this.element = h('div', { class: 'columns-scroll' }, this.table);
  }

  /** Shows these columns anew. */
  fill(columns: readonly ColumnSummary[]): void {
    this.rows = new Map(columns.map((column) => [column.name, this.row(column)]));
    this.body.replaceChildren(...Array.from(this.rows.values(), ({ element }) => element));
  }

  /** Ticks what is chosen. */
  render(table: TableSummary, choice: DataChoice): void {
    const ticked = new Set(featureColumns(table, choice).map(({ name }) => name));
    for (const [name, { element, tick, pick, badge }] of this.rows) {
      const isTarget = name === choice.target;
      tick.checked = ticked.has(name);
      tick.disabled = isTarget || tick.dataset['never'] === 'true';
      if (pick) pick.checked = isTarget;
      show(badge, isTarget);
      element.classList.toggle('is-target', isTarget);
      element.classList.toggle('is-off', !isTarget && !tick.checked);
    }
  }

  private row(column: ColumnSummary): Row {
    const { name, leftOut, kind, unit, missing, distinct, numbers, dates } = column;
    const shown = nameWords(name);
    const tick = h('input', { testid: 'feature-tick', attrs: { type: 'checkbox', 'aria-label': t('Learn from {0}', shown) } });
    tick.dataset['never'] = String(!canBeFeature(column));
    tick.addEventListener('change', () => this.actions.tick(name, tick.checked));
    const pick = canBeTarget(column)
      ? h('input', { testid: 'target-pick', attrs: { type: 'radio', name: 'target', 'aria-label': t('Target: {0}', shown) } })
      : null;
    pick?.addEventListener('change', () => pick.checked && this.actions.pickTarget(name));
    const badge = h('span', { class: 'lab-badge' }, t('target'));
    const { sign, words } = kindWords(kind);
    const top = topWords(column);
    const value = (number: number | undefined, date?: string): Child =>
      number === undefined ? '' : h('span', { title: date ?? exact(number) }, date ?? compact(number));
    const cell = (name: string, ...children: Child[]): HTMLElement => h('td', { class: `cell-${name}` }, ...children);
    const element = h(
      'tr',
      { testid: 'column-row', attrs: { 'data-column': name } },
      cell('tick', tick),
      cell('pick', pick),
      h(
        'th',
        { class: 'cell-name', title: shown, attrs: { scope: 'row' } },
        h('span', { class: 'column-name' }, shown),
        badge,
        leftOut === null ? null : h('span', { class: 'column-reason' }, leftOut),
      ),
      cell(
        'kind',
        h('span', { class: 'kind-sign', title: words, attrs: { 'aria-hidden': 'true' } }, sign),
        h('span', { class: 'kind-words' }, unit === null ? words : `${words} (${unit})`),
      ),
      cell('values', valuesPicture(column), top === null ? null : h('span', { class: 'top-values', title: top }, top)),
      cell('missing', this.missing(column)),
      cell('distinct', kind === 'empty' ? '' : distinct === null ? t('many') : count(distinct)),
      cell('min', value(numbers?.min, dates?.first)),
      cell('mean', dates ? '' : value(numbers?.mean)),
      cell('max', value(numbers?.max, dates?.last)),
    );
    if (missing.count > 0) element.classList.add('lacks');
    return { element, tick, pick, badge };
  }

  private missing(column: ColumnSummary): Child {
    const { name, missing } = column;
    const { first } = missing;
    const label = count(missing.count);
    if (missing.count === 0 || first === null) return label;
    const link = h(
      'button',
      {
        class: 'link',
        testid: 'first-missing',
        title: missingTitle(column),
        attrs: { type: 'button', 'aria-label': t('{0} missing in {1}: open line {2}', label, nameWords(name), first.line) },
      },
      '',
    );
    setText(link, label);
    link.addEventListener('click', () => this.actions.openLine(first.line));
    return link;
  }
}
