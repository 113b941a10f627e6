/** The numbers behind a drawing as a table, for who cannot see it or wants to read them: made while it is unfolded. */
import { h, setAttr, setText, throttled } from '../../../shared/dom';
import { compact, exact } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';

export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  /** A number is shown short, and in full on hover. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A table that changes all the time cannot be read. */
const EVERY_MS = 1000;

export class AsTable {
  private readonly caption = h('p', { class: 'hint' });
  private readonly head = h('thead', {});
  private readonly body = h('tbody', {});
  private readonly table = h('table', {}, this.head, this.body);
  /** The keyboard can scroll it. */
  private readonly scroller = h('div', { class: 'tables', attrs: { tabindex: '0', role: 'group' } }, this.table);
  private make: (() => Table) | null = null;
  private readonly drawSoon = throttled(() => this.draw(), EVERY_MS);
  private readonly details = h('details', { class: 'as-table', testid: 'as-table' }, h('summary', {}, t('As a table')), this.caption, this.scroller);

  constructor() {
    this.details.addEventListener('toggle', () => this.draw());
  }

  get element(): HTMLElement {
    return this.details;
  }

  /** @param make is called while the table is to be seen, at most once a second. */
  render(make: () => Table): void {
    this.make = make;
    if (this.details.open) this.drawSoon();
  }

  private draw(): void {
    if (!this.details.open || !this.make) return;
    const { caption, head, rows } = this.make();
    setText(this.caption, caption);
    for (const named of [this.table, this.scroller]) setAttr(named, 'aria-label', caption);
    this.head.replaceChildren(h('tr', {}, ...head.map((text) => h('th', { attrs: { scope: 'col' } }, text))));
    this.body.replaceChildren(
      ...rows.map((cells) => h('tr', {}, ...cells.map((value, i) => (i === 0 ? h('th', { attrs: { scope: 'row' } }, shown(value)) : cell(value))))),
    );
  }
}

function cell(value: string | number): HTMLElement {
  return h('td', typeof value === 'number' ? { title: exact(value) } : {}, shown(value));
}

function shown(value: string | number): string {
  return typeof value === 'number' ? compact(value) : value;
}
