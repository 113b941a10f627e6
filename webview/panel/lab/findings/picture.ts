/** A finding's picture: a small drawing of the run's own numbers. */
import type { Picture } from '../../../../src/protocol/findings';
import { s, type Child } from '../../../shared/dom';
import { compact } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { clamp } from '../../../shared/math';

const WIDTH = 320;
const HEIGHT = 112;
const AREA = { left: 44, right: WIDTH - 6, top: 8, bottom: HEIGHT - 30 };
/** From what ratio on an axis counts in powers of ten. */
const POWERS = 200;
const LETTERS = 14;

type Attrs = Readonly<Record<string, string | number>>;
type Scale = (value: number) => number;

function node<K extends keyof SVGElementTagNameMap>(tag: K, attrs: Attrs, ...children: Child[]): SVGElementTagNameMap[K] {
  return s(tag, Object.fromEntries(Object.entries(attrs).map(([name, value]) => [name, String(value)])), ...children);
}

const words = (text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): SVGTextElement =>
  node('text', { x, y, 'text-anchor': anchor }, text);

/** Straight, or by powers of ten where the values are far apart. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (low > 0 && high / low > POWERS) return (value) => from + ((to - from) * Math.log(clamp(value, low, high) / low)) / Math.log(high / low);
  const span = high > low ? high - low : 1;
  return (value) => from + ((to - from) * (clamp(value, low, high) - low)) / span + (high > low ? 0 : (to - from) / 2);
}

/** @returns a drawing that a screen reader hears as one sentence. */
export function drawPicture(picture: Picture): SVGSVGElement {
  const drawing = node('svg', { class: 'picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': described(picture) });
  drawing.append(...PARTS[picture.kind](picture as never));
  return drawing;
}

const PARTS: { readonly [K in Picture['kind']]: (picture: Extract<Picture, { kind: K }>) => SVGElement[] } = {
  line: ({ values, x, y, levels }) => {
    const all = [...values, ...levels.map(({ value }) => value)];
    const up = scale(all, AREA.bottom, AREA.top);
    const across = (i: number): number => AREA.left + ((AREA.right - AREA.left) * i) / Math.max(1, values.length - 1);
    const d = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${across(i).toFixed(1)} ${up(value).toFixed(1)}`).join('');
    return [
      ...frame(x, y, all, up),
      ...levels.flatMap(({ name, value }) => [
        node('path', { class: 'picture-level', d: `M${AREA.left} ${up(value)}H${AREA.right}` }),
        words(`${name} ${compact(value, 3)}`, AREA.right - 2, up(value) - 3 < AREA.top + 8 ? up(value) + 11 : up(value) - 3, 'end'),
      ]),
      node('path', { class: 'picture-line', d }),
    ];
  },
  histogram: ({ counts, from, to, x, shaded }) => {
    const across = scale([from, to], AREA.left, AREA.right);
    const most = Math.max(...counts);
    const wide = (AREA.right - AREA.left) / counts.length;
    return [
      ...shaded.map(([a, b]) =>
        node('rect', { class: 'picture-shade', x: across(a), y: AREA.top, width: across(b) - across(a), height: AREA.bottom - AREA.top }),
      ),
      ...counts.flatMap((count, i) => {
        const height = count === 0 ? 0 : Math.max(1.5, ((AREA.bottom - AREA.top) * count) / most);
        return count === 0
          ? []
          : [node('rect', { class: 'picture-bar', x: AREA.left + i * wide + 0.5, y: AREA.bottom - height, width: wide - 1, height })];
      }),
      node('path', { class: 'picture-axis', d: `M${AREA.left} ${AREA.bottom}H${AREA.right}` }),
      words(compact(from, 3), AREA.left, AREA.bottom + 12, 'start'),
      words(compact(to, 3), AREA.right, AREA.bottom + 12, 'end'),
      words(x, (AREA.left + AREA.right) / 2, HEIGHT - 5, 'middle'),
      words(t('rows'), AREA.left - 6, AREA.top + 8, 'end'),
    ];
  },
  dots: ({ xs, ys, x, y }) => {
    const [across, up] = [scale(xs, AREA.left + 6, AREA.right - 6), scale(ys, AREA.bottom - 6, AREA.top + 6)];
    return [
      ...frame(x, y, ys, up),
      ...xs.map((value, i) => node('circle', { class: 'picture-dot', cx: across(value).toFixed(1), cy: up(ys[i] ?? 0).toFixed(1), r: 2.2 })),
    ];
  },
  bars: ({ bars, log }) => {
    const values = bars.map(({ value }) => value);
    const height = (HEIGHT - (log ? 22 : 8)) / bars.length;
    const least = log ? Math.min(...values.filter((value) => value > 0)) / 3 : 0;
    const most = Math.max(...values);
    const [left, right] = [108, WIDTH - 64];
    const along = (value: number): number =>
      (log ? Math.log(Math.max(value, least) / least) / Math.log(most / least) : value / most) * (right - left);
    const note = log ? [words(t('lengths by powers of ten'), left, HEIGHT - 4, 'start')] : [];
    const rows = bars.flatMap(({ name, value }, i) => {
      const middle = 4 + (i + 0.5) * height;
      const letters = Array.from(name);
      return [
        words(letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join('')}…` : name, left - 6, middle + 4, 'end'),
        node('rect', {
          class: 'picture-bar',
          x: left,
          y: middle - Math.min(height * 0.4, 8),
          width: Math.max(1.5, along(value)),
          height: Math.min(height * 0.8, 16),
        }),
        words(compact(value, 3), left + Math.max(1.5, along(value)) + 5, middle + 4, 'start'),
      ];
    });
    return [...rows, ...note];
  },
};

/** Letters of a value beside an axis, at most. */
const MOST_LETTERS = 7;

/** Two digits, and a power of ten where that is shorter: 650, 5.5e6. */
function brief(value: number): string {
  const text = compact(value, 2);
  if (text.length <= MOST_LETTERS) return text;
  const power = Math.floor(Math.log10(Math.abs(value)));
  return `${compact(value / 10 ** power, 2)}e${power}`;
}

/** The axes: the least and the greatest value up, and the names. */
function frame(x: string, y: string, values: readonly number[], up: Scale): SVGElement[] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return [
    node('path', { class: 'picture-axis', d: `M${AREA.left} ${AREA.top}V${AREA.bottom}H${AREA.right}` }),
    ...(high > low ? [low, high] : [low]).map((value) =>
      words(brief(value), AREA.left - 4, clamp(up(value) + 4, AREA.top + 8, AREA.bottom + 2), 'end'),
    ),
    words(`${y} ↑`, AREA.left, HEIGHT - 5, 'start'),
    words(`${x} →`, AREA.right, HEIGHT - 5, 'end'),
  ];
}

function described(picture: Picture): string {
  switch (picture.kind) {
    case 'line':
      return t('Chart of {0} over {1}: {2}', picture.y, picture.x, picture.values.map((value) => compact(value, 3)).join(', '));
    case 'histogram':
      return t(
        'Histogram of {0}, from {1} to {2}; the shaded part is where the trouble lies',
        picture.x,
        compact(picture.from, 3),
        compact(picture.to, 3),
      );
    case 'dots':
      return t('{0} against {1}, {2} rows', picture.y, picture.x, picture.xs.length);
    case 'bars':
      return picture.bars.map(({ name, value }) => `${name}: ${compact(value, 3)}`).join(', ');
  }
}
