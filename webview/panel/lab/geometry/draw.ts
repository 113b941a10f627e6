/** The rows, the neuron and the sample of the moment, on a canvas. */
import type { Theme } from '../../../shared/theme';
import { at } from '../../../shared/math';
import type { Limits } from '../../charts/scales';
import { haloText } from '../../charts/canvas-text';
import type { Field } from '../base/field';
import { css, heat, rgbOf, type HeatImage } from '../base/palette';
import { bentBorder } from './bent-border';
import { crossing } from './crossing';
import type { Scene } from './scene';

const RADIUS = 3.6;
/** The shape of a class is told by a triangle: it needs more room for the same weight. */
const TRIANGLE = 4.6;
const CELLS = 64;
/** The rims of points on the heat, which is as bright in every theme. */
export const RIM_ON_HEAT = '#1f1f1f';

export interface Look {
  readonly scene: Scene;
  readonly theme: Theme;
  readonly y: Float64Array;
  /** Points from this one on are validation rows. */
  readonly training: number;
  readonly classes: boolean;
  /** Limits of the target, for its colours. */
  readonly range: Limits;
  /** The point that is pointed at, or null. */
  readonly pointed: number | null;
  readonly image: HeatImage;
}

/** The colours of class 0 and 1. */
export function classColours(theme: Theme): readonly [string, string] {
  return [theme.series[0] ?? theme.foreground, theme.series[1] ?? theme.foreground];
}

export function drawScene(field: Field, look: Look): void {
  const { scene } = look;
  if (scene.output) ground(field, look, scene.output);
  if (scene.fitted) residuals(field, look, scene.fitted);
  points(field, look);
  if (scene.curve) curve(field, scene.curve);
  if (scene.boundary) border(field, look.theme, scene.boundary, scene.output !== null);
  if (scene.bent) bentBorder(field, look.theme, scene.bent);
  if (scene.sample) sample(field, look);
  if (look.pointed !== null) {
    const [x, y] = [at(scene.xs, look.pointed), at(scene.ys, look.pointed)];
    ring(field, x, y, look.theme.background, 7, 4);
    ring(field, x, y, look.theme.foreground, 7, 2);
  }
}

/** ŷ over the plane: two classes as tints that fade towards the border, numbers as heat. */
function ground({ ctx, area, fromX, fromY }: Field, { classes, theme, range, image }: Look, output: (x: number, y: number) => number): void {
  const rows = Math.max(8, Math.round((CELLS * (area.bottom - area.top)) / (area.right - area.left)));
  const [zero, one] = classColours(theme).map(rgbOf);
  const back = rgbOf(theme.background);
  const width = (area.right - area.left) / CELLS;
  const height = (area.bottom - area.top) / rows;
  image.paint(CELLS, rows, (i, j, to, place) => {
    const value = output(fromX(area.left + (i + 0.5) * width), fromY(area.top + (j + 0.5) * height));
    const share = classes ? value : (value - range.low) / (range.high - range.low);
    const colour = classes ? (value >= 0.5 ? one : zero) : heat(share);
    // Numbers have the very colours of the points, so that a point whose output is right vanishes.
    const strength = classes ? Math.min(1, Math.abs(value - 0.5) * 2) * (theme.highContrast ? 0.45 : 0.34) : 1;
    for (let k = 0; k < 3; k++) to[place + k] = at(back, k) + (at(colour ?? back, k) - at(back, k)) * strength;
    to[place + 3] = 255;
  });
  image.draw(ctx, area.left, area.top, area.right - area.left, area.bottom - area.top);
}

function residuals({ ctx, x, y }: Field, { scene, theme, training }: Look, fitted: Float64Array): void {
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.globalAlpha = Math.max(0.12, Math.min(0.6, 40 / scene.xs.length));
  ctx.beginPath();
  for (let i = 0; i < training; i++) {
    const across = x(at(scene.xs, i));
    ctx.moveTo(across, y(at(scene.ys, i)));
    ctx.lineTo(across, y(at(fitted, i)));
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function points(field: Field, { scene, theme, y, training, classes, range }: Look): void {
  const { ctx } = field;
  const colours = classColours(theme);
  const many = Math.max(0.4, Math.min(1, Math.sqrt(220 / scene.xs.length)));
  const coloured = !classes && scene.output !== null;
  ctx.lineWidth = 1.5;
  for (let i = 0; i < scene.xs.length; i++) {
    const hollow = i >= training;
    const one = classes && at(y, i) === 1;
    const share = (at(y, i) - range.low) / (range.high - range.low);
    const colour = coloured ? css(heat(share)) : colours[one ? 1 : 0];
    const across = field.x(at(scene.xs, i));
    const up = field.y(at(scene.ys, i));
    if (!Number.isFinite(across) || !Number.isFinite(up)) continue;
    ctx.beginPath();
    if (one) {
      ctx.moveTo(across, up - TRIANGLE);
      ctx.lineTo(across + TRIANGLE, up + TRIANGLE * 0.75);
      ctx.lineTo(across - TRIANGLE, up + TRIANGLE * 0.75);
      ctx.closePath();
    } else ctx.arc(across, up, RADIUS, 0, 2 * Math.PI);
    ctx.globalAlpha = many;
    if (!hollow) {
      ctx.fillStyle = colour;
      ctx.fill();
    }
    if (hollow || coloured || theme.highContrast) {
      // A hollow point shows its colour in its rim.
      ctx.strokeStyle = coloured ? RIM_ON_HEAT : hollow ? colour : theme.foreground;
      ctx.lineWidth = hollow ? 1.8 : 0.8;
      if (hollow && coloured) {
        ctx.fillStyle = colour;
        ctx.globalAlpha = many * 0.35;
        ctx.fill();
        ctx.globalAlpha = many;
      }
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
}

function curve({ ctx, area, fromX, y, theme }: Field, of: (x: number) => number): void {
  ctx.beginPath();
  for (let pixel = area.left; pixel <= area.right; pixel++) ctx.lineTo(pixel, Math.max(-1e4, Math.min(1e4, y(of(fromX(pixel))))));
  ctx.lineJoin = 'round';
  ctx.strokeStyle = theme.background;
  ctx.lineWidth = 5;
  ctx.globalAlpha = 0.6;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.series[3] ?? theme.foreground;
  ctx.lineWidth = theme.highContrast ? 3 : 2.25;
  ctx.stroke();
}

/** a·x + b·y = c, through the whole area. */
function border(field: Field, theme: Theme, [a, b, c]: readonly [number, number, number], main: boolean): void {
  const { ctx, area, x, y, fromX, fromY } = field;
  const ends = crossing([fromX(area.left), fromX(area.right)], [fromY(area.bottom), fromY(area.top)], [a, b, c]);
  if (!ends) return;
  const [[x0, y0], [x1, y1]] = ends.map(([p, q]) => [x(p), y(q)] as const) as [readonly [number, number], readonly [number, number]];
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.setLineDash(main ? [] : [4, 3]);
  ctx.strokeStyle = theme.foreground;
  ctx.lineWidth = main ? 2 : 1;
  ctx.globalAlpha = main ? 1 : 0.7;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  // Beside the line: a quarter down from its upper end, or where the curve of one input crosses 0.5 (there are no points there).
  const [upper, lower] = y0 < y1 ? [[x0, y0] as const, [x1, y1] as const] : [[x1, y1] as const, [x0, y0] as const];
  const share = main ? 0.25 : 0.56;
  const [px, py] = [upper[0] + (lower[0] - upper[0]) * share, upper[1] + (lower[1] - upper[1]) * share];
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [nx, ny] = [Math.abs(y1 - y0) / length, ((x1 - x0) * (y1 > y0 ? -1 : 1)) / length];
  const onLeft = px > area.right - 70;
  ctx.textBaseline = 'middle';
  ctx.textAlign = onLeft ? 'right' : 'left';
  haloText(ctx, 'ŷ = 0.5', px + (onLeft ? -9 : 9) * Math.max(0.4, nx), py + (onLeft ? -12 : 12) * ny, theme.foreground, theme.background);
  ctx.textAlign = 'left';
}

function sample(field: Field, { scene, theme }: Look): void {
  if (!scene.sample) return;
  const { ctx, x, y } = field;
  const { x: across, y: up, fitted } = scene.sample;
  if (fitted !== null) {
    ctx.strokeStyle = theme.error;
    ctx.lineWidth = 2.5;
    ctx.beginPath();
    ctx.moveTo(x(across), y(up));
    ctx.lineTo(x(across), Math.max(-1e4, Math.min(1e4, y(fitted))));
    ctx.stroke();
  }
  ring(field, across, up, theme.background, 8, 5);
  ring(field, across, up, theme.error, 8, 2.5);
}

function ring({ ctx, x, y }: Field, across: number, up: number, colour: string, radius: number, width: number): void {
  if (!Number.isFinite(x(across)) || !Number.isFinite(y(up))) return;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.arc(x(across), y(up), radius, 0, 2 * Math.PI);
  ctx.stroke();
}
