/** Which lines of the weights chart are drawn: a button, and a list that it opens. One weight far larger than the others leaves them no room. */
import { checkbox, type Checkbox } from '../../shared/controls';
import { h, setText } from '../../shared/dom';
import { count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import type { Theme } from '../../shared/theme';
import { KEY_WIDTH, sample } from './legend';
import { visible, type WeightLine } from './weight-lines';

/** Pixels between the list, its button and the edges of the window. */
const GAP = 4;

export class LinePicker {
  private readonly button = h('button', {
    class: 'link',
    testid: 'lines',
    title: t('Which lines are drawn: without the largest, the others have more room'),
    attrs: { type: 'button', 'aria-haspopup': 'dialog' },
  });
  private readonly all = h('button', { class: 'link', testid: 'all-lines', attrs: { type: 'button' } }, t('All lines'));
  private readonly rows = h('div', { class: 'picker-rows' });
  private readonly list = h(
    'div',
    { class: 'picker', testid: 'line-list', attrs: { popover: 'auto', role: 'dialog', 'aria-label': t('Lines of the weights chart') } },
    this.all,
    this.rows,
  );
  readonly element = h('span', { class: 'line-picker' }, this.button, this.list);
  private lines: readonly WeightLine[] = [];
  private boxes: readonly Checkbox[] = [];
  private drawn = '';

  /** @param hide is told the keys of all lines of this chart that are not to be drawn */
  constructor(private readonly hide: (keys: readonly string[]) => void) {
    this.button.popoverTargetElement = this.list;
    this.all.addEventListener('click', () => this.hide([]));
    this.list.addEventListener('beforetoggle', (event) => event.newState === 'open' && this.place());
    window.addEventListener('resize', () => this.list.hidePopover());
  }

  render(lines: readonly WeightLine[], theme: Theme): void {
    const shown = visible(lines).length;
    this.element.hidden = lines.length < 2;
    setText(this.button, shown === lines.length ? t('Lines') : t('{0} of {1} lines', count(shown), count(lines.length)));
    this.all.disabled = shown === lines.length;
    this.lines = lines;
    const look = JSON.stringify([lines.map(({ name }) => name), theme.series]);
    if (look !== this.drawn) {
      this.drawn = look;
      this.boxes = lines.map(({ line, name }) => checkbox({ label: name, title: name, onChange: (drawn) => this.choose(line, drawn) }));
      this.rows.replaceChildren(...this.boxes.map(({ element }, line) => h('div', { class: 'picker-row' }, element, sample(line, theme, KEY_WIDTH))));
    }
    for (const { line, hidden } of lines) this.boxes[line]?.set(!hidden);
  }

  private choose(chosen: number, drawn: boolean): void {
    this.hide(this.lines.filter(({ line, hidden }) => (line === chosen ? !drawn : hidden)).map(({ key }) => key));
  }

  /** Above its button or below it, to its left or right: wherever there is more room. */
  private place(): void {
    const from = this.button.getBoundingClientRect();
    const above = from.top - 2 * GAP;
    const below = window.innerHeight - from.bottom - 2 * GAP;
    const upwards = above > below;
    const leftwards = from.left > window.innerWidth / 2;
    Object.assign(this.list.style, {
      maxHeight: `${Math.max(above, below)}px`,
      top: upwards ? 'auto' : `${from.bottom + GAP}px`,
      bottom: upwards ? `${window.innerHeight - from.top + GAP}px` : 'auto',
      left: leftwards ? 'auto' : `${from.left}px`,
      right: leftwards ? `${window.innerWidth - from.right}px` : 'auto',
    });
  }
}
