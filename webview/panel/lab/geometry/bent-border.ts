/** The border of two classes where it is no line: an input is multiplied with another one, or with itself. */
import type { Theme } from '../../../shared/theme';
import { at } from '../../../shared/math';
import type { Field } from '../base/field';
import { contourLines } from '../landscape/contours';

/** Places on each side of the square in which the border is looked for. */
const SIZE = 96;

/** Where the border runs, in pixels: lines as x, y, x, y, …. @param difference of z to what it is at the border. */
function borderLines({ area, fromX, fromY }: Field, difference: (x: number, y: number) => number): Float64Array[] {
  const place = (from: number, to: number, cell: number): number => from + ((cell - 0.5) / (SIZE - 1)) * (to - from);
  const values = Float64Array.from({ length: SIZE * SIZE }, (_, i) =>
    difference(fromX(place(area.left, area.right, (i % SIZE) + 0.5)), fromY(place(area.top, area.bottom, Math.floor(i / SIZE) + 0.5))),
  );
  const lines = contourLines(values, SIZE, [0]).flatMap((contour) => contour.lines);
  return lines.map((line) => line.map((cell, i) => (i % 2 === 0 ? place(area.left, area.right, cell) : place(area.top, area.bottom, cell))));
}

export function bentBorder(field: Field, theme: Theme, difference: (x: number, y: number) => number): void {
  const { ctx } = field;
  ctx.beginPath();
  for (const line of borderLines(field, difference)) {
    ctx.moveTo(at(line, 0), at(line, 1));
    for (let i = 2; i < line.length; i += 2) ctx.lineTo(at(line, i), at(line, i + 1));
  }
  ctx.strokeStyle = theme.foreground;
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  ctx.stroke();
}
