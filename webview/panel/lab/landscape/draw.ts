/** The landscape on a canvas: heat, contours, the run's way, where it stands, which way is down. */
import type { Landscape } from '../../../../src/protocol/lab';
import { at, clamp } from '../../../shared/math';
import { t } from '../../../shared/l10n';
import { haloText, type Field } from '../field';
import { heat, type HeatImage } from '../palette';
import { contourLines, placeLabels, type Contour } from './contours';
import { levelsOf, type Levels } from './levels';

/** The map is bright in every theme: ink on it is dark, with a light rim. */
const INK = '#111111';
const RIM = 'rgba(255, 255, 255, 0.9)';
/** This sample's gradient. */
export const SAMPLE_INK = '#7a1fa2';
/** Pixels of the longer gradient, and of the shortest that is drawn. */
const ARROW = 58;
const LEAST_ARROW = 9;
/** Pixels from an arrow's tip to the border, at least: room for its name. */
const TIP = 20;
/** A way longer than so many pixels winds a lot. */
const WINDING = 2500;

/** A map with what is worked out of it once. */
export interface LossMap {
  readonly landscape: Landscape;
  readonly levels: Levels;
  readonly contours: readonly Contour[];
}

export function mapOf(landscape: Landscape, image: HeatImage): LossMap {
  const { values, size } = landscape;
  const levels = levelsOf(landscape);
  image.paint(size, size, (i, j, to, place) => {
    const colour = heat(levels.share(at(values, (size - 1 - j) * size + i)));
    to.set(colour, place);
    to[place + 3] = 255;
  });
  return { landscape, levels, contours: contourLines(values, size, levels.contours) };
}

export interface Marks {
  /** s and t of where the sample of the moment found the parameters, and where it left them. */
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
  readonly sample: number;
  readonly aim: readonly [number, number] | null;
  readonly start: readonly [number, number] | null;
  /** Both gradients belong to this moment (not to one that has gone by since). */
  readonly gradients: boolean;
}

export function drawMap(field: Field, { landscape, contours }: LossMap, image: HeatImage, marks: Marks): void {
  const { ctx } = field;
  const { window, size, minimum } = landscape;
  const [left, right] = window.x.map(field.x) as [number, number];
  const [bottom, top] = window.y.map(field.y) as [number, number];
  ctx.fillStyle = '#808080';
  ctx.fillRect(field.area.left, field.area.top, field.area.right - field.area.left, field.area.bottom - field.area.top);
  image.draw(ctx, left, top, right - left, bottom - top, true);
  const toX = (x: number): number => left + ((x - 0.5) / (size - 1)) * (right - left);
  const toY = (y: number): number => bottom + ((y - 0.5) / (size - 1)) * (top - bottom);
  lines(ctx, contours, toX, toY);
  way(field, landscape, marks);
  const arrows = marks.gradients ? arrowsOf(field, landscape) : [];
  const spots = [
    ...[marks.before, marks.after, ...(minimum ? [minimum.at] : [])].map(([s, u]) => [field.x(s), field.y(u)] as const),
    ...arrows.map(nameOf),
  ];
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const label of placeLabels(contours, toX, toY, spots, field.area, 26)) haloText(ctx, label.text, label.x, label.y, INK, RIM);
  if (minimum) cross(field, minimum.at);
  const [one, other] = arrows;
  const alike = one && other && one.direction[0] * other.direction[0] + one.direction[1] * other.direction[1] > ALIKE;
  for (const arrow of arrows) drawArrow(field, arrow, alike === true);
  if (marks.start) flag(field, marks.start);
  stands(field, marks);
  if (marks.aim) aim(field, marks.aim);
  ctx.textAlign = 'left';
}

function lines(ctx: CanvasRenderingContext2D, contours: readonly Contour[], toX: (x: number) => number, toY: (y: number) => number): void {
  ctx.strokeStyle = 'rgba(20, 20, 20, 0.45)';
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  for (const { lines: all } of contours)
    for (const line of all)
      for (let i = 0; i < line.length; i += 2) {
        if (i === 0) ctx.moveTo(toX(at(line, i)), toY(at(line, i + 1)));
        else ctx.lineTo(toX(at(line, i)), toY(at(line, i + 1)));
      }
  ctx.stroke();
}

/** The run's way: up to the moment in full, after it dotted. */
function way({ ctx, x, y }: Field, { path, pathSamples }: Landscape, { before, after, sample }: Marks): void {
  let end = 0;
  while (end < pathSamples.length && at(pathSamples, end) < sample) end++;
  const trace = (from: number, to: number): void => {
    for (let i = from; i < to; i++) ctx.lineTo(x(at(path, 2 * i)), y(at(path, 2 * i + 1)));
  };
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  ctx.beginPath();
  ctx.moveTo(x(after[0]), y(after[1]));
  trace(end, pathSamples.length);
  ctx.setLineDash([1, 4]);
  ctx.strokeStyle = 'rgba(17, 17, 17, 0.75)';
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  trace(0, end);
  if (sample > 0) ctx.lineTo(x(before[0]), y(before[1]));
  ctx.lineTo(x(after[0]), y(after[1]));
  // A way that winds a lot is drawn finer, so that it does not bury the map.
  let length = 0;
  for (let i = 1; i < end; i++) length += Math.hypot(x(at(path, 2 * i)) - x(at(path, 2 * i - 2)), y(at(path, 2 * i + 1)) - y(at(path, 2 * i - 1)));
  const width = length > WINDING ? 1.2 : 2;
  ctx.strokeStyle = RIM;
  ctx.lineWidth = width * 2.25;
  ctx.stroke();
  ctx.strokeStyle = INK;
  ctx.lineWidth = width;
  ctx.stroke();
  if (pathSamples.length > 0) {
    ctx.fillStyle = INK;
    ctx.strokeStyle = RIM;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.rect(x(at(path, 0)) - 4, y(at(path, 1)) - 4, 8, 8);
    ctx.fill();
    ctx.stroke();
  }
}

interface Arrow {
  readonly from: readonly [number, number];
  /** Of length 1. */
  readonly direction: readonly [number, number];
  /** Pixels. */
  readonly length: number;
  readonly ink: string;
  readonly text: string;
  /** Where its name stands beside it, if it cannot stand before its tip: −1 above or left, 1 below or right. */
  readonly side: -1 | 1;
}

/** Arrows of nearly one direction (the cosine between them) have their names on either side of them. */
const ALIKE = 0.9;
/** Pixels from a tip to a name beside it. */
const BESIDE = 15;

/** Which way is down: for the sample, and for all rows; to one scale. */
function arrowsOf(field: Field, { before, sampleGradient, gradient }: Landscape): Arrow[] {
  const { x, y, area } = field;
  const from = [x(before[0]), y(before[1])] as const;
  if (!(from[0] >= area.left && from[0] <= area.right && from[1] >= area.top && from[1] <= area.bottom)) return [];
  // The direction of the step on the screen, whose two axes may have different scales.
  const both = [
    { gradient: sampleGradient, ink: SAMPLE_INK, text: t('this row') },
    { gradient, ink: INK, text: t('all rows') },
  ].map(({ gradient: [s, u], ...rest }) => ({ ...rest, dx: x(before[0] - s) - from[0], dy: y(before[1] - u) - from[1] }));
  const longest = Math.max(...both.map(({ dx, dy }) => Math.hypot(dx, dy)));
  if (!(longest > 0) || !Number.isFinite(longest)) return [];
  const long = ARROW * Math.min(...both.map(({ dx, dy }) => roomAlong(field, from, [(ARROW * dx) / longest, (ARROW * dy) / longest])));
  return both.flatMap(({ dx, dy, ink, text }, i): Arrow[] => {
    const size = Math.hypot(dx, dy);
    if (size === 0) return [];
    const higher = dy / size - both[1 - i]!.dy / (Math.hypot(both[1 - i]!.dx, both[1 - i]!.dy) || 1);
    const side = higher < 0 || (higher === 0 && i === 0) ? -1 : 1;
    return [{ from, direction: [dx / size, dy / size], length: Math.max(LEAST_ARROW, (long * size) / longest), ink, text, side }];
  });
}

/** The share of an arrow, up to 1, that stays inside with its name; never too small to be seen. */
function roomAlong({ area }: Field, [x, y]: readonly [number, number], [dx, dy]: readonly [number, number]): number {
  const across = dx > 0 ? (area.right - TIP - x) / dx : dx < 0 ? (area.left + TIP - x) / dx : 1;
  const up = dy > 0 ? (area.bottom - TIP - y) / dy : dy < 0 ? (area.top + TIP - y) / dy : 1;
  return Math.max(0.35, Math.min(1, across, up));
}

/** Where an arrow's name stands. */
function nameOf({ from: [x, y], direction: [dx, dy], length }: Arrow): readonly [number, number] {
  return [x + dx * (length + 8), y + dy * (length + 12)];
}

/** @param beside its name stands beside its tip, not before it. */
function drawArrow({ ctx, area }: Field, arrow: Arrow, beside: boolean): void {
  const { from, direction, length, ink, text, side } = arrow;
  const [x, y] = from;
  const [dx, dy] = direction;
  const [tx, ty] = [x + dx * length, y + dy * length];
  const head = Math.min(8, length * 0.8);
  const trace = (): void => {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(tx, ty);
    ctx.moveTo(tx - head * (dx + 0.6 * dy), ty - head * (dy - 0.6 * dx));
    ctx.lineTo(tx, ty);
    ctx.lineTo(tx - head * (dx - 0.6 * dy), ty - head * (dy + 0.6 * dx));
    ctx.stroke();
  };
  ctx.strokeStyle = RIM;
  ctx.lineWidth = 5;
  trace();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 2.5;
  trace();
  // The name stays inside, whichever way the arrow points.
  const { left, right, top, bottom } = area;
  const wide = ctx.measureText(text).width;
  const [nx, ny] = nameOf(arrow);
  // Beside an arrow that stands up there is room on its left and its right.
  const upright = beside && Math.abs(dx) < Math.abs(dy);
  const wanted = upright ? (side < 0 ? tx - wide - BESIDE : tx + BESIDE) : nx - (dx < -0.3 ? wide : dx > 0.3 ? 0 : wide / 2);
  const begin = clamp(wanted, left + 4, Math.max(left + 4, right - wide - 4));
  // Pushed back from the border it would lie on the arrow.
  const middle = begin !== wanted || (beside && !upright) ? ty + side * BESIDE : upright ? ty : ny;
  ctx.textAlign = 'left';
  haloText(ctx, text, begin, clamp(middle, top + 9, bottom - 9), ink, RIM);
}

function cross({ ctx, x, y }: Field, [s, u]: readonly [number, number]): void {
  const [cx, cy] = [x(s), y(u)];
  const trace = (): void => {
    ctx.beginPath();
    ctx.moveTo(cx - 6, cy - 6);
    ctx.lineTo(cx + 6, cy + 6);
    ctx.moveTo(cx + 6, cy - 6);
    ctx.lineTo(cx - 6, cy + 6);
    ctx.stroke();
  };
  ctx.strokeStyle = RIM;
  ctx.lineWidth = 5;
  trace();
  ctx.strokeStyle = INK;
  ctx.lineWidth = 2;
  trace();
}

/** A ring where the sample found the parameters, a dot where it left them. */
function stands({ ctx, x, y }: Field, { before, after }: Marks): void {
  const dot = ([s, u]: readonly [number, number], radius: number, fill: string): void => {
    ctx.beginPath();
    ctx.arc(x(s), y(u), radius, 0, 2 * Math.PI);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.strokeStyle = INK;
    ctx.lineWidth = 1.8;
    ctx.stroke();
  };
  if (Math.hypot(x(before[0]) - x(after[0]), y(before[1]) - y(after[1])) > 7) dot(before, 4, 'rgba(255, 255, 255, 0.4)');
  dot(after, 5.5, '#ffffff');
}

/** Where the next run starts. */
function flag({ ctx, x, y }: Field, [s, u]: readonly [number, number]): void {
  const [cx, cy] = [x(s), y(u)];
  ctx.beginPath();
  ctx.moveTo(cx, cy);
  ctx.lineTo(cx, cy - 18);
  ctx.lineTo(cx + 12, cy - 13.5);
  ctx.lineTo(cx, cy - 9);
  ctx.strokeStyle = RIM;
  ctx.lineWidth = 5;
  ctx.stroke();
  ctx.strokeStyle = INK;
  ctx.lineWidth = 2;
  ctx.fillStyle = '#ffffff';
  ctx.fill();
  ctx.stroke();
}

/** The place that keys move, where the next run would start. */
function aim({ ctx, x, y, area }: Field, [s, u]: readonly [number, number]): void {
  const [cx, cy] = [Math.round(x(s)) + 0.5, Math.round(y(u)) + 0.5];
  ctx.strokeStyle = INK;
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  ctx.moveTo(cx, area.top);
  ctx.lineTo(cx, area.bottom);
  ctx.moveTo(area.left, cy);
  ctx.lineTo(area.right, cy);
  ctx.stroke();
  ctx.setLineDash([]);
}
