/** A small line: the way of one parameter, on its own scale that always holds zero. */
import type { Theme } from '../shared/theme';
import type { History } from './history';

export const SPARK_WIDTH = 72;
export const SPARK_HEIGHT = 18;

export function drawSparkline(canvas: HTMLCanvasElement, history: History, parameter: number, theme: Theme): void {
  const density = window.devicePixelRatio;
  if (canvas.width !== SPARK_WIDTH * density) {
    canvas.width = SPARK_WIDTH * density;
    canvas.height = SPARK_HEIGHT * density;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, SPARK_WIDTH, SPARK_HEIGHT);
  let [low, high] = [0, 0];
  for (let i = 0; i < history.length; i++) {
    const value = history.value(i, parameter);
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const y = (value: number): number => SPARK_HEIGHT - 2 - ((value - low) / (high - low || 1)) * (SPARK_HEIGHT - 4);
  context.lineWidth = 1;
  context.strokeStyle = theme.grid;
  context.beginPath();
  context.moveTo(0, Math.round(y(0)) + 0.5);
  context.lineTo(SPARK_WIDTH, Math.round(y(0)) + 0.5);
  context.stroke();
  const first = history.updates[0] ?? 0;
  const span = (history.updates[history.length - 1] ?? 0) - first || 1;
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  context.strokeStyle = theme.foreground;
  context.beginPath();
  for (let i = 0; i < history.length; i++) {
    const value = history.value(i, parameter);
    if (Number.isFinite(value)) context.lineTo(1 + (((history.updates[i] ?? 0) - first) / span) * (SPARK_WIDTH - 2), y(value));
  }
  context.stroke();
}
