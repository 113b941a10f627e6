/** Colours that stand for numbers: from blue (low) through pale yellow to red (high), told apart by the colour-blind too. */
import { interpolateRgbBasis } from 'd3-interpolate';
import { clamp } from '../../../shared/math';

export type Rgb = readonly [number, number, number];

/** RdYlBu of ColorBrewer (colorbrewer2.org, Cynthia Brewer), from its blue end. */
const COLOURS = ['#313695', '#4575b4', '#74add1', '#abd9e9', '#e0f3f8', '#ffffbf', '#fee090', '#fdae61', '#f46d43', '#d73027', '#a50026'];
const STEPS = 256;
const between = interpolateRgbBasis(COLOURS);
const TABLE: readonly Rgb[] = Array.from({ length: STEPS }, (_, i) => parse(between(i / (STEPS - 1))));

function parse(text: string): Rgb {
  const [r = 0, g = 0, b = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return [r, g, b];
}

/** @param share 0 (low, blue) … 1 (high, red); NaN is grey. */
export function heat(share: number): Rgb {
  return TABLE[Math.round(clamp(share, 0, 1) * (STEPS - 1))] ?? [128, 128, 128];
}

export function css([r, g, b]: Rgb, alpha = 1): string {
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

/** The scale as a CSS gradient from left to right. */
export const HEAT_GRADIENT = `linear-gradient(to right, ${Array.from({ length: 13 }, (_, i) => css(heat(i / 12))).join(', ')})`;

const known = new Map<string, Rgb>();

/** The numbers of any colour that CSS knows. */
export function rgbOf(colour: string): Rgb {
  const found = known.get(colour);
  if (found) return found;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx) return [128, 128, 128];
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = ctx.getImageData(0, 0, 1, 1).data;
  known.set(colour, [r, g, b]);
  return [r, g, b];
}

/** A picture of coloured cells, drawn large and smooth. */
export class HeatImage {
  private readonly canvas = document.createElement('canvas');

  /** @param colour r, g, b, and alpha 0…255, of the cell in column i and row j from the top. */
  paint(columns: number, rows: number, colour: (i: number, j: number, to: Uint8ClampedArray, at: number) => void): void {
    this.canvas.width = columns;
    this.canvas.height = rows;
    const ctx = this.canvas.getContext('2d');
    if (!ctx) return;
    const image = ctx.createImageData(columns, rows);
    for (let j = 0, at = 0; j < rows; j++) for (let i = 0; i < columns; i++, at += 4) colour(i, j, image.data, at);
    ctx.putImageData(image, 0, 0);
  }

  /** @param nodes the cells stand for points from border to border: of the outer ones, half is outside. */
  draw(ctx: CanvasRenderingContext2D, left: number, top: number, width: number, height: number, nodes = false): void {
    if (this.canvas.width === 0) return;
    ctx.imageSmoothingEnabled = true;
    ctx.imageSmoothingQuality = 'high';
    const cut = nodes ? 0.5 : 0;
    ctx.drawImage(this.canvas, cut, cut, this.canvas.width - 2 * cut, this.canvas.height - 2 * cut, left, top, width, height);
  }
}
