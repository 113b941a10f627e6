/** The neuron as a drawing: features on the left, the sum in the middle, the target on the right. */
import type { DatasetInfo } from '../../../src/protocol/data';
import { s } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { targetWords } from '../words/words';

const MOST = 5;
const LETTERS = 20;
const STEP = 24;
const WIDTH = 440;
const CENTRE = 250;
const RADIUS = 20;

function shorten(text: string): string {
  const letters = Array.from(text);
  return letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join('')}…` : text;
}

function text(content: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): SVGTextElement {
  return s('text', { x: String(x), y: String(y), 'text-anchor': anchor, 'dominant-baseline': 'central' }, content);
}

/** @returns a decorative drawing; the words below it say the same. */
export function sketch(dataset: DatasetInfo): SVGSVGElement {
  const { features } = dataset;
  const names = features.length > MOST ? [...features.slice(0, MOST - 1), t('and {0} more', features.length - MOST + 1)] : features;
  const height = Math.max(names.length * STEP, RADIUS * 2 + 8);
  const middle = height / 2;
  const drawing = s('svg', { class: 'sketch', viewBox: `0 0 ${WIDTH} ${height}`, 'aria-hidden': 'true' });
  names.forEach((name, i) => {
    const y = middle + (i - (names.length - 1) / 2) * STEP;
    drawing.append(s('path', { d: `M160 ${y}C200 ${y} 200 ${middle} ${CENTRE - RADIUS} ${middle}` }), text(shorten(name), 152, y, 'end'));
  });
  const [from, to] = [CENTRE + RADIUS, CENTRE + RADIUS + 40];
  drawing.append(
    s('circle', { cx: String(CENTRE), cy: String(middle), r: String(RADIUS) }),
    text('Σ', CENTRE, middle, 'middle'),
    s('path', { d: `M${from} ${middle}H${to}M${to - 5} ${middle - 4}l5 4-5 4` }),
    text(shorten(targetWords(dataset)), to + 8, middle, 'start'),
  );
  return drawing;
}
