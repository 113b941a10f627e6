/** The levels a loss is compared with, as quiet dashed lines across the loss chart. */
import type { Theme } from '../../shared/theme';
import type { Level } from '../words/analysis-words';
import { haloText } from './canvas-text';
import { FONT_SIZE, type LineChart } from './chart';
import type { Limits } from './scales';

/** A value this much above all losses in view would only press them to the bottom. */
const ABOVE = 1.5;
/** The right upper corner of the plot says what a column stands for; so many pixels of height are taken there. */
const CAPTION = 22;
/** A log axis goes so many times further down for a value. */
const BELOW = 1e3;

/** The limits' extremes with the values that are worth the room. */
export function withValues(values: readonly number[], low: number, high: number, log: boolean): { readonly low: number; readonly high: number } {
  let [least, greatest] = [low, high];
  for (const value of values) {
    if (value > high && value <= high * ABOVE) greatest = Math.max(greatest, value);
    if (log && value > 0 && value < low && value >= low / BELOW) least = Math.min(least, value);
  }
  return { low: least, high: greatest };
}

/** Draws those within the limits, each with its name on the right. */
export function drawLevels(chart: LineChart, levels: readonly Level[], limits: Limits, theme: Theme): void {
  const { ctx, chartArea } = chart;
  const { y } = chart.scales;
  if (!y) return;
  ctx.save();
  ctx.font = `${FONT_SIZE}px ${theme.font}`;
  ctx.textAlign = 'left';
  ctx.lineWidth = 1;
  let free = chartArea.top + CAPTION;
  let before: { readonly label: string; readonly top: number } | null = null;
  const drawn = levels.filter(({ value }) => value >= limits.low && value <= limits.high).sort((a, b) => b.value - a.value);
  const placeOf = (value: number): number => Math.round(y.getPixelForValue(value)) + 0.5;
  for (const { value, kind } of drawn) {
    const place = placeOf(value);
    ctx.strokeStyle = colourOf(kind, theme);
    ctx.setLineDash(kind === 'floor' ? [2, 3] : [7, 4]);
    ctx.beginPath();
    ctx.moveTo(chartArea.left, place);
    ctx.lineTo(chartArea.right, place);
    ctx.stroke();
  }
  // No line goes through a name.
  for (const { value, label } of drawn) {
    const place = placeOf(value);
    const above = place - FONT_SIZE - 4 > free;
    if (!above && Math.max(place, free) + FONT_SIZE + 4 > chartArea.bottom) {
      // Without room of its own it stands beside the one above, if there is room; the tooltip names it anyhow.
      const beside = before ? ctx.measureText(`${label} · ${before.label}`).width + 12 : Infinity;
      if (before && beside <= chartArea.width) name(chart, `${label} · `, before.top, ctx.measureText(before.label).width, theme);
      continue;
    }
    const top = above ? place - FONT_SIZE - 3 : Math.max(place, free) + 3;
    free = top + FONT_SIZE;
    before = { label, top };
    name(chart, label, top, 0, theme);
  }
  ctx.restore();
}

/** Writes a name at the right edge, `right` pixels from it: what is behind it stays to be seen. */
function name({ ctx, chartArea }: LineChart, label: string, top: number, right: number, theme: Theme): void {
  const left = chartArea.right - ctx.measureText(label).width - right - 6;
  ctx.textBaseline = 'top';
  ctx.setLineDash([]);
  haloText(ctx, label, left, top, theme.muted, theme.background);
}

function colourOf(kind: Level['kind'], theme: Theme): string {
  const [, , green = theme.foreground] = theme.series;
  return kind === 'floor' ? green : theme.muted;
}
