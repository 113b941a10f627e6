/** The data, column by column: what is in the file, what is learnt from it, and what the next run is to learn instead. */
import {
  canBeFeature,
  featureColumns,
  firstChoice,
  fits,
  sameChoice,
  withFeatures,
  withProducts,
  withTarget,
  withUsual,
} from '../../../src/protocol/choice';
import type { ChoiceEffect, ColumnSummary, DataChoice, TableSummary } from '../../../src/protocol/data';
import type { FromPanel, PanelState, ToPanel } from '../../../src/protocol/panel';
import { isBeforeRun } from '../../../src/protocol/run';
import { button, textField } from '../../shared/controls';
import { h, setText, show } from '../../shared/dom';
import { count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { ColumnTable, MOST_SHOWN } from './column-table';
import { multipliable, ProductsForm } from './products-form';
import { RowsForm } from './rows-form';
import { rowsWords } from '../words/counts';
import { differences, effectWords } from './words';

/** Files of so many columns or fewer are seen at a glance: nothing need be looked for. */
const FEW_COLUMNS = 12;

/** What the host tells of the data. */
export type DataMessage = Extract<ToPanel, { type: 'table' | 'choice' | 'effect' }>;

export class DataView {
  private readonly badge = h('span', { class: 'data-words hint' });
  private readonly columns: ColumnTable;
  private readonly rows: RowsForm;
  private readonly products = new ProductsForm((products) => this.change(withProducts(this.choice, products)));
  private readonly find;
  private readonly apply;
  private readonly tools: HTMLElement;
  private readonly more = h('p', { class: 'hint', attrs: { 'aria-live': 'polite' } });
  private readonly said = h('div', { class: 'data-effect', testid: 'data-effect', attrs: { 'aria-live': 'polite' } });
  private readonly differs = h('span', { class: 'data-differs', testid: 'data-differs' });
  private readonly back = h('button', { class: 'link', testid: 'data-back', attrs: { type: 'button' } }, t('as in the run shown'));
  private readonly done = h('ul', { class: 'data-notes' });
  private readonly doneTitle = h('h3', { class: 'hint' });
  private readonly content: HTMLElement;
  readonly element: HTMLDetailsElement;

  private state: PanelState | null = null;
  private table: TableSummary | null = null;
  private total = 0;
  private learnt: DataChoice | null = null;
  private draft: DataChoice | null = null;
  /** How many drafts this page has told. */
  private drafts = 0;
  private effect: ChoiceEffect | null = null;
  private problem: string | null = null;
  private filled: { readonly table: TableSummary; readonly sought: string } | null = null;
  /** One question at a time: while an answer is waited for, and whether there is another question by now. */
  private waiting = false;
  private outdated = false;

  constructor(
    private readonly post: (message: FromPanel) => void,
    unfolded: boolean,
    onFold: (unfolded: boolean) => void,
  ) {
    this.columns = new ColumnTable({
      tick: (name, on) => this.tick([name], on),
      pickTarget: (name) => this.table && this.change(withTarget(this.table, this.choice, name)),
      openLine: (line) => post({ type: 'openLine', line }),
    });
    this.rows = new RowsForm((changed) => (changed ? this.change({ ...this.choice, ...changed }) : this.render()));
    this.find = textField({ label: t('Find a column'), testid: 'find-column', placeholder: t('part of its name'), onInput: () => this.render() });
    const link = (label: string, title: string, work: () => void): HTMLElement => {
      const element = h('button', { class: 'link', title, attrs: { type: 'button' } }, label);
      element.addEventListener('click', work);
      return element;
    };
    const all = link(t('Full table'), t('Show counts, least, mean and greatest values, too'), () =>
      all.setAttribute('aria-pressed', String(this.columns.element.classList.toggle('full'))),
    );
    all.classList.add('full-table');
    all.setAttribute('aria-pressed', 'false');
    this.tools = h(
      'div',
      { class: 'data-tools' },
      this.find.element,
      link(t('Tick all'), t('Learn from every column found that can be learnt from'), () => this.tick(this.tickable(), true)),
      link(t('Untick all'), t('Learn from none of the columns found'), () => this.tick(this.tickable(), false)),
      link(
        t('Usual columns'),
        t('Learn from the columns that are chosen unless you say otherwise'),
        () => this.table && this.change(withUsual(this.table, this.choice)),
      ),
      all,
    );
    this.apply = button({
      label: t('Train with these columns'),
      testid: 'apply-choice',
      title: t('Begin a new run that learns from what is chosen here'),
      appearance: 'secondary',
      onClick: () => this.post({ type: 'choice', choice: this.choice }),
    });
    this.back.addEventListener('click', () => this.revert());
    this.content = h(
      'div',
      { class: 'lab-content data-content' },
      this.tools,
      this.columns.element,
      this.more,
      this.products.element,
      this.rows.element,
      this.said,
      h('div', { class: 'data-apply' }, this.apply.element, h('span', { class: 'data-difference' }, this.differs, this.back)),
      this.doneTitle,
      this.done,
    );
    this.element = h(
      'details',
      { class: 'lab-fold data-fold', testid: 'data-view' },
      h('summary', { testid: 'data-summary' }, t('Data'), this.badge),
      h('h2', { class: 'fold-title' }, t('Data')),
      this.content,
    );
    this.element.hidden = true; // until a table was read
    this.element.open = unfolded;
    this.element.addEventListener('toggle', () => {
      if (this.element.open !== unfolded) onFold((unfolded = this.element.open));
      this.ask();
      this.render();
    });
  }

  receive(message: DataMessage): void {
    switch (message.type) {
      case 'table':
        this.table = message.table;
        this.total = message.columns;
        this.effect = this.problem = null;
        this.ask();
        break;
      case 'choice':
        this.take(message);
        break;
      case 'effect':
        this.waiting = false;
        if (this.outdated) this.ask();
        else [this.effect, this.problem] = [message.effect, message.problem];
        break;
    }
    this.render();
  }

  /** Takes what was learnt and what is chosen: the latter unless the host has yet to hear of what was chosen since. */
  private take({ choice, draft, heard }: Extract<ToPanel, { type: 'choice' }>): void {
    const before = this.choice;
    this.learnt = choice;
    if (heard === this.drafts) this.draft = draft;
    if (!sameChoice(before, this.choice)) this.rows.reset();
    this.ask();
  }

  renderState(state: PanelState): void {
    const before = this.state;
    this.state = state;
    if (before?.phase !== state.phase || before.dataset !== state.dataset || before.run !== state.run) this.render();
  }

  /** What the next run would learn. */
  private get choice(): DataChoice {
    const { table, draft, before } = this;
    const kept = table && draft && fits(draft, table) ? draft : before;
    return kept ?? (table && firstChoice(table)) ?? { target: '', features: null, positive: null };
  }

  /** What was learnt last, where it fits the table. */
  private get before(): DataChoice | null {
    return this.table && this.learnt && fits(this.learnt, this.table) ? this.learnt : null;
  }

  private tick(names: readonly string[], on: boolean): void {
    if (!this.table) return;
    const { choice } = this;
    const chosen = new Set(featureColumns(this.table, choice).map(({ name }) => name));
    for (const name of names)
      if (!on) chosen.delete(name);
      else if (name !== choice.target) chosen.add(name);
    this.change(withFeatures(this.table, choice, chosen));
  }

  /** Names of the columns shown that can be ticked. */
  private tickable(): string[] {
    return this.matching()
      .filter(canBeFeature)
      .map(({ name }) => name);
  }

  private change(next: DataChoice): void {
    this.draft = this.before && sameChoice(next, this.before) ? null : next;
    this.tell();
    this.render();
  }

  private revert(): void {
    this.draft = null;
    this.rows.reset();
    this.tell();
    this.render();
  }

  /** At once, so that a run that is asked for next learns what is seen here. */
  private tell(): void {
    this.post({ type: 'draft', choice: this.draft, number: ++this.drafts });
    this.ask();
  }

  /** Asks what the choice would give, while somebody looks. */
  private ask(): void {
    if (!this.table || this.table.columns.length === 0 || !this.element.open || this.choice.target === '') return;
    this.outdated = this.waiting;
    if (this.waiting) return;
    this.waiting = true;
    this.post({ type: 'effect', choice: this.choice });
  }

  private matching(): ColumnSummary[] {
    const sought = this.find.value.trim().toLowerCase();
    return (this.table?.columns ?? []).filter(({ name }) => name.toLowerCase().includes(sought));
  }

  private render(): void {
    const { table, state } = this;
    if (!table || !state) return;
    show(this.element, true);
    const { choice, before } = this;
    const chosen = featureColumns(table, choice).length;
    const changed = before !== null && !sameChoice(before, choice);
    const words = table.columns.length > 0 ? t('{0} of {1} columns ticked', count(chosen), count(this.total)) : t('{0} columns', count(this.total));
    setText(this.badge, [rowsWords(table.rows), words, ...(changed ? [t('changed')] : [])].join(' · '));
    if (!this.element.open) return;
    this.renderColumns(table, choice);
    this.rows.render(table, choice);
    this.products.render(multipliable(table, choice, state.run?.dataset ?? state.dataset), choice.products ?? []);
    this.renderEffect(choice);
    const differing = before ? differences(table, before, choice) : [];
    setText(this.differs, differing.length > 0 ? t('Differs from what was learnt: {0}', differing.join('; ')) : '');
    show(this.back, differing.length > 0);
    this.apply.appear(changed || before === null ? 'primary' : 'secondary');
    this.apply.enable(this.rows.right && !isBeforeRun(state.phase) && chosen > 0 && choice.target !== '');
    this.renderNotes(state);
  }

  private renderColumns(table: TableSummary, choice: DataChoice): void {
    const sought = this.find.value.trim().toLowerCase();
    const listed = table.columns.length > 0;
    for (const part of [this.tools, this.columns.element]) show(part, listed);
    show(this.find.element, table.columns.length > FEW_COLUMNS);
    if (this.filled?.table !== table || this.filled.sought !== sought) {
      this.filled = { table, sought };
      const matching = this.matching();
      this.columns.fill(matching.slice(0, MOST_SHOWN));
      const hidden = matching.length - MOST_SHOWN;
      setText(
        this.more,
        !listed
          ? t('{0} columns are too many to be listed here. “Data settings” lets you choose among them.', count(this.total))
          : matching.length === 0
            ? t('No column has “{0}” in its name.', sought)
            : hidden > 0
              ? t('{0} more columns: find them by their names.', count(hidden))
              : '',
      );
      show(this.more, this.more.textContent !== '');
    }
    this.columns.render(table, choice);
  }

  private renderEffect(choice: DataChoice): void {
    const lines = this.problem !== null ? [this.problem] : this.effect ? effectWords(this.effect, choice.missing ?? null) : [];
    this.said.classList.toggle('is-problem', this.problem !== null);
    if (this.said.textContent !== lines.join('')) this.said.replaceChildren(...lines.map((line) => h('p', {}, line)));
  }

  /** What was done to the rows and columns of the run that is shown. */
  private renderNotes({ run, dataset }: PanelState): void {
    const info = run?.dataset ?? dataset;
    const notes = info?.notes ?? [];
    setText(this.doneTitle, notes.length > 0 ? (run ? t('What was done for the run shown') : t('What was done')) : '');
    show(this.doneTitle, notes.length > 0);
    if (this.done.textContent !== notes.join('')) this.done.replaceChildren(...notes.map((note) => h('li', {}, note)));
  }
}
