/** What is to be drawn of the rows and the neuron, seen from one side. Pure. */
import { ACTIVATION } from '../../../../src/core/activation';
import type { ActivationName } from '../../../../src/core/settings';
import type { Moment } from '../../../../src/protocol/lab';
import type { RunInfo } from '../../../../src/protocol/run';
import { compact, significant } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import type { Limits } from '../../charts/scales';
import type { Cloud } from './cloud';
import { crossing } from './crossing';
import { Slice } from './slice';

/** One input against the target; two inputs; z against the target; z against what w does not see. */
export const SIDES = ['input', 'inputs', 'sum', 'spread'] as const;
export type Side = (typeof SIDES)[number];

export interface View {
  readonly side: Side;
  readonly first: number;
  readonly second: number;
}

export interface Scene {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly xTitle: string;
  readonly yTitle: string;
  /** ŷ over the x axis. */
  readonly curve: ((x: number) => number) | null;
  /** ŷ over the plane. */
  readonly output: ((x: number, y: number) => number) | null;
  /** Where ŷ is 0.5, for two classes: a·x + b·y = c; null too where that is no line. */
  readonly boundary: readonly [number, number, number] | null;
  /** Where it is no line: z less what it is at the border. */
  readonly bent: ((x: number, y: number) => number) | null;
  /** ŷ of each row, where the curve over its x is its own. */
  readonly fitted: Float64Array | null;
  /** The sample of the moment. */
  readonly sample: { readonly x: number; readonly y: number; readonly fitted: number | null } | null;
  /** The y axis counts the target. */
  readonly target: boolean;
  /** Other inputs are at their mean in what is drawn of the neuron. */
  readonly others: boolean;
}

/** z where ŷ is 0.5: the border of two classes; null where there is none. */
export function borderOf(activation: ActivationName): number | null {
  switch (activation) {
    case 'linear':
    case 'relu':
    case 'leaky-relu':
      return 0.5;
    case 'sigmoid':
    case 'step':
      return 0;
    case 'tanh':
      return Math.atanh(0.5);
  }
}

/** @param weights N weights and the bias, in the file's units. */
export function sceneOf(cloud: Cloud, run: RunInfo, weights: Float64Array, view: View, moment: Moment | null): Scene {
  const { features, target } = run.dataset;
  const { output } = ACTIVATION[run.settings.activation];
  const classes = run.metric === 'accuracy';
  const border = classes ? borderOf(run.settings.activation) : null;
  const name = (j: number): string => features[j] ?? '';
  const w = (j: number): number => at(weights, j);
  const sliceOf = (...shown: readonly number[]): Slice => new Slice(cloud, run.dataset, weights, shown);
  const mine = moment?.run === run.id ? moment : null;
  const y = cloud.geometry.y;
  const yTitle = classes ? t('{0}: {1}', target, classWords(run)) : target;
  switch (view.side) {
    case 'input': {
      const j = view.first;
      const slice = sliceOf(j);
      const curve = (x: number): number => output(slice.z(x));
      const alone = !slice.others;
      const xs = cloud.column(j);
      return {
        xs,
        ys: y,
        xTitle: name(j),
        yTitle,
        curve,
        output: null,
        boundary: border === null || !slice.straight ? null : [w(j), 0, border - slice.rest],
        bent: null,
        fitted: alone ? xs.map(curve) : null,
        sample: mine && { x: at(mine.original, j), y: mine.y, fitted: alone ? curve(at(mine.original, j)) : null },
        target: true,
        others: slice.others,
      };
    }
    case 'inputs': {
      const { first, second } = view;
      const slice = sliceOf(first, second);
      return {
        xs: cloud.column(first),
        ys: cloud.column(second),
        xTitle: name(first),
        yTitle: name(second),
        curve: null,
        output: (p, q) => output(slice.z(p, q)),
        boundary: border === null || !slice.straight ? null : [w(first), w(second), border - slice.rest],
        bent: border === null || slice.straight ? null : (p, q) => slice.z(p, q) - border,
        fitted: null,
        sample: mine && { x: at(mine.original, first), y: at(mine.original, second), fitted: null },
        target: false,
        others: slice.others,
      };
    }
    case 'sum': {
      const xs = cloud.sums(weights);
      const z = mine && sumOf(mine.original, weights);
      return {
        xs,
        ys: y,
        xTitle: t('z, the weighted sum of the inputs and the bias'),
        yTitle,
        curve: output,
        output: null,
        boundary: border === null ? null : [1, 0, border],
        bent: null,
        fitted: xs.map(output),
        sample: mine && z !== null ? { x: z, y: mine.y, fitted: output(z) } : null,
        target: true,
        others: false,
      };
    }
    case 'spread': {
      const { direction, places } = cloud.across(weights);
      return {
        xs: cloud.sums(weights),
        ys: places,
        xTitle: t('z, the weighted sum of the inputs and the bias'),
        yTitle: spreadWords(direction, features),
        curve: null,
        output: (z) => output(z),
        boundary: border === null ? null : [1, 0, border],
        bent: null,
        fitted: null,
        sample: mine && { x: sumOf(mine.original, weights), y: cloud.place(mine.original, direction), fitted: null },
        target: false,
        others: false,
      };
    }
  }
}

/** What the sides are called, of N inputs. */
export function sideNames(n: number): Readonly<Record<Side, string>> {
  return {
    input: n === 1 ? t('the input') : t('one input'),
    inputs: n === 2 ? t('both inputs') : t('two inputs'),
    sum: t('weighted sum'),
    spread: t('sum and spread'),
  };
}

/** Of a moment whose weighted sums are not finite. */
export function beyondNumbers(): string {
  return t(
    'The weighted sums here are larger than any number can say: there is nothing to draw. Go back in the time line, to before the run diverged.',
  );
}

function sumOf(x: Float64Array, weights: Float64Array): number {
  return x.reduce((sum, value, j) => sum + value * at(weights, j), at(weights, x.length));
}

/** What 1 and 0 stand for. */
function classWords({ dataset: { classes } }: RunInfo): string {
  return classes ? t('1 {0}, 0 {1}', classes.one, classes.zero) : t('1 or 0');
}

/** The direction of most spread, by its largest parts. */
function spreadWords(direction: Float64Array, features: readonly string[]): string {
  const order = Array.from(direction.keys()).sort((i, j) => Math.abs(at(direction, j)) - Math.abs(at(direction, i)));
  const parts = order.slice(0, 2).map((j, k) => {
    const sign = at(direction, j) < 0 ? '−' : k === 0 ? '' : '+';
    return `${sign}${k === 0 ? '' : ' '}${significant(Math.abs(at(direction, j)), 2)} ${features[j] ?? ''}`;
  });
  return t('at right angles to w: {0}', parts.join(' ') + (direction.length > 2 ? ' …' : ''));
}

/** The neuron of one input, as an equation in the file's units. */
export function equation({ dataset, settings: { activation } }: RunInfo, weights: Float64Array): string {
  const bias = at(weights, 1);
  const inner = `${compact(at(weights, 0))} · ${dataset.features[0] ?? 'x'} ${bias < 0 ? '−' : '+'} ${compact(Math.abs(bias))}`;
  if (activation === 'linear') return `ŷ = ${inner}`;
  return `ŷ = ${activation === 'sigmoid' ? 'σ' : activation}(${inner})`;
}

/** What the neuron says of all that is drawn, where the line between 1 and 0 is not in sight; else null. */
function saysAlone({ dataset: { classes } }: RunInfo, { boundary, output }: Scene, { x, y }: Readonly<Record<'x' | 'y', Limits>>): string | null {
  if (boundary === null || output === null || crossing([x.low, x.high], [y.low, y.high], boundary) !== null) return null;
  const one = output((x.low + x.high) / 2, (y.low + y.high) / 2) >= 0.5;
  const said = [one ? 1 : 0, (one ? classes?.one : classes?.zero) ?? ''].join(' ').trim();
  return t('Each point is a row. The neuron says {0} everywhere here: the line where ŷ = 0.5 is not in sight.', said);
}

/** What one sees. @param area limits of what is drawn. */
export function sideWords(run: RunInfo, scene: Scene, side: Side, area: Readonly<Record<'x' | 'y', Limits>>): string {
  const { others } = scene;
  const classes = run.metric === 'accuracy';
  const words: Record<Side, string> = {
    input: classes
      ? t('The curve is the output ŷ for every value of the input; where it crosses 0.5, the neuron changes its mind.')
      : t('The line is the output ŷ for every value of the input; a thin line from each row to it is the row’s error.'),
    inputs: classes
      ? (saysAlone(run, scene, area) ?? t('Each point is a row. The line is where ŷ = 0.5: on one side of it the neuron says 1, on the other 0.'))
      : t('Each point is a row in the colour of its target; the ground has the colour of the output ŷ. A point that vanishes in it is right.'),
    sum: t('All inputs come down to one number, the weighted sum z. The curve is the output ŷ for every z; a thin line is a row’s error.'),
    spread: t('Across is what the neuron sees, the weighted sum z; up is the direction in which the rows differ most of those it does not look at.'),
  };
  const held = t('The other inputs are held at their mean in what is drawn of the neuron; the points are the rows as they are.');
  return others ? `${words[side]} ${held}` : words[side];
}
