/** Contour lines of a map and the places of their labels. Pure. */
import { contours } from 'd3-contour';
import { at } from '../../../shared/math';
import { labelsOf } from './levels';

export interface Contour {
  readonly label: string;
  /** Lines as x, y, x, y, …: from 0.5 to size − 0.5, where the outer points of the map are. */
  readonly lines: readonly Float64Array[];
}

/** @param values size × size, row-major. @param levels rising. */
export function contourLines(values: Float64Array, size: number, levels: readonly number[]): Contour[] {
  let high = 0;
  for (const value of values) if (value > high && value < Infinity) high = value;
  // Interpolation needs numbers: what is not finite counts as far above all.
  const finite = Array.from(values, (value) => (Number.isFinite(value) ? value : high * 10));
  const labels = labelsOf(levels);
  return contours()
    .size([size, size])
    .thresholds([...levels])(finite)
    .map(({ coordinates }, i) => ({ label: labels[i] ?? '', lines: coordinates.flatMap((polygon) => polygon.flatMap((ring) => open(ring, size))) }));
}

/** The parts of a ring that are not just the border of the map. */
function open(ring: readonly (readonly number[])[], size: number): Float64Array[] {
  const lines: number[][] = [];
  let line: number[] = [];
  const onBorder = ([x = 0, y = 0]: readonly number[]): boolean => x <= 0.5 || y <= 0.5 || x >= size - 0.5 || y >= size - 0.5;
  for (let i = 0; i < ring.length; i++) {
    const [here, next] = [ring[i], ring[i + 1]];
    if (!here) continue;
    line.push(here[0] ?? 0, here[1] ?? 0);
    if (next && onBorder(here) && onBorder(next)) {
      lines.push(line);
      line = [];
    }
  }
  lines.push(line);
  return lines.filter(({ length }) => length >= 6).map((points) => Float64Array.from(points));
}

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/**
 * One label on each contour, as far from the others and from what must stay visible as can be.
 * @param toX, toY from cells to pixels. @param avoid pixels. @param room width and height of the drawing. @param gap least distance.
 */
export function placeLabels(
  all: readonly Contour[],
  toX: (x: number) => number,
  toY: (y: number) => number,
  avoid: readonly (readonly [number, number])[],
  area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  gap: number,
): Label[] {
  const taken: (readonly [number, number])[] = [...avoid];
  const labels: Label[] = [];
  for (const { label, lines } of all) {
    let best: Label | null = null;
    let farthest = gap;
    for (const line of lines)
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = [toX(at(line, i)), toY(at(line, i + 1))];
        if (x < area.left + 24 || x > area.right - 24 || y < area.top + 12 || y > area.bottom - 12) continue;
        // A label is wider than high.
        const distance = taken.reduce((least, [a, b]) => Math.min(least, Math.hypot((a - x) * 0.6, b - y)), 90);
        if (distance > farthest) [best, farthest] = [{ text: label, x, y }, distance];
      }
    if (!best) continue;
    labels.push(best);
    taken.push([best.x, best.y]);
  }
  return labels;
}
