/** The curve of a learning-rate range test as SVG: a logarithmic rate axis, the loss, and the rates that are suggested. */
import { rateEdge, type RateTest } from '../../../src/protocol/analysis';
import { s } from '../../shared/dom';
import { compact, powerOfTen } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { at } from '../../shared/math';
import { linearTicks, niceLimits } from '../charts/scales';

export type SuggestionName = keyof RateTest['suggestions'];
export interface Suggested {
  readonly name: SuggestionName;
  readonly rate: number;
}

const LEFT = 56;
const RIGHT = 16;
const TOP = 24;
const BOTTOM = 40;
/** Pixels that the name of the limit takes, about. */
const LIMIT_NAME = 84;
/** Pixels from one number below the axis to the next, at least. */
const TICK_ROOM = 36;
/** Below this width the axis says less. */
const NARROW = 420;
/** Losses beyond this many times the range of the smoothed ones up to its explosion are cut off. */
const CUT = 1.3;

/** The suggestions there are, from the smallest rate. */
export function suggestedRates({ suggestions }: RateTest): Suggested[] {
  const names: readonly SuggestionName[] = ['minimum', 'valley', 'steepest'];
  return names.flatMap((name) => (suggestions[name] === null ? [] : [{ name, rate: suggestions[name] }])).sort((a, b) => a.rate - b.rate);
}

/** The smoothed loss at a rate between those tried. */
function lossAt({ rates, smoothed }: RateTest, rate: number): number {
  let nearest = 0;
  for (let i = 0; i < rates.length; i++) if (Math.abs(Math.log(at(rates, i) / rate)) < Math.abs(Math.log(at(rates, nearest) / rate))) nearest = i;
  return at(smoothed, nearest);
}

/** @param width and height in pixels. @param take is told of the rate whose mark was clicked. */
export function rateCurve(test: RateTest, width: number, height: number, take: (rate: number) => void): SVGSVGElement {
  const { rates, losses, smoothed, limit } = test;
  const last = at(rates, rates.length - 1);
  const [low, high] = [Math.log10(at(rates, 0)), Math.max(Math.log10(last), Math.log10(at(rates, 0)) + 1)];
  const x = (rate: number): number => LEFT + ((Math.log10(rate) - low) / (high - low)) * (width - LEFT - RIGHT);
  const top = Math.max(at(smoothed, 0), ...Array.from(smoothed.subarray(0, Math.max(1, smoothed.length - 4)))) * CUT;
  const limits = niceLimits(0, Math.min(top, Math.max(...smoothed)));
  const y = (loss: number): number => TOP + (1 - (loss - limits.low) / (limits.high - limits.low)) * (height - TOP - BOTTOM);
  const path = (values: Float64Array): string =>
    Array.from(values, (value, i) => `${i === 0 ? 'M' : 'L'}${x(at(rates, i)).toFixed(1)} ${Math.max(-1e4, y(value)).toFixed(1)}`).join('');

  const svg = s('svg', {
    class: 'rate-curve',
    viewBox: `0 0 ${width} ${height}`,
    width: String(width),
    height: String(height),
    'aria-hidden': 'true',
  });
  const clip = s('clipPath', { id: 'rate-area' }, s('rect', box(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM)));
  svg.append(clip);
  for (const value of linearTicks(limits.low, limits.high, Math.max(2, Math.floor(height / 60)))) {
    svg.append(line('grid', LEFT, y(value), width - RIGHT, y(value)), label(LEFT - 8, y(value) + 4, compact(value), 'end'));
  }
  // Of powers that stand close together every second is told, or third.
  const every = Math.ceil((TICK_ROOM * (high - low)) / (width - LEFT - RIGHT));
  for (let e = Math.ceil(low); e <= high + 1e-9; e++) {
    svg.append(line('grid', x(10 ** e), TOP, x(10 ** e), height - BOTTOM));
    if (e % every === 0) svg.append(label(x(10 ** e), height - BOTTOM + 16, e >= -3 ? compact(10 ** e) : powerOfTen(e), 'middle'));
  }
  svg.append(
    label(
      (LEFT + width - RIGHT) / 2,
      height - 6,
      width < NARROW ? t('learning rate') : t('learning rate (each step the same factor larger)'),
      'middle',
    ),
  );
  svg.append(
    s('path', { class: 'raw', d: path(losses), 'clip-path': 'url(#rate-area)' }),
    s('path', { class: 'smooth', d: path(smoothed), 'clip-path': 'url(#rate-area)' }),
  );
  const edge = limit ? rateEdge(test, limit) : Infinity;
  if (edge > at(rates, 0) && edge < last) {
    svg.append(line('limit', x(edge), TOP, x(edge), height - BOTTOM));
    // Behind the limit the curve has fallen, or has burst: there is room for its name, but for the edge.
    const behind = x(edge) + LIMIT_NAME < width - RIGHT;
    svg.append(label(x(edge) + (behind ? 6 : -6), TOP + 12, t('limit {0}', compact(edge, 3)), behind ? 'start' : 'end'));
  }
  suggestedRates(test).forEach(({ rate }, i) => {
    const [cx, cy] = [x(rate), y(lossAt(test, rate))];
    svg.append(line('mark', cx, cy, cx, height - BOTTOM));
    const mark = s(
      'g',
      { class: 'mark-button' },
      s('title', {}, t('Take {0} as the learning rate', compact(rate, 3))),
      s('circle', { class: 'mark', cx: cx.toFixed(1), cy: cy.toFixed(1), r: '9' }),
      label(cx, cy + 4, String(i + 1), 'middle', 'mark-number'),
    );
    mark.addEventListener('click', () => take(rate));
    svg.append(mark);
  });
  return svg;
}

function box(x: number, y: number, width: number, height: number): Record<string, string> {
  return { x: String(x), y: String(y), width: String(Math.max(0, width)), height: String(Math.max(0, height)) };
}

function line(name: string, x1: number, y1: number, x2: number, y2: number): SVGElement {
  return s('line', { class: name, x1: x1.toFixed(1), y1: y1.toFixed(1), x2: x2.toFixed(1), y2: y2.toFixed(1) });
}

function label(x: number, y: number, text: string, anchor: string, name = 'label'): SVGElement {
  return s('text', { class: name, x: x.toFixed(1), y: y.toFixed(1), 'text-anchor': anchor }, text);
}
