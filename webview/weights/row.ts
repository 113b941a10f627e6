/** One parameter: its name, its weight, a bar to either side of zero, and its way. */
import { h, setAttr, setText } from '../shared/dom';
import { exact, significant } from '../../src/protocol/format';
import { t } from '../shared/l10n';
import { clamp } from '../shared/math';
import { SPARK_HEIGHT, SPARK_WIDTH } from './sparkline';

/** Height of a row in pixels, as in the style sheet: the list places rows by it. */
export const ROW_HEIGHT = 44;

export class Row {
  private readonly name = h('span', { class: 'name' });
  private readonly training = h('span', { class: 'weight training' });
  private readonly original = h('span', { class: 'weight original' });
  private readonly fill = h('span', { class: 'fill' });
  readonly spark = h('canvas', { class: 'spark', attrs: { 'aria-hidden': 'true', width: String(SPARK_WIDTH), height: String(SPARK_HEIGHT) } });
  readonly element: HTMLElement;
  /** Index of the parameter shown. */
  index = -1;

  constructor(bias = false) {
    this.element = h(
      'div',
      { class: bias ? 'row bias' : 'row', testid: bias ? 'bias' : 'weight-row', attrs: { role: 'listitem' } },
      this.name,
      this.training,
      this.original,
      h('span', { class: 'bar', attrs: { 'aria-hidden': 'true' } }, this.fill),
      this.spark,
    );
  }

  rename(index: number, name: string): void {
    this.index = index;
    setText(this.name, name);
    setAttr(this.name, 'title', name);
    if (!this.element.classList.contains('bias')) setAttr(this.element, 'data-feature', name);
  }

  /** @param bar the weight as a share of the longest bar, −1…1. */
  render(training: number, original: number, bar: number): void {
    setText(this.training, significant(training));
    setText(this.original, significant(original));
    const full = exact(training);
    if (this.element.getAttribute('data-value') === full) return this.drawBar(bar);
    setAttr(this.element, 'data-value', full);
    setAttr(this.element, 'data-original', exact(original));
    setAttr(this.training, 'title', t('{0} in training units', full));
    setAttr(this.original, 'title', t('{0} in the units of the file', exact(original)));
    this.drawBar(bar);
  }

  private drawBar(bar: number): void {
    const share = Number.isNaN(bar) ? 0 : clamp(bar, -1, 1);
    this.fill.style.setProperty('transform', `scaleX(${share})`);
    this.fill.classList.toggle('negative', share < 0);
  }
}
