/** The place of one chart in the page: its canvas, its pointer, and the line that marks where the pointer is in both charts. */
import { h, setAttr, setText } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { attachPointer, type PlotArea, type PointerActions } from './pointer';

export type Which = 'loss' | 'weights';

export class Plot {
  readonly canvas = h('canvas', { attrs: { 'aria-hidden': 'true' } });
  private readonly cross = h('div', { class: 'cross' });
  private readonly line = h('div', { class: 'moment-line', testid: 'moment-line' });
  /** What the x axis counts, at its beginning. */
  private readonly counted = h('span', { class: 'axis-name hint', attrs: { 'aria-hidden': 'true' } });
  readonly element: HTMLElement;

  constructor(which: Which, actions: PointerActions) {
    this.element = h(
      'div',
      { class: `plot ${which}-plot`, testid: `${which}-chart`, attrs: { tabindex: '0', role: 'img' } },
      this.canvas,
      this.counted,
      this.line,
      this.cross,
    );
    this.mark(null, null);
    this.markMoment(null, null);
    attachPointer(this.element, actions);
  }

  /** Names what the x axis counts; the same words as before change nothing. */
  name(counted: string): void {
    setText(this.counted, counted);
  }

  /** Marks where the pointer is on the x axis, or nothing; a place outside the area is not shown. */
  mark(place: number | null, area: PlotArea | null): void {
    stand(this.cross, place, area);
  }

  /** The same for the moment that is shown everywhere. */
  markMoment(place: number | null, area: PlotArea | null): void {
    stand(this.line, place, area);
  }

  /** Says in words what is drawn, and which keys there are. */
  describe(what: string): void {
    const keys = t('Plus and minus zoom, arrow keys pan, shift and arrow keys read single columns, 0 shows all.');
    setAttr(this.element, 'aria-label', `${what} ${keys}`);
  }
}

function stand(line: HTMLElement, place: number | null, area: PlotArea | null): void {
  const shown = place !== null && area !== null && place >= area.left - 1 && place <= area.right + 1;
  line.hidden = !shown;
  if (!shown) return;
  line.style.setProperty('transform', `translate(${place}px, ${area.top}px)`);
  line.style.setProperty('height', `${area.bottom - area.top}px`);
}
