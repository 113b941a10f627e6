/** The landscape on a canvas: heat, contours, the run's way, where it stands, which way is down. */
import type { Landscape } from '../../../../src/protocol/lab';
import { at } from '../../../shared/math';
import { haloText } from '../../charts/canvas-text';
import type { Field } from '../base/field';
import { heat, type HeatImage } from '../base/palette';
import { arrowsOf, drawArrow, drawNames, nameOf } from './arrows';
import { INK, RIM, strokeInked } from './ink';
import { contourLines, placeLabels, type Contour } from './contours';
import { levelsOf, type Levels } from './levels';

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
  for (const arrow of arrows) drawArrow(field, arrow);
  drawNames(field, arrows);
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
  strokeInked(ctx, INK, width, width * 2.25);
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

function cross({ ctx, x, y }: Field, [s, u]: readonly [number, number]): void {
  const [cx, cy] = [x(s), y(u)];
  ctx.beginPath();
  ctx.moveTo(cx - 6, cy - 6);
  ctx.lineTo(cx + 6, cy + 6);
  ctx.moveTo(cx + 6, cy - 6);
  ctx.lineTo(cx - 6, cy + 6);
  strokeInked(ctx, INK, 2, 5);
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
  ctx.fillStyle = '#ffffff';
  ctx.fill();
  strokeInked(ctx, INK, 2, 5);
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
