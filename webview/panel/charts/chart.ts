/** What both charts share: Chart.js with only what is needed, no motion, no guessing of data, and axes of our own. */
import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, type ChartDataset, type Plugin } from 'chart.js';
import { sizeOf } from '../../shared/size';
import type { Theme } from '../../shared/theme';
import type { Limits } from './scales';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

export interface Point {
  x: number;
  y: number;
}
export type LineChart = Chart<'line', Point[]>;
export type LineDataset = ChartDataset<'line', Point[]>;

/** Width of the y axis: fixed, so that both charts stand exactly above each other and nothing moves. */
export const AXIS_WIDTH = 60;
export const FONT_SIZE = 11;

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** The frame of a drawing: the axes' limits and ticks, and the room kept free on the right. */
export interface Frame {
  readonly x: Limits;
  readonly y: Limits;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly log: boolean;
  readonly right: number;
}

/** Makes a chart that draws only when told. */
export function makeChart(canvas: HTMLCanvasElement, datasets: LineDataset[], plugins: Plugin<'line'>[]): LineChart {
  return new Chart<'line', Point[]>(canvas, {
    type: 'line',
    data: { datasets },
    plugins,
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 8, right: 8, bottom: 0, left: 0 } },
      elements: { line: { tension: 0, borderJoinStyle: 'round' }, point: { radius: 0, hitRadius: 0 } },
      scales: {
        x: { type: 'linear', ticks: { autoSkip: false, maxRotation: 0, padding: 4 } },
        y: { type: 'linear', ticks: { autoSkip: false, padding: 6 } },
      },
    },
  });
}

/** Gives a chart its frame and colours for the next draw. */
export function applyFrame(chart: LineChart, frame: Frame, theme: Theme): void {
  const font = { family: theme.font, size: FONT_SIZE };
  const axis = (ticks: readonly Tick[]): object => {
    const labels = new Map(ticks.map(({ value, label }) => [value, label]));
    return {
      grid: { color: theme.grid, lineWidth: theme.highContrast ? 0.5 : 0.35, drawTicks: false },
      border: { display: false },
      afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
        scale.ticks = ticks.map(({ value }) => ({ value }));
      },
      ticks: {
        autoSkip: false,
        maxRotation: 0,
        padding: 6,
        color: theme.muted,
        font,
        callback: (value: number | string) => labels.get(Number(value)) ?? '',
      },
    };
  };
  chart.options.layout = { padding: { top: 8, right: frame.right, bottom: 0, left: 0 } };
  chart.options.scales = {
    x: { type: 'linear', min: frame.x.low, max: frame.x.high, ...axis(frame.xTicks) },
    y: {
      type: frame.log ? 'logarithmic' : 'linear',
      min: frame.y.low,
      max: frame.y.high,
      afterFit: (scale: { width: number }) => {
        scale.width = AXIS_WIDTH;
      },
      ...axis(frame.yTicks),
    },
  };
}

/** Fits a chart to its container. @param density pixels drawn for each of the page's; another density counts as another size. */
export function resize(chart: LineChart, container: HTMLElement, density: number): void {
  const { width, height } = sizeOf(container);
  if (width === 0 || height === 0) return;
  if (chart.width === width && chart.height === height && chart.currentDevicePixelRatio === density) return;
  chart.options.devicePixelRatio = density;
  chart.resize(width, height);
}

/** A list of points that is filled anew for each draw without making new objects. */
export class Points {
  readonly points: Point[] = [];
  private readonly spare: Point[] = [];
  private used = 0;

  begin(): void {
    this.used = 0;
  }

  add(x: number, y: number): void {
    const point = this.points[this.used] ?? this.spare.pop() ?? { x: 0, y: 0 };
    point.x = x;
    point.y = y;
    this.points[this.used++] = point;
  }

  end(): Point[] {
    while (this.points.length > this.used) this.spare.push(this.points.pop() as Point);
    return this.points;
  }
}
