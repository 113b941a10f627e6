/** The picture behind the time line: the losses of the whole run, its epochs, and where it became not finite. */
import type { Overview } from '../../../../src/protocol/lab';
import { count } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import type { Theme } from '../../../shared/theme';
import { linearTicks } from '../../charts/scales';

export interface Scene {
  readonly overview: Overview | null;
  /** Samples of the whole time line, and those seen. */
  readonly total: number;
  readonly seen: number;
  readonly samplesPerEpoch: number;
  readonly diverged: boolean;
  readonly theme: Theme;
}

/** Pixels below the picture for the epochs' numbers. */
const FOOT = 14;
/** An epoch gets a tick where there is so much room for it. */
const LEAST_GAP = 5;
const LABEL_GAP = 88;

/** @param width and height in CSS pixels. */
export function drawStrip(canvas: HTMLCanvasElement, width: number, height: number, scene: Scene): void {
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const ctx = canvas.getContext('2d');
  if (!ctx || width <= 0) return;
  ctx.scale(scale, scale);
  const bottom = height - FOOT;
  drawLosses(ctx, width, bottom, scene);
  drawEpochs(ctx, width, bottom, scene);
  const { theme, total, seen, diverged } = scene;
  if (!diverged) return;
  ctx.fillStyle = theme.error;
  ctx.fillRect((seen / total) * width - 1, 0, 2, bottom);
}

/** The root of the loss is drawn: what comes after a few large ones is still to be seen. */
function drawLosses(ctx: CanvasRenderingContext2D, width: number, bottom: number, { overview, total, theme }: Scene): void {
  if (!overview) return;
  const { size, min, max, mean } = overview;
  let top = 0;
  for (const value of max) if (value > top) top = value;
  const x = (i: number): number => Math.min(width, (((i + 0.5) * size) / total) * width);
  const y = (value: number): number => bottom - Math.sqrt(Math.max(0, value) / (top || 1)) * (bottom - 2);
  ctx.fillStyle = ctx.strokeStyle = theme.series[0] ?? theme.foreground;
  const line = (values: Float64Array, back: boolean): void => {
    for (let k = 0; k < values.length; k++) {
      const i = back ? values.length - 1 - k : k;
      const value = at(values, i);
      if (!Number.isNaN(value)) ctx.lineTo(x(i), y(value));
    }
  };
  if (size > 1) {
    ctx.globalAlpha = theme.highContrast ? 0.4 : 0.25;
    ctx.beginPath();
    line(max, false);
    line(min, true);
    ctx.fill();
  }
  ctx.globalAlpha = 0.9;
  ctx.lineWidth = 1;
  ctx.beginPath();
  line(mean, false);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function drawEpochs(ctx: CanvasRenderingContext2D, width: number, bottom: number, { total, samplesPerEpoch, theme }: Scene): void {
  const epochs = total / samplesPerEpoch;
  const place = (epoch: number): number => Math.min(width - 0.5, Math.round((epoch / epochs) * width) + 0.5);
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = 1;
  ctx.globalAlpha = theme.highContrast ? 1 : 0.6;
  ctx.beginPath();
  ctx.moveTo(0, bottom + 0.5);
  ctx.lineTo(width, bottom + 0.5);
  for (const epoch of linearTicks(0, epochs, width / LEAST_GAP, true)) {
    ctx.moveTo(place(epoch), bottom);
    ctx.lineTo(place(epoch), bottom + 3);
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.muted;
  ctx.font = `10px ${theme.font}`;
  ctx.textBaseline = 'bottom';
  for (const epoch of linearTicks(0, epochs, Math.max(1, width / LABEL_GAP), true)) {
    if (epoch === 0) continue;
    const text = t('epoch {0}', count(epoch));
    const half = ctx.measureText(text).width / 2;
    ctx.fillText(text, Math.max(0, Math.min(place(epoch) - half, width - 2 * half)), bottom + FOOT);
    ctx.fillRect(place(epoch) - 0.5, bottom, 1, 5);
  }
}
