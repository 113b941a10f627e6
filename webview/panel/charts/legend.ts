/** The names of the weights below their chart, where there is no room for them beside the lines. */
import { h, s, show } from '../../shared/dom';
import type { Theme } from '../../shared/theme';
import type { WeightLine } from './weight-lines';
import { colour, DASHES } from './weights-chart';

export class Legend {
  readonly element = h('ul', { class: 'legend', attrs: { 'aria-hidden': 'true' } });
  private drawn = '';

  constructor() {
    this.element.hidden = true;
  }

  /** @param lines that are drawn; none where their names stand beside them. */
  render(lines: readonly WeightLine[], theme: Theme): void {
    show(this.element, lines.length > 0);
    const look = JSON.stringify([lines, theme.series]);
    if (look === this.drawn) return;
    this.drawn = look;
    this.element.replaceChildren(...keysOf(lines, theme));
  }
}

/** A key for each line. */
export function keysOf(lines: readonly WeightLine[], theme: Theme): readonly HTMLElement[] {
  return lines.map(({ name, line }) => h('li', { title: name }, sample(line, theme, KEY_WIDTH), h('span', { class: 'legend-name' }, name)));
}

/** Pixels of a line's piece that show its dashes, and where there is little room. */
export const KEY_WIDTH = 28;
const SHORT_WIDTH = 16;

/** A short piece of a line as it is drawn in the chart. */
export function sample(line: number, theme: Theme, width = SHORT_WIDTH): SVGSVGElement {
  const dash = (DASHES[line % DASHES.length] ?? []).join(' ');
  return s(
    'svg',
    { class: 'sample', viewBox: `0 0 ${width} 8`, width: String(width), 'aria-hidden': 'true' },
    s('path', { d: `M0 4H${width}`, stroke: colour(theme, line), 'stroke-width': '2', 'stroke-dasharray': dash || 'none' }),
  );
}
