/** The first rows of a file that is still being read, and how it is cut: whether it is read right is seen before it is read to its end. */
import type { Preview } from '../../../src/protocol/data';
import { h, setText, show } from '../../shared/dom';
import { count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { wordsOf } from './how-read';

export class FirstRows {
  private readonly words = h('p', { testid: 'preview-words' });
  private readonly place = h('div', {
    class: 'preview-table',
    testid: 'preview',
    attrs: { tabindex: '0', role: 'region', 'aria-label': t('First rows') },
  });
  readonly element = h('div', { class: 'preview' }, this.words, this.place);
  private shown: string | null = null;

  /** @param chosen whether a person chose some of how the file is read. */
  render(preview: Preview | null, chosen: boolean): void {
    show(this.element, preview !== null);
    const key = JSON.stringify(preview);
    if (key === this.shown) return;
    this.shown = key;
    if (preview === null) return this.place.replaceChildren();
    const { reading, names, rows, columns } = preview;
    setText(this.words, wordsOf(reading, chosen));
    const more = columns - names.length;
    const row = (cells: readonly string[], cell: 'th' | 'td', last: string): HTMLElement =>
      h(
        'tr',
        {},
        ...names.map((_, i) => h(cell, cell === 'th' ? { attrs: { scope: 'col' } } : {}, cells[i] ?? '')),
        ...(more > 0 ? [h(cell, { class: 'more' }, last)] : []),
      );
    this.place.replaceChildren(
      h(
        'table',
        {},
        h('thead', {}, row(names, 'th', t('{0} more columns', count(more)))),
        h('tbody', {}, ...rows.map((cells) => row(cells, 'td', '…'))),
      ),
    );
  }
}
