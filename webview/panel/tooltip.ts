/** The reading beside the pointer, and the line that marks its place in both charts. */
import { h, s } from '../shared/dom';
import { clamp } from '../shared/math';
import type { Theme } from '../shared/theme';
import type { Reading } from './readout';
import { colour, DASHES } from './weights-chart';

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

/** A short piece of a line as it is drawn in the chart. */
function sample(line: number, theme: Theme): SVGSVGElement {
  const dash = (DASHES[line % DASHES.length] ?? []).join(' ');
  return s(
    'svg',
    { class: 'sample', viewBox: '0 0 16 8', 'aria-hidden': 'true' },
    s('path', { d: 'M0 4H16', stroke: colour(theme, line), 'stroke-width': '2', 'stroke-dasharray': dash || 'none' }),
  );
}
