/** One input of the drawn neuron: its name and value, and the edge whose thickness and colour are its weight. */
import { s, setAttr, setText } from '../../../shared/dom';
import { compact, exact, significant } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { clamp } from '../../../shared/math';
import { shortened, type Layout } from './layout';

/** Widths of the thinnest and the thickest edge. */
const THIN = 1;
const THICK = 7;

export interface EdgeValues {
  /** In training units. */
  readonly weight: number;
  readonly input: number;
  /** As it stands in the file; the bias has no input. */
  readonly original: number;
  /** The weight as a share of the largest. */
  readonly share: number;
  /** From what, and to what, it was set by hand after the sample; null: it was not. */
  readonly set: { readonly from: number; readonly to: number } | null;
}

/** Pixels of a letter of a weight, about. */
const WEIGHT_LETTER = 6.2;

export class Edge {
  /** Where the middle of an input's weight stands, and where it may begin; null of the bias. */
  private number: { readonly x: number; readonly y: number; readonly begin: number } | null = null;
  private readonly name = s('text', { class: 'input-name', 'text-anchor': 'end' });
  private readonly value = s('text', { class: 'input-value', 'text-anchor': 'end' });
  private readonly circle = s('circle', { class: 'input-node', r: '5' });
  private readonly reach = s('path', { class: 'edge-reach' });
  private readonly line = s('path', { class: 'edge-line' });
  private readonly weight = s('text', { class: 'edge-weight', 'text-anchor': 'middle' });
  readonly element: SVGGElement;

  /** @param index of the parameter; N is the bias. @param choose is called on a click or Enter. @param point when it is pointed at. */
  constructor(
    readonly index: number,
    private readonly feature: string,
    private readonly bias: boolean,
    choose: (edge: Edge) => void,
    point: (edge: Edge | null) => void,
  ) {
    const role = {
      class: bias ? 'edge bias' : 'edge',
      'data-testid': 'edge',
      'data-feature': bias ? 'bias' : feature,
      tabindex: '0',
      role: 'button',
    };
    this.element = s('g', role, this.reach, this.line, this.circle, this.name, this.value, this.weight);
    this.element.addEventListener('click', () => choose(this));
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose(this);
    });
    this.element.addEventListener('pointerenter', () => point(this));
    this.element.addEventListener('pointerleave', () => point(null));
    this.element.addEventListener('focus', () => point(this));
    this.element.addEventListener('blur', () => point(null));
  }

  /** @param row its line on the left; the bias stands below the sum. */
  place(layout: Layout, row: number): void {
    const { sum } = layout;
    const [x, y] = this.bias ? [layout.bias.x, layout.bias.y] : [layout.inputs, layout.rows[row] ?? 0];
    const towards = Math.sign(sum.y - y);
    const path = this.bias ? `M${x} ${y + 5 * towards}V${sum.y - sum.r * towards}` : edgePath(layout, y);
    setAttr(this.line, 'd', path);
    setAttr(this.reach, 'd', path);
    setAttr(this.circle, 'cx', String(x));
    setAttr(this.circle, 'cy', String(y));
    if (this.bias) {
      setText(this.name, t('bias'));
      put(this.name, x - 10, y + 4);
      setAttr(this.weight, 'text-anchor', 'start');
      put(this.weight, x + 10, y + 4);
      return;
    }
    setText(this.name, shortened(this.feature, layout.letters));
    put(this.name, layout.names, y - 2);
    put(this.value, layout.names, y + 12);
    // Above the highest place of the edge below the number: its right end where the edge rises, else its left.
    this.number = { x: x + (sum.x - x) * 0.3, y: y + (sum.y - y) * (sum.y < y ? 0.16 : 0.08) - 6, begin: x + 8 };
  }

  render({ weight, input, original, share, set }: EdgeValues): void {
    const full = exact(weight);
    // What is multiplied is the scaled value: both are said, so that the numbers add up.
    const value = original === input ? compact(original) : `${compact(original)} → ${compact(input, 3)}`;
    const short = set === null ? significant(weight, 3) : `${significant(set.from, 3)} → ${significant(set.to, 3)}`;
    if (!this.bias) setText(this.value, ` ${value}`);
    setText(this.weight, ` ${short}`);
    // A long number would cover the circle of its input.
    if (this.number) put(this.weight, Math.max(this.number.x, this.number.begin + (short.length * WEIGHT_LETTER) / 2), this.number.y);
    setAttr(this.element, 'data-weight', full);
    setAttr(this.element, 'data-input', exact(input));
    this.element.classList.toggle('negative', weight < 0);
    this.line.style.setProperty('stroke-width', String(THIN + (THICK - THIN) * (Number.isNaN(share) ? 0 : clamp(Math.abs(share), 0, 1))));
    // It begins with what is to be seen, so that it can be called by that.
    const seen = this.bias ? `${t('bias')} ${short}` : `${this.feature} ${value} ${short}`;
    setAttr(this.element, 'aria-label', t('{0}: weight {1}. Press Enter to set it.', seen, full));
  }
}

/** From an input to the sum, bent so that the edges meet it from the left. */
function edgePath({ inputs, sum }: Layout, y: number): string {
  const from = inputs + 6;
  const to = sum.x - sum.r - 1;
  const bend = from + (to - from) * 0.55;
  return `M${from} ${y}C${bend} ${y} ${bend} ${sum.y} ${to} ${sum.y}`;
}

export function put(text: SVGTextElement, x: number, y: number): void {
  setAttr(text, 'x', x.toFixed(1));
  setAttr(text, 'y', y.toFixed(1));
}
