/** Which way is down, as arrows with their names on the map. */
import type { Landscape } from '../../../../src/protocol/lab';
import { clamp } from '../../../shared/math';
import { t } from '../../../shared/l10n';
import { haloText } from '../../charts/canvas-text';
import type { Field } from '../base/field';
import { INK, RIM, strokeInked } from './ink';

/** This sample's gradient. */
export const SAMPLE_INK = '#7a1fa2';
/** Pixels of the longer gradient, and of the shortest that is drawn. */
const ARROW = 58;
const LEAST_ARROW = 9;
/** Pixels from an arrow's tip to the border, at least: room for its name. */
const TIP = 20;

export interface Arrow {
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
/** An arrow of fewer pixels is short: its name is longer. */
const SHORT = 24;
/** Pixels from the middle of a name to that of another below it. */
const NAME_LINE = 13;

/** Which way is down: for the sample, and for all rows; to one scale. */
export function arrowsOf(field: Field, { before, sampleGradient, gradient }: Landscape): Arrow[] {
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
export function nameOf({ from: [x, y], direction: [dx, dy], length }: Arrow): readonly [number, number] {
  return [x + dx * (length + 8), y + dy * (length + 12)];
}

export function drawArrow({ ctx }: Field, { from, direction, length, ink }: Arrow): void {
  const [x, y] = from;
  const [dx, dy] = direction;
  const [tx, ty] = [x + dx * length, y + dy * length];
  const head = Math.min(8, length * 0.8);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(tx, ty);
  ctx.moveTo(tx - head * (dx + 0.6 * dy), ty - head * (dy - 0.6 * dx));
  ctx.lineTo(tx, ty);
  ctx.lineTo(tx - head * (dx - 0.6 * dy), ty - head * (dy + 0.6 * dx));
  strokeInked(ctx, ink, 2.5, 5);
}

/** The names of the arrows, above both of them; where they would lie on each other, one stands below the other. */
export function drawNames(field: Field, arrows: readonly Arrow[]): void {
  const { ctx } = field;
  const [one, other] = arrows;
  const alike = one && other && one.direction[0] * other.direction[0] + one.direction[1] * other.direction[1] > ALIKE;
  // The name of a short one would lie along the other.
  const names = arrows.map((arrow) => placeOfName(field, arrow, alike === true || arrow.length < SHORT));
  const [first, second] = names;
  if (first && second && Math.abs(first.y - second.y) < NAME_LINE && first.x < second.x + second.wide && second.x < first.x + first.wide) {
    const apart = (NAME_LINE - Math.abs(first.y - second.y)) / 2;
    const [upper, lower] = first.y < second.y ? [first, second] : [second, first];
    upper.y -= apart;
    lower.y += apart;
  }
  ctx.textAlign = 'left';
  names.forEach(({ x, y }, i) => haloText(ctx, arrows[i]!.text, x, y, arrows[i]!.ink, RIM));
}

interface NamePlace {
  /** Its left end, and its middle. */
  readonly x: number;
  y: number;
  readonly wide: number;
}

/** Where an arrow's name stands: inside, whichever way the arrow points. @param beside beside its tip, not before it. */
function placeOfName({ ctx, area }: Field, arrow: Arrow, beside: boolean): NamePlace {
  const { from, direction, length, text, side } = arrow;
  const [dx, dy] = direction;
  const [tx, ty] = [from[0] + dx * length, from[1] + dy * length];
  const { left, right, top, bottom } = area;
  const wide = ctx.measureText(text).width;
  const [nx, ny] = nameOf(arrow);
  // Beside an arrow that stands up there is room on its left and its right.
  const upright = beside && Math.abs(dx) < Math.abs(dy);
  const wanted = upright
    ? side < 0
      ? tx - wide - BESIDE
      : tx + BESIDE
    : length < SHORT
      ? tx - wide / 2
      : nx - (dx < -0.3 ? wide : dx > 0.3 ? 0 : wide / 2);
  const begin = clamp(wanted, left + 4, Math.max(left + 4, right - wide - 4));
  // Pushed back from the border it would lie on the arrow.
  const middle = begin !== wanted || (beside && !upright) ? ty + side * BESIDE : upright ? ty : ny;
  return { x: begin, y: clamp(middle, top + 9, bottom - 9), wide };
}
