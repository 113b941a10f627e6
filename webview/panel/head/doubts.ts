/** Where the file could mean something else: what was seen, how it was read, and the choice between that and the other reading. */
import type { FromPanel, NamedDoubt, PanelState } from '../../../src/protocol/panel';
import { isBeforeRun } from '../../../src/protocol/run';
import { button } from '../../shared/controls';
import { h } from '../../shared/dom';
import { icon } from '../../shared/icons';
import { t } from '../../shared/l10n';
import { sentence } from './how-read';

export class Doubts {
  readonly element = h('div', { class: 'doubts' });
  private shown = '[]';

  constructor(private readonly post: (message: FromPanel) => void) {}

  render({ howRead, phase }: PanelState): void {
    const doubts = isBeforeRun(phase) ? [] : howRead.doubts;
    const keepable = howRead.words !== null;
    const next = JSON.stringify([keepable, ...doubts]);
    if (next === this.shown) return; // a button keeps its focus
    this.shown = next;
    this.element.replaceChildren(...doubts.map((doubt) => this.notice(doubt, keepable)));
  }

  /** @param keepable false where the file could not be used as it was read. */
  private notice({ id, evidence, chosen, other }: NamedDoubt, keepable: boolean): HTMLElement {
    const decide = (label: string, title: string, keep: boolean): HTMLElement =>
      button({
        label,
        title,
        testid: keep ? 'keep' : 'other',
        appearance: 'secondary',
        onClick: () => this.post({ type: 'doubt', doubt: id, keep }),
      }).element;
    return h(
      'div',
      { class: 'notice warning', testid: 'doubt', attrs: { role: 'note' } },
      icon('warning'),
      h('span', { class: 'notice-text' }, t('{0} It was read so: {1}. It could mean: {2}.', sentence(evidence), chosen, other)),
      h(
        'span',
        { class: 'notice-buttons' },
        keepable ? decide(t('Keep'), t('Keep it so: {0}', chosen), true) : null,
        decide(sentence(other).slice(0, -1), t('Read the file again so: {0}', other), false),
      ),
    );
  }
}
