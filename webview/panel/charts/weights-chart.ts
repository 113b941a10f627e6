/** The weights over the same updates as the loss, named at the ends of their lines. */
import type { Plugin } from 'chart.js';
import { compact, count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { at, clamp } from '../../shared/math';
import { sizeOf } from '../../shared/size';
import type { Theme } from '../../shared/theme';
import { cutText } from './canvas-text';
import { applyFrame, FONT_SIZE, makeChart, Points, resize, type LineChart } from './chart';
import type { ChartStore } from './columns';
import { drawChanges, type ChangeMark } from './interventions';
import { placeLabels } from './labels';
import { linearTicks, niceLimits, StickyLimits } from './scales';
import type { XView } from './view';
import { visible, type WeightLine } from './weight-lines';

/** Twelve dashes that differ at a glance: colour is never the only sign. */
export const DASHES: readonly (readonly number[])[] = [
  [],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [12, 3],
  [4, 2, 1, 2],
  [1, 3],
  [10, 2, 2, 2, 2, 2],
  [5, 5],
  [3, 1],
  [14, 4, 4, 4],
  [2, 5],
];
/** Of a label, in pixels: at best, and where many must stand above each other. */
const LABEL_HEIGHT = 14;
const LEAST_LABEL_HEIGHT = 11.5;
const SAMPLE = 16;

export interface WeightsScene {
  readonly store: ChartStore;
  readonly x: XView;
  readonly right: number;
  /** One for each parameter in the store, in its order. */
  readonly lines: readonly WeightLine[];
  /** Where something was set by hand. */
  readonly changes: readonly ChangeMark[];
  readonly theme: Theme;
  /** Pixels drawn for each of the page's. */
  readonly density: number;
  readonly now: number;
}

/** A chart narrower than this has no room for names beside its lines: they stand below it. */
const LEAST_LABELLED = 480;
/** What is kept free on the right where there are no names: half of the last number of the x axis, which would be made room for anyhow. */
const MARGIN = 24;

/** Lines from which some may find no place for their names. */
const MANY = 5;

const moreWords = (lines: number): string => t('+ {0} more', count(lines));

/** Whether the names stand beside the lines. */
export function isLabelled(width: number): boolean {
  return width >= LEAST_LABELLED;
}

/** Widths of names, by font: asked for in every frame. */
const widths = new Map<string, number>();
const MOST_WIDTHS = 2000;

function widthOf(name: string, font: string, context: CanvasRenderingContext2D): number {
  const key = `${font}\n${name}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size >= MOST_WIDTHS) widths.clear();
  context.font = font;
  const { width } = context.measureText(name);
  widths.set(key, width);
  return width;
}

/** Room the labels need on the right: the longest name, within reason. */
export function labelRoom(lines: readonly WeightLine[], width: number, theme: Theme, context: CanvasRenderingContext2D): number {
  if (!isLabelled(width)) return MARGIN;
  const font = `${FONT_SIZE}px ${theme.font}`;
  const names = lines.reduce((most, { name }) => Math.max(most, widthOf(name, font, context)), 0);
  // Where some find no place, how many they are stands below the others, without a piece of a line.
  const more = lines.length < MANY ? 0 : widthOf(moreWords(lines.length), font, context) - SAMPLE - 4;
  const longest = Math.max(names, more);
  return Math.min(Math.ceil((longest + SAMPLE + 16) / 8) * 8, Math.max(64, Math.floor(width * 0.2)));
}

export class WeightsChart {
  readonly chart: LineChart;
  private readonly lines: Points[] = [];
  private readonly limits = new StickyLimits();
  private scene: WeightsScene | null = null;
  /** Whether every line had its whole name beside it when they were drawn last. */
  allNamed = true;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly container: HTMLElement,
  ) {
    const labels: Plugin<'line'> = {
      id: 'weight-labels',
      beforeDatasetsDraw: (chart) => this.drawZero(chart as LineChart),
      afterDatasetsDraw: (chart) => {
        if (this.scene) drawChanges(chart as LineChart, this.scene.changes, this.scene.theme, false);
        this.drawLabels(chart as LineChart);
      },
    };
    this.chart = makeChart(canvas, [], [labels]);
  }

  reset(): void {
    this.limits.reset();
  }

  draw(scene: WeightsScene): void {
    this.scene = scene;
    const { weights } = scene.store;
    const { x, theme } = scene;
    resize(this.chart, this.container, scene.density);
    const lines = weights.parameters.length;
    let low = 0;
    let high = 0;
    const places = Float64Array.from(weights.updates, (update) => x.axis.toAxis(update));
    for (let line = 0; line < lines; line++) {
      const points = (this.lines[line] ??= new Points());
      points.begin();
      const hidden = scene.lines[line]?.hidden === true;
      for (let i = 0; i < places.length; i++) {
        const value = at(weights.weights, i * lines + line);
        points.add(at(places, i), value);
        const place = at(places, i);
        if (hidden || place < x.limits.low || place > x.limits.high || !Number.isFinite(value)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      points.end();
    }
    const datasets = this.chart.data.datasets;
    if (datasets.length !== lines)
      this.chart.data.datasets = Array.from({ length: lines }, (_, line) => datasets[line] ?? { data: this.lines[line]?.points ?? [] });
    this.chart.data.datasets.forEach((dataset, line) => {
      Object.assign(dataset, {
        hidden: scene.lines[line]?.hidden === true,
        borderColor: colour(theme, line),
        borderWidth: theme.highContrast ? 2 : 1.5,
        borderDash: DASHES[line % DASHES.length],
      });
    });
    // A line that runs along a limit would be cut in half.
    const room = (high - low) * 0.03;
    const y = this.limits.update(niceLimits(low - room, high + room), scene.now);
    const most = Math.max(3, Math.floor(sizeOf(this.container).height / 32));
    const yTicks = linearTicks(y.low, y.high, most).map((value) => ({ value, label: compact(value) }));
    applyFrame(this.chart, { x: x.limits, y, xTicks: x.ticks, yTicks, log: false, right: scene.right }, theme);
    this.chart.update('none');
  }

  private drawZero(chart: LineChart): void {
    const { ctx, chartArea, scales } = chart;
    if (!this.scene || !scales['y']) return;
    ctx.fillStyle = this.scene.theme.muted;
    ctx.fillRect(chartArea.left, Math.round(scales['y'].getPixelForValue(0)) - 0.5, chartArea.width, 1);
  }

  private drawLabels(chart: LineChart): void {
    const { ctx, chartArea, scales } = chart;
    const { x, y } = scales;
    if (!this.scene || !x || !y) return;
    const { store, theme, lines: all, right } = this.scene;
    this.allNamed = right > MARGIN;
    if (!this.allNamed) return;
    const { parameters, weights, updates } = store.weights;
    const last = updates.length - 1;
    if (last < 0) return;
    const lines = parameters.length;
    const value = (line: number): number => at(weights, last * lines + line);
    const order = visible(all)
      .map(({ line }) => line)
      .filter((line) => Number.isFinite(value(line)));
    order.sort((a, b) => Math.abs(value(b)) - Math.abs(value(a)));
    const heights = order.map((line) => y.getPixelForValue(value(line)));
    const [top, bottom] = [chartArea.top - 4, chartArea.bottom + 4];
    const labelHeight = clamp((bottom - top) / Math.max(1, order.length), LEAST_LABEL_HEIGHT, LABEL_HEIGHT);
    const best = placeLabels(heights, labelHeight, top, bottom);
    // Where some find no room, the last place is for how many they are.
    const placed = best.includes(null) ? placeLabels(heights, labelHeight, top, bottom - labelHeight) : best;
    const end = Math.min(x.getPixelForValue(this.scene.x.axis.toAxis(at(updates, last))), chartArea.right);
    if (end < chartArea.left) return;
    ctx.save();
    ctx.font = `${FONT_SIZE}px ${theme.font}`;
    ctx.textBaseline = 'middle';
    // In the middle of a run, the lines of the grid go on behind the names.
    const write = (name: string, left: number, middle: number, ink: string): void => {
      const shown = cutText(name, end + right - 2 - left, (text) => ctx.measureText(text).width);
      if (shown !== name) this.allNamed = false;
      ctx.fillStyle = theme.background;
      ctx.fillRect(left - 2, middle - labelHeight / 2, ctx.measureText(shown).width + 4, labelHeight);
      ctx.fillStyle = ink;
      ctx.fillText(shown, left, middle);
    };
    order.forEach((line, k) => {
      const middle = placed[k];
      if (middle === null || middle === undefined) return;
      // From the line to its name: not in its colour, or it would look like the last thing that the weight did.
      ctx.strokeStyle = theme.muted;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(end + 1, heights[k] ?? middle);
      ctx.lineTo(end + 6, middle);
      ctx.stroke();
      ctx.strokeStyle = colour(theme, line);
      ctx.lineWidth = 1.5;
      ctx.setLineDash([...(DASHES[line % DASHES.length] ?? [])]);
      ctx.beginPath();
      ctx.moveTo(end + 6, middle);
      ctx.lineTo(end + 6 + SAMPLE, middle);
      ctx.stroke();
      ctx.setLineDash([]);
      write(all[line]?.name ?? '', end + 10 + SAMPLE, middle, theme.foreground);
    });
    const unnamed = placed.filter((middle) => middle === null).length;
    if (unnamed > 0) this.allNamed = false;
    if (unnamed > 0) write(moreWords(unnamed), end + 6, bottom - labelHeight / 2, theme.muted);
    ctx.restore();
  }
}

/** The colour of line `line`: those of the theme's charts, then that of its text. */
export function colour(theme: Theme, line: number): string {
  return theme.series[line % (theme.series.length + 1)] ?? theme.foreground;
}
