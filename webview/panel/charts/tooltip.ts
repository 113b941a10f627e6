/** The reading beside the pointer, and the line that marks its place in both charts. */
import { h } from '../../shared/dom';
import { clamp } from '../../shared/math';
import type { Theme } from '../../shared/theme';
import { sample } from './legend';
import type { Reading } from './readout';

const GAP = 14;

export class Tooltip {
  readonly element = h('div', { class: 'tooltip', attrs: { 'aria-hidden': 'true' } });

  constructor() {
    this.element.hidden = true;
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Shows a reading near (x, y) of the offset parent, within its bounds. */
  show(reading: Reading, x: number, y: number, theme: Theme): void {
    const rows = reading.lines.map(({ name, value, line }) =>
      h(
        'div',
        { class: 'tooltip-row' },
        line === undefined ? null : sample(line, theme),
        h('span', { class: 'tooltip-name' }, name),
        h('span', { class: 'tooltip-value' }, value),
      ),
    );
    this.element.replaceChildren(h('div', { class: 'tooltip-title' }, reading.title), ...rows);
    this.element.hidden = false;
    const parent = this.element.offsetParent;
    if (!parent) return;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + GAP + offsetWidth < parent.clientWidth ? x + GAP : x - GAP - offsetWidth;
    this.element.style.setProperty(
      'transform',
      `translate(${clamp(left, 0, Math.max(0, parent.clientWidth - offsetWidth))}px, ${clamp(y - offsetHeight - GAP, 0, Math.max(0, parent.clientHeight - offsetHeight))}px)`,
    );
  }
}
