/** Texts on a canvas. */

/** Characters of which more are never shown. */
const MOST = 120;

/** A text on a busy ground: with a rim in the colour behind it. */
export function haloText(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, ink: string, rim: string): void {
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = rim;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}

/** As much of a text as there is room for. @param measure its width in pixels. */
export function cutText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let end = Math.min(text.length, MOST);
  while (end > 1 && measure(`${text.slice(0, end)}…`) > width) end--;
  return `${text.slice(0, end)}…`;
}
