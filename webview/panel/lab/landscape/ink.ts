/** What is drawn on the map, which is bright in every theme: dark, with a light rim. */
export const INK = '#111111';
export const RIM = 'rgba(255, 255, 255, 0.9)';

/** Strokes the path that is there. @param width of the ink, and of it with its rim, in pixels. */
export function strokeInked(ctx: CanvasRenderingContext2D, ink: string, width: number, withRim: number): void {
  ctx.strokeStyle = RIM;
  ctx.lineWidth = withRim;
  ctx.stroke();
  ctx.strokeStyle = ink;
  ctx.lineWidth = width;
  ctx.stroke();
}
