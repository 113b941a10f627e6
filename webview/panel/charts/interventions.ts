/** Where in a run a person set another learning rate or a weight: quiet lines across the charts, each with what was set. */
import { compact } from '../../../src/protocol/format';
import type { Interventions } from '../../../src/protocol/run';
import { t } from '../../shared/l10n';
import type { Theme } from '../../shared/theme';
import { haloText } from './canvas-text';
import { FONT_SIZE, type LineChart } from './chart';
import type { XAxis } from './scales';

/** A change of a run, and where it stands on the axis. */
export interface ChangeMark {
  readonly place: number;
  readonly label: string;
}

/** Below what a column stands for, which is said at the top. */
const TOP = 22;
/** Pixels between two labels: where there are fewer, the second line goes without. */
const GAP = 8;

/** In the order of the samples. @param names of the weights and the bias */
export function changeMarks({ rates, edits }: Interventions, names: readonly string[], axis: XAxis): readonly ChangeMark[] {
  return [
    ...rates.map(({ sample, rate }) => ({ place: axis.toAxis(sample), label: t('rate {0}', compact(rate)) })),
    ...edits.map(({ sample, index, value }) => ({ place: axis.toAxis(sample), label: `${names[index] ?? ''} = ${compact(value)}` })),
  ].sort((a, b) => a.place - b.place);
}

/** @param named whether the labels are written too */
export function drawChanges(chart: LineChart, marks: readonly ChangeMark[], theme: Theme, named: boolean): void {
  const { ctx, chartArea } = chart;
  const { x } = chart.scales;
  if (!x || marks.length === 0) return;
  ctx.save();
  ctx.font = `${FONT_SIZE}px ${theme.font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  let free = chartArea.left;
  const placed = marks.map(({ place, label }) => ({ at: Math.round(x.getPixelForValue(place)) + 0.5, label }));
  for (const { at, label } of joined(placed.filter(({ at }) => at >= chartArea.left && at <= chartArea.right))) {
    ctx.strokeStyle = theme.muted;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 2]);
    ctx.beginPath();
    ctx.moveTo(at, chartArea.top);
    ctx.lineTo(at, chartArea.bottom);
    ctx.stroke();
    const { width } = ctx.measureText(label);
    const left = at + 4 + width <= chartArea.right ? at + 4 : at - 4 - width;
    if (!named || left < free) continue;
    ctx.setLineDash([]);
    haloText(ctx, label, left, chartArea.top + TOP, theme.muted, theme.background);
    free = left + width + GAP;
  }
  ctx.restore();
}

/** What stands at the same place of the screen has one line. */
function joined(marks: readonly { readonly at: number; readonly label: string }[]): readonly { readonly at: number; readonly label: string }[] {
  const places = [...new Set(marks.map(({ at }) => at))];
  return places.map((place) => ({
    at: place,
    label: marks
      .filter(({ at }) => at === place)
      .map(({ label }) => label)
      .join(' · '),
  }));
}
