/** The loss: band of every sample, mean, smoothed line and epoch means. */
import type { Plugin } from 'chart.js';
import { compact, powerOfTen } from '../../src/protocol/format';
import { at } from '../shared/math';
import { sizeOf } from '../shared/size';
import type { Theme } from '../shared/theme';
import type { Level } from './analysis-words';
import { applyFrame, makeChart, Points, resize, type LineChart, type Tick } from './chart';
import type { ChartStore } from './columns';
import { drawLevels, withLevels } from './loss-levels';
import { drawLossMarks, type LossMarks } from './loss-marks';
import { decades, linearTicks, logLimits, niceLimits, StickyLimits, type Limits } from './scales';
import { smooth } from './smoothing';
import { columnMiddle, type XView } from './view';

/** Up to so many samples in view each gets a dot. */
const DOTS = 240;
/** A log axis reaches so far below the least mean: a column's luckiest sample lies anywhere near 0, and says little. */
const BELOW_MEAN = 100;
/** Decades that doubles reach over: an explosion goes through all of them. */
const ALL_DECADES = 640;
/** Of single samples it shows those down to this share of the greatest; what is less is pinned to the bottom and marked. */
const LEAST_SHARE = 1e-8;

export interface LossScene {
  readonly store: ChartStore;
  readonly x: XView;
  readonly log: boolean;
  readonly smoothing: number;
  readonly done: number;
  /** What the loss is compared with. */
  readonly levels: readonly Level[];
  /** It ended where its loss or a weight was no longer finite. */
  readonly diverged: boolean;
  /** The run goes on: more samples come to the last column. */
  readonly live: boolean;
  readonly right: number;
  readonly theme: Theme;
  readonly now: number;
}

export class LossChart {
  readonly chart: LineChart;
  /** The smoothed line, column by column, for the readout. */
  smoothed = new Float64Array(0);
  private readonly mean = new Points();
  private readonly smoothLine = new Points();
  private readonly epochs = new Points();
  private readonly limits = new StickyLimits();
  private log = false;
  private look = '';
  private marks: LossMarks | null = null;
  private levels: readonly Level[] = [];

  constructor(
    canvas: HTMLCanvasElement,
    private readonly container: HTMLElement,
  ) {
    const marks: Plugin<'line'> = {
      id: 'loss-marks',
      beforeDatasetsDraw: (chart) => {
        if (this.marks) drawLossMarks(chart as LineChart, this.marks, 'band');
      },
      afterDatasetsDraw: (chart) => {
        if (!this.marks) return;
        drawLevels(chart as LineChart, this.levels, this.marks.limits, this.marks.theme);
        drawLossMarks(chart as LineChart, this.marks, 'markers');
      },
    };
    this.chart = makeChart(canvas, [{ data: this.mean.points }, { data: this.smoothLine.points }, { data: this.epochs.points }], [marks]);
  }

  /** Forgets the limits: another run or another part of it is shown. */
  reset(): void {
    this.limits.reset();
  }

  draw(scene: LossScene): void {
    const { store, x, log, theme, done } = scene;
    const { losses, epochs } = store;
    resize(this.chart, this.container);
    if (this.smoothed.length < losses.count) this.smoothed = new Float64Array(Math.max(1024, losses.count * 2));
    smooth(losses.get('mean'), losses.count, scene.smoothing, this.smoothed);
    const y = this.yLimits(scene);
    const pin = log ? (value: number): number => (value < y.low ? y.low : value) : (value: number): number => value;
    const middles = new Float64Array(losses.count);
    this.mean.begin();
    this.smoothLine.begin();
    this.epochs.begin();
    let visible = 0;
    // The mean of a column's first few samples would flicker at the head of the line; the band shows them.
    const begun = losses.count - 1;
    const means = scene.live && begun > 0 && (done - losses.from(begun)) * 2 < losses.size ? begun : losses.count;
    for (let i = 0; i < losses.count; i++) {
      const place = (middles[i] = x.axis.toAxis(columnMiddle(store, i, done)));
      if (place >= x.limits.low && place <= x.limits.high) visible++;
      if (i >= means) continue;
      this.mean.add(place, pin(at(losses.get('mean'), i)));
      if (scene.smoothing > 0) this.smoothLine.add(place, pin(at(this.smoothed, i)));
    }
    for (let i = 0; i < epochs.updates.length; i++) this.epochs.add(x.axis.toAxis(at(epochs.updates, i)), pin(at(epochs.means, i)));
    for (const line of [this.mean, this.smoothLine, this.epochs]) line.end();
    // A line of one point would not be seen.
    this.style(scene, losses.count === 1 || (losses.size === 1 && visible <= DOTS), scene.smoothing > 0);
    this.levels = scene.levels;
    this.marks = { store, middles, theme, limits: y, log };
    const height = sizeOf(this.container).height;
    applyFrame(
      this.chart,
      { x: x.limits, y, xTicks: x.ticks, yTicks: ticks(y, log, Math.max(2, Math.floor(height / 44))), log, right: scene.right },
      theme,
    );
    // In mode 'none' Chart.js keeps the look points had when they were made.
    const look = JSON.stringify(this.chart.data.datasets.map(({ pointRadius, pointBackgroundColor }) => [pointRadius, pointBackgroundColor]));
    this.chart.update(look === this.look ? 'none' : undefined);
    this.look = look;
  }

  private style({ theme, x }: LossScene, dots: boolean, smoothed: boolean): void {
    const [mean, smoothLine, epochs] = this.chart.data.datasets;
    const [blue = theme.foreground, orange = theme.foreground] = theme.series;
    if (mean)
      Object.assign(mean, {
        borderColor: blue,
        borderWidth: smoothed ? 1 : 1.5,
        pointRadius: dots ? 2 : 0,
        pointBackgroundColor: blue,
        pointBorderWidth: 0,
      });
    if (smoothLine) Object.assign(smoothLine, { borderColor: orange, borderWidth: 2, order: -1 }); // above the others
    const first = this.epochs.points[0]?.x ?? 0;
    const last = this.epochs.points[this.epochs.points.length - 1]?.x ?? 0;
    const gap = ((last - first) / (x.limits.high - x.limits.low || 1) / Math.max(1, this.epochs.points.length - 1)) * sizeOf(this.container).width;
    if (epochs)
      Object.assign(epochs, {
        borderColor: theme.foreground,
        borderWidth: 1,
        pointRadius: gap < 10 && gap > 0 ? 0 : 2.5,
        pointBackgroundColor: theme.foreground,
        pointBorderWidth: 0,
      });
  }

  private yLimits({ store, log, now, x, done, levels, diverged }: LossScene): Limits {
    if (log !== this.log) this.limits.reset();
    this.log = log;
    const { losses, epochs } = store;
    let high = 0;
    let low = Infinity;
    let leastMean = Infinity;
    const see = (value: number): void => {
      if (value > high) high = value;
      if (value > 0 && value < low) low = value;
    };
    for (let i = 0; i < losses.count; i++) {
      const place = x.axis.toAxis(columnMiddle(store, i, done));
      if (place < x.limits.low || place > x.limits.high) continue;
      see(at(losses.get('max'), i));
      see(at(losses.get('min'), i));
      const mean = at(losses.get('mean'), i);
      if (mean > 0 && mean < leastMean) leastMean = mean;
    }
    for (const mean of epochs.means) see(mean);
    // The greatest of a run that diverged is no measure: all but its end would lie on the bottom.
    const usual = diverged ? Math.min(high, at(losses.get('mean'), 0) || high) : high;
    const least = losses.size === 1 ? Math.max(low, usual * LEAST_SHARE) : Math.max(low, leastMean / BELOW_MEAN);
    const seen = withLevels(levels, least, high, log);
    return this.limits.update(log ? logLimits(seen.low, seen.high, diverged ? ALL_DECADES : undefined) : niceLimits(0, seen.high), now);
  }
}

function ticks(y: Limits, log: boolean, most: number): Tick[] {
  if (!log) return linearTicks(y.low, y.high, most).map((value) => ({ value, label: compact(value) }));
  return decades(y.low, y.high, most).map((e) => ({ value: 10 ** e, label: e >= -3 && e <= 3 ? compact(10 ** e) : powerOfTen(e) }));
}
