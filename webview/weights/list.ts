/** The rows of the features: all of them while they are few, only those in sight when they are many. */
import { h } from '../shared/dom';
import { clamp } from '../shared/math';
import { Row, ROW_HEIGHT } from './row';

/** Up to so many rows all are in the page. */
const ALL_ROWS = 200;
const MARGIN = 8;

export class List {
  readonly element = h('div', { class: 'list', attrs: { role: 'list' } });
  private readonly sizer = h('div', { class: 'sizer', attrs: { role: 'presentation' } });
  private rows: Row[] = [];
  private order: readonly number[] = [];

  /** @param fill is called for every row that comes to show another parameter, or whose numbers may have changed. */
  constructor(
    private readonly scroller: HTMLElement,
    private readonly fill: (row: Row, inSight: boolean) => void,
  ) {
    this.element.append(this.sizer);
    scroller.addEventListener('scroll', () => this.render(), { passive: true });
  }

  /** Lists these parameters, in this order. */
  show(order: readonly number[]): void {
    this.order = order;
    this.sizer.style.setProperty('height', `${order.length * ROW_HEIGHT}px`);
    this.render();
  }

  /** Brings the rows up to date. */
  render(): void {
    const { order, scroller } = this;
    const top = Math.max(0, scroller.scrollTop - this.element.offsetTop);
    const first = clamp(Math.floor(top / ROW_HEIGHT) - MARGIN, 0, order.length);
    const last = clamp(Math.ceil((top + scroller.clientHeight) / ROW_HEIGHT) + MARGIN, first, order.length);
    const [from, to] = order.length <= ALL_ROWS ? [0, order.length] : [first, last];
    while (this.rows.length < to - from) this.add();
    while (this.rows.length > to - from) this.rows.pop()?.element.remove();
    this.rows.forEach((row, k) => {
      const place = from + k;
      row.index = order[place] ?? -1;
      row.element.style.setProperty('transform', `translateY(${place * ROW_HEIGHT}px)`);
      row.element.setAttribute('aria-posinset', String(place + 1));
      row.element.setAttribute('aria-setsize', String(order.length));
      this.fill(row, place >= first && place < last);
    });
  }

  private add(): void {
    const row = new Row();
    this.rows.push(row);
    this.sizer.append(row.element);
  }
}
