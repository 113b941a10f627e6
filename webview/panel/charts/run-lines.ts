/** The losses of other runs, as quiet dashed lines below those of the run that is shown. */
import { s } from '../../shared/dom';
import { at } from '../../shared/math';
import type { Theme } from '../../shared/theme';
import type { LineChart } from './chart';
import type { Limits } from './scales';
import { DASHES } from './weights-chart';
import type { OtherLine } from './compared-runs';

/** Other runs that are named beside the chart; how many more there are is said. */
export const MOST_KEYS = 3;

/** Dashes of the chart's own lines: drawn through, and that of the validation rows. */
const OWN = 2;

/** The dash of another run, by its number. */
export function dashOf(number: number): readonly number[] {
  return DASHES[OWN + ((number - 1) % (DASHES.length - OWN))] ?? [];
}

/** @param pin lifts what a logarithmic axis does not reach to its lower edge */
export function drawLines(chart: LineChart, lines: readonly OtherLine[], limits: Limits, theme: Theme, pin: (loss: number) => number): void {
  const { ctx, chartArea } = chart;
  const { x, y } = chart.scales;
  if (!x || !y) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
  ctx.clip();
  ctx.strokeStyle = ctx.fillStyle = theme.foreground;
  ctx.globalAlpha = theme.highContrast ? 1 : 0.7;
  ctx.lineWidth = 1.5;
  for (const { number, places, losses } of lines) {
    // Far above the axis a canvas would lose its digits; twice its height is as good.
    const height = (i: number): number => y.getPixelForValue(Math.min(pin(at(losses, i)), 2 * limits.high));
    ctx.setLineDash([...dashOf(number)]);
    ctx.beginPath();
    for (let i = 0; i < places.length; i++) ctx.lineTo(x.getPixelForValue(at(places, i)), height(i));
    ctx.stroke();
    if (places.length === 1) ctx.fillRect(x.getPixelForValue(at(places, 0)) - 2, height(0) - 2, 4, 4);
  }
  ctx.restore();
}

/** A piece of a run's line as the chart has it; null: of the run that is shown. */
export function sampleOf(dash: readonly number[] | null): SVGElement {
  return s(
    'svg',
    { class: 'run-sample', viewBox: '0 0 24 8', 'aria-hidden': 'true' },
    s('path', { d: 'M0 4H24', 'stroke-dasharray': dash?.join(' ') || 'none' }),
  );
}
