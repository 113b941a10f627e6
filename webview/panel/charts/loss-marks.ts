/** What Chart.js does not draw: the min–max band, the marks of values that are not finite, and of those the axis does not reach. */
import type { Theme } from '../../shared/theme';
import { at } from '../../shared/math';
import type { LineChart } from './chart';
import type { ChartStore } from './columns';
import type { LossScale } from './loss-limits';
import type { Limits } from './scales';

export interface LossMarks {
  readonly store: ChartStore;
  /** Where each column stands on the x axis. */
  readonly middles: Float64Array;
  readonly theme: Theme;
  readonly limits: Limits;
  readonly scale: LossScale;
  /** Where on the x axis the loss of the validation rows is not finite. */
  readonly strays: readonly number[];
}

/** Draws the band (below the lines) or the markers (above them). */
export function drawLossMarks(chart: LineChart, marks: LossMarks, what: 'band' | 'markers'): void {
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left, chartArea.top - 8, chartArea.width + 1, chartArea.height + 8);
  ctx.clip();
  if (what === 'band') band(chart, marks);
  else markers(chart, marks);
  ctx.restore();
}

function band(chart: LineChart, { store, middles, theme, limits, scale: { log } }: LossMarks): void {
  const { losses } = store;
  const { x, y } = chart.scales;
  if (!x || !y || losses.size === 1) return;
  const height = (value: number): number => y.getPixelForValue(Math.min(log ? Math.max(value, limits.low) : value, limits.high));
  const { ctx } = chart;
  ctx.fillStyle = ctx.strokeStyle = theme.series[0] ?? theme.foreground;
  ctx.lineWidth = 1;
  for (let start = 0; start < losses.count; start++) {
    if (Number.isNaN(at(losses.get('max'), start))) continue;
    let end = start;
    while (end < losses.count && !Number.isNaN(at(losses.get('max'), end))) end++;
    ctx.beginPath();
    for (let i = start; i < end; i++) ctx.lineTo(x.getPixelForValue(at(middles, i)), height(at(losses.get('max'), i)));
    for (let i = end - 1; i >= start; i--) ctx.lineTo(x.getPixelForValue(at(middles, i)), height(at(losses.get('min'), i)));
    ctx.closePath();
    ctx.globalAlpha = theme.highContrast ? 0.35 : 0.25;
    ctx.fill();
    ctx.globalAlpha = theme.highContrast ? 0.45 : 0.35;
    ctx.stroke();
    start = end;
  }
}

function markers(chart: LineChart, { store, middles, strays, theme, limits, scale: { log, fit } }: LossMarks): void {
  const { losses } = store;
  const { ctx, chartArea } = chart;
  const { x } = chart.scales;
  if (!x) return;
  const blue = theme.series[0] ?? theme.foreground;
  const places: number[] = [];
  for (let i = 0; i < losses.count; i++) {
    const place = x.getPixelForValue(at(middles, i));
    if (log && at(losses.get('min'), i) < limits.low) {
      const zero = at(losses.get('min'), i) <= 0;
      ctx.fillStyle = zero ? theme.muted : blue;
      ctx.fillRect(place - 1, chartArea.bottom - (zero ? 4 : 2), 2, zero ? 4 : 2);
    }
    if (fit && at(losses.get('max'), i) > limits.high) {
      ctx.fillStyle = blue;
      ctx.fillRect(place - 1, chartArea.top - 3, 2, 3);
    }
    if (at(losses.get('nonFinite'), i) > 0) places.push(place);
  }
  notFinite(chart, places, theme);
  notFinite(
    chart,
    strays.map((stray) => x.getPixelForValue(stray)),
    theme,
  );
}

/** A mark at each of these places, in pixels, unless it would lie on the one before. */
function notFinite({ ctx, chartArea }: LineChart, places: readonly number[], theme: Theme): void {
  let last = -Infinity;
  ctx.fillStyle = theme.error;
  for (const place of places) {
    if (place - last < 4) continue;
    last = place;
    ctx.beginPath();
    ctx.moveTo(place, chartArea.top + 6);
    ctx.lineTo(place - 5, chartArea.top - 4);
    ctx.lineTo(place + 5, chartArea.top - 4);
    ctx.fill();
    ctx.fillRect(place - 0.5, chartArea.top, 1, chartArea.height);
  }
}
