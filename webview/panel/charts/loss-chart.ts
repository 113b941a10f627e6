/** The loss: band of every sample, mean, smoothed line, epoch means, and that of the validation rows. */
import type { Plugin } from 'chart.js';
import { compact, powerOfTen } from '../../../src/protocol/format';
import { at } from '../../shared/math';
import { sizeOf } from '../../shared/size';
import type { Theme } from '../../shared/theme';
import type { Level } from '../words/analysis-words';
import { applyFrame, makeChart, Points, resize, type LineChart, type Tick } from './chart';
import type { ChartStore } from './columns';
import { drawChanges, type ChangeMark } from './interventions';
import { drawLevels } from './loss-levels';
import { columnsAbove, lossLimits, type LossScale } from './loss-limits';
import { drawLossMarks, type LossMarks } from './loss-marks';
import { decades, linearTicks, StickyLimits, type Limits } from './scales';
import { smooth } from './smoothing';
import type { OtherLine } from './compared-runs';
import { drawLines } from './run-lines';
import { columnMiddle, type XView } from './view';

/** Up to so many samples in view each gets a dot. */
const DOTS = 240;
const VALIDATION_DASH = [6, 3];

export interface LossScene {
  readonly store: ChartStore;
  readonly x: XView;
  readonly scale: LossScale;
  readonly smoothing: number;
  readonly done: number;
  /** What the loss is compared with. */
  readonly levels: readonly Level[];
  /** The lines of other runs. */
  readonly others: readonly OtherLine[];
  /** Where something was set by hand. */
  readonly changes: readonly ChangeMark[];
  /** The run goes on: more samples come to the last column. */
  readonly live: boolean;
  readonly right: number;
  readonly theme: Theme;
  /** Pixels drawn for each of the page's. */
  readonly density: number;
  readonly now: number;
}

export class LossChart {
  readonly chart: LineChart;
  /** The smoothed line, column by column, for the readout. */
  smoothed = new Float64Array(0);
  private readonly mean = new Points();
  private readonly smoothLine = new Points();
  private readonly epochs = new Points();
  private readonly validation = new Points();
  private readonly limits = new StickyLimits();
  /** Columns that reach above the axis. */
  above = 0;
  private scale: LossScale | null = null;
  private smoothing = 0;
  private look = '';
  private marks: LossMarks | null = null;
  private scene: LossScene | null = null;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly container: HTMLElement,
  ) {
    const marks: Plugin<'line'> = {
      id: 'loss-marks',
      beforeDatasetsDraw: (chart) => {
        const { marks, scene } = this;
        if (!marks || !scene) return;
        drawLossMarks(chart as LineChart, marks, 'band');
        drawLines(chart as LineChart, scene.others, marks.limits, marks.theme, pinned(marks.limits, marks.scale.log));
      },
      afterDatasetsDraw: (chart) => {
        const { marks, scene } = this;
        if (!marks || !scene) return;
        drawLevels(chart as LineChart, scene.levels, marks.limits, marks.theme);
        drawLossMarks(chart as LineChart, marks, 'markers');
        drawChanges(chart as LineChart, scene.changes, marks.theme, true);
      },
    };
    const lines = [this.mean, this.smoothLine, this.epochs, this.validation];
    this.chart = makeChart(
      canvas,
      lines.map(({ points }) => ({ data: points })),
      [marks],
    );
  }

  /** Forgets the limits: another run or another part of it is shown. */
  reset(): void {
    this.limits.reset();
  }

  draw(scene: LossScene): void {
    const { store, x, scale, theme, done } = scene;
    const { log } = scale;
    const { losses, epochs, validation } = store;
    resize(this.chart, this.container, scene.density);
    if (this.smoothed.length < losses.count) this.smoothed = new Float64Array(Math.max(1024, losses.count * 2));
    smooth(losses.get('mean'), losses.count, scene.smoothing, this.smoothed);
    // The mean of a column's first few samples would flicker at the head of the line; the band shows them.
    const begun = losses.count - 1;
    const means = scene.live && begun > 0 && (done - losses.from(begun)) * 2 < losses.size ? begun : losses.count;
    const y = this.yLimits(scene, means);
    const pin = pinned(y, log);
    const middles = new Float64Array(losses.count);
    const lines = [this.mean, this.smoothLine, this.epochs, this.validation];
    for (const line of lines) line.begin();
    let visible = 0;
    for (let i = 0; i < losses.count; i++) {
      const place = (middles[i] = x.axis.toAxis(columnMiddle(store, i, done)));
      if (place >= x.limits.low && place <= x.limits.high) visible++;
      if (i >= means) continue;
      this.mean.add(place, pin(at(losses.get('mean'), i)));
      if (scene.smoothing > 0) this.smoothLine.add(place, pin(at(this.smoothed, i)));
    }
    epochs.updates.forEach((update, i) => this.epochs.add(x.axis.toAxis(update), pin(at(epochs.losses, i))));
    const strays: number[] = [];
    validation.updates.forEach((update, i) => {
      const [place, loss] = [x.axis.toAxis(update), at(validation.losses, i)];
      if (!Number.isFinite(loss)) strays.push(place);
      this.validation.add(place, Number.isFinite(loss) ? pin(loss) : NaN);
    });
    for (const line of lines) line.end();
    // A line of one point would not be seen.
    this.style(scene, losses.count - store.start === 1 || (losses.size === 1 && visible <= DOTS), scene.smoothing > 0);
    this.scene = scene;
    this.marks = { store, middles, strays, theme, limits: y, scale };
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
    const [mean, smoothLine, epochs, validation] = this.chart.data.datasets;
    const [blue = theme.foreground, orange = theme.foreground, , purple = theme.foreground] = theme.series;
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
    if (validation)
      Object.assign(validation, {
        borderColor: purple,
        borderWidth: 2,
        borderDash: VALIDATION_DASH,
        pointRadius: this.validation.points.length === 1 ? 2.5 : 0,
        pointBackgroundColor: purple,
        pointBorderWidth: 0,
        order: -2,
      });
  }

  private yLimits({ store, x, done, levels, others, scale, smoothing, now }: LossScene, means: number): Limits {
    const { log, fit } = scale;
    if (log !== this.scale?.log || fit !== this.scale.fit || (fit && smoothing !== this.smoothing)) this.limits.reset();
    this.scale = scale;
    this.smoothing = smoothing;
    const inView = { store, x, done, levels, others, smoothed: smoothing > 0 ? this.smoothed : null, means };
    const limits = this.limits.update(lossLimits(inView, scale), now);
    this.above = fit ? columnsAbove(inView, limits) : 0;
    return limits;
  }
}

/** What a logarithmic axis does not reach lies on its lower edge. */
function pinned({ low }: Limits, log: boolean): (value: number) => number {
  return log ? (value) => (value < low ? low : value) : (value) => value;
}

function ticks(y: Limits, log: boolean, most: number): Tick[] {
  if (!log) return linearTicks(y.low, y.high, most).map((value) => ({ value, label: compact(value) }));
  return decades(y.low, y.high, most).map((e) => ({ value: 10 ** e, label: e >= -3 && e <= 3 ? compact(10 ** e) : powerOfTen(e) }));
}
