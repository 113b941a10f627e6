/** What stands beside the landscape: its colours, its marks, and where the next run starts. */
import { project } from '../../../../src/core/landscape';
import type { Landscape, Moment } from '../../../../src/protocol/lab';
import type { PanelState } from '../../../../src/protocol/panel';
import type { RunInfo } from '../../../../src/protocol/run';
import { h, s } from '../../../shared/dom';
import { compact, count, percent, significant } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import { HEAT_GRADIENT } from '../base/palette';
import { lossUnit } from '../../words/settings-words';
import { SAMPLE_INK } from './arrows';
import type { Table } from '../base/as-table';
import { labelsOf, middleLoss, type Levels } from './levels';
import { lossAt } from './place';

/** Places of the table across and down. */
const TABLE_SIZE = 7;
/** Parameters named one by one. */
const NAMED = 3;

/** What a height is, with its unit. */
function heightWords(run: RunInfo): string {
  const unit = lossUnit(run);
  return unit === '' ? t('mean loss') : t('mean loss, {0}', unit);
}

export function landscapeKeys(run: RunInfo, levels: Levels, minimum: Landscape['minimum']): HTMLElement[] {
  if (isMapless(levels)) return [];
  // The colours are not evenly spread over the losses: what stands in their middle is said.
  const bars = ['0', '100%'].map((place) => {
    const bar = h('span', { class: 'heat-bar half' });
    bar.style.setProperty('background', `${HEAT_GRADIENT} ${place} / 200% 100% no-repeat border-box`);
    return bar;
  });
  const [low = '', middle = '', high = ''] = labelsOf([levels.least, middleLoss(levels), levels.greatest]);
  return [
    h(
      'li',
      { class: 'heat-key' },
      h('span', {}, low),
      bars[0] ?? '',
      h('span', {}, middle),
      bars[1] ?? '',
      h('span', {}, `${high} ${heightWords(run)}`),
    ),
    key([s('rect', { x: '4', y: '4', width: '8', height: '8', fill: '#111111', stroke: '#ffffff' })], t('the start of the run')),
    key([s('circle', { cx: '8', cy: '8', r: '5', fill: '#ffffff', stroke: '#111111', 'stroke-width': '1.8' })], t('the neuron of the moment')),
    ...(minimum
      ? [
          key(
            [s('path', { d: 'M3 3l10 10M13 3L3 13', class: 'key-cross' })],
            minimum.known === 'found' ? t('lowest point found') : t('lowest point of the plane'),
          ),
        ]
      : []),
    key(
      [s('path', { d: 'M2 8h11M9 4l4 4-4 4', fill: 'none', stroke: SAMPLE_INK, 'stroke-width': '2', class: 'key-rim' })],
      t('downhill for this row'),
    ),
    key([s('path', { d: 'M2 8h11M9 4l4 4-4 4', class: 'key-cross' })], t('downhill for all rows')),
  ];
}

/** No loss of the plane is a number that could be drawn. */
export function isMapless({ greatest }: Levels): boolean {
  return greatest === -Infinity;
}

function key(shapes: readonly SVGElement[], text: string): HTMLElement {
  return h('li', {}, s('svg', { class: 'figure-key on-map', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, ...shapes), h('span', {}, text));
}

/** Where the next run starts: the first few of its parameters. */
export function startWords({ dataset: { features } }: RunInfo, { weights, bias }: NonNullable<PanelState['start']>): string {
  const shown = features.slice(0, NAMED).map((name, j) => `${name} ${significant(at(weights, j), 3)}`);
  const more = features.length > NAMED ? [t('and {0} more', compact(features.length - NAMED))] : [];
  return t('The next run starts here: {0}, bias {1}.', [...shown, ...more].join(', '), significant(bias, 3));
}

/** What the two axes are. */
export function axisTitles({ dataset: { features } }: RunInfo, { plane }: Landscape): { readonly xTitle: string; readonly yTitle: string } {
  if (plane.kind === 'path') return { xTitle: t('along the path'), yTitle: t('across it') };
  const name = (j: number): string => (j < features.length ? t('weight of {0}', features[j] ?? '') : t('bias'));
  return { xTitle: name(plane.first), yTitle: name(plane.second) };
}

/** The losses of the map at places evenly spread over it: the topmost first, as they are drawn. */
export function lossTable(run: RunInfo, landscape: Landscape): Table {
  const { xTitle, yTitle } = axisTitles(run, landscape);
  const { x, y } = landscape.window;
  const place = ([low, high]: readonly [number, number], i: number): number => low + ((high - low) * i) / (TABLE_SIZE - 1);
  const places = Array.from({ length: TABLE_SIZE }, (_, i) => i);
  return {
    caption: t('{0}; across: {1}, down: {2}', heightWords(run), xTitle, yTitle),
    head: [yTitle, ...places.map((i) => significant(place(x, i), 3))],
    rows: places.toReversed().map((j) => [significant(place(y, j), 3), ...places.map((i) => lossAt(landscape, place(x, i), place(y, j)))]),
  };
}

/** What the map is cut along, and what it shows. */
export function mapWords({ dataset: { features } }: RunInfo, { plane, shares, minimum, window }: Landscape): string {
  const n = features.length;
  const held =
    plane.kind === 'path'
      ? t(
          'The map is cut along the run’s own path, through the neuron of this moment: it holds {0} of the way the weights went.',
          percent((shares?.[0] ?? 0) + (shares?.[1] ?? 0)),
        )
      : n === 1
        ? t('Every neuron of this kind is one point here.')
        : n === 2
          ? t('The third parameter is held as it is at this moment.')
          : t('The other {0} parameters are held as they are at this moment.', count(n - 1));
  return [
    t('Each place is a neuron with other weights, its colour the mean loss of all rows with them. Training rolls downhill.'),
    held,
    lowestWords(minimum, window),
  ].join(' ');
}

const inside = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** What is said where the neuron of the moment cannot be seen: after a run that exploded, say. */
export function outsideWords(landscape: Landscape, { before }: Moment): string {
  const [s, u] = project(before.training, landscape);
  const { x, y } = landscape.window;
  return inside(s, x) && inside(u, y) ? '' : ` ${t('The neuron of this moment lies outside the map.')}`;
}

/** The lowest point: what it is, and how far that can be relied on. */
function lowestWords(minimum: Landscape['minimum'], { x, y }: Landscape['window']): string {
  if (!minimum) return t('It has no single lowest point here: the loss falls on and on, or a whole valley is as low.');
  const loss = compact(minimum.loss);
  const outside = inside(minimum.at[0], x) && inside(minimum.at[1], y) ? '' : ` ${t('It lies outside the map.')}`;
  switch (minimum.known) {
    case 'solved':
      return t('Least squares gives the lowest point of this plane: {0}.', loss) + outside;
    case 'convex':
      return t('The lowest point of this plane is {0}: it has one valley only.', loss) + outside;
    case 'found':
      if (minimum.loss === 0) return t('The lowest point found is 0: no loss is lower.') + outside;
      return t('The lowest point found is {0}, by descent from here and from the bluest place; another valley may be lower.', loss) + outside;
  }
}

/** Of which rows the height is the mean, and in what units the weights are. */
export function mapNotes({ settings }: RunInfo, { exact, rows, allRows, size }: Landscape): string {
  return [
    rows < allRows
      ? t('Over a fixed sample of {0} of the {1} training rows.', count(rows), count(allRows))
      : exact
        ? t('Exact, over all {0} training rows.', count(allRows))
        : t('Over all {0} training rows, at {1} × {1} points.', count(allRows), count(size)),
    ...(settings.scaling === 'none' ? [] : [t('Weights are those of the scaled columns, as they are trained.')]),
    t('Click to let the next run start there.'),
  ].join(' ');
}
