/** A small bar chart of counts, as one SVG path. */
import type { ColumnSummary } from '../../../src/protocol/data';
import { s } from '../../shared/dom';
import { compact, count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { topWords } from './words';

const WIDTH = 80;
const HEIGHT = 20;

/** The outline of bars as high as their counts; what is there at all is at least 1 px high. Pure. */
export function barsPath(counts: readonly number[], width: number, height: number): string {
  const most = Math.max(...counts, 1);
  const step = width / counts.length;
  const gap = step >= 3 ? 1 : 0;
  const short = (value: number): string => String(Math.round(value * 100) / 100);
  return counts
    .map((value, i) => {
      if (!(value > 0)) return '';
      const high = Math.max(1, (value / most) * height);
      return `M${short(i * step)} ${height}V${short(height - high)}H${short((i + 1) * step - gap)}V${height}z`;
    })
    .join('');
}

/** The values of a column at a glance; null where there are none to draw. */
export function valuesPicture(column: ColumnSummary): SVGSVGElement | null {
  const { numbers, top, classes, kind } = column;
  const levels = numbers === null ? (classes?.toSorted((one, other) => other.count - one.count) ?? top) : null;
  if (kind === 'empty' || (numbers === null && levels === null)) return null;
  const counts = numbers ? numbers.histogram : levels!.map((level) => level.count);
  const words = numbers
    ? t('Histogram of {0} values from {1} to {2}', count(column.count), compact(numbers.min), compact(numbers.max))
    : t('Counts: {0}', topWords(column) ?? '');
  return s(
    'svg',
    {
      class: `bars ${numbers ? 'of-numbers' : 'of-levels'}`,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': numbers ? t('{0}; in parts as wide as each other: {1}', words, counts.map(count).join(', ')) : words,
    },
    s('title', {}, words),
    s('path', { d: `M0 ${HEIGHT - 0.5}H${WIDTH}`, class: 'bars-floor' }),
    s('path', { d: barsPath(counts, WIDTH, HEIGHT - 1) }),
  );
}
