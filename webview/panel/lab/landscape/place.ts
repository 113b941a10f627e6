/** Places on the map: the loss there, and windows around them. Pure. */
import type { Landscape, Window } from '../../../../src/protocol/lab';
import { at, clamp } from '../../../shared/math';

type Place = readonly [number, number];

/** The loss of the map at (s, t), between its points. */
export function lossAt({ window, size, values }: Landscape, s: number, u: number): number {
  const cell = (value: number, [low, high]: readonly [number, number]): number =>
    Math.min(size - 1, Math.max(0, ((value - low) / (high - low)) * (size - 1)));
  const [x, y] = [cell(s, window.x), cell(u, window.y)];
  const [i, j] = [Math.min(size - 2, Math.floor(x)), Math.min(size - 2, Math.floor(y))];
  const [p, q] = [x - i, y - j];
  const value = (a: number, b: number): number => at(values, b * size + a);
  return (1 - q) * ((1 - p) * value(i, j) + p * value(i + 1, j)) + q * ((1 - p) * value(i, j + 1) + p * value(i + 1, j + 1));
}

/** A window `factor` times as large around a place, or around its middle where the place is not in it; null where numbers end. */
export function zoomed({ x, y }: Window, factor: number, place: Place): Window | null {
  const around = ([low, high]: Place, to: number): [number, number] => {
    const middle = to > low && to < high ? to : (low + high) / 2;
    return [middle - ((high - low) * factor) / 2, middle + ((high - low) * factor) / 2];
  };
  const next: Window = { x: around(x, place[0]), y: around(y, place[1]) };
  const fine = [next.x, next.y].every(([low, high]) => high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)) && high - low < 1e30);
  return fine ? next : null;
}

/** A window moved by shares of itself. */
export function panned({ x, y }: Window, across: number, up: number): Window {
  const shift = ([low, high]: Place, share: number): [number, number] => [low + (high - low) * share, high + (high - low) * share];
  return { x: shift(x, across), y: shift(y, up) };
}

/** A place moved by shares of the window, within it. */
export function moved({ x, y }: Window, [s, u]: Place, across: number, up: number): Place {
  return [clamp(s + across * (x[1] - x[0]), x[0], x[1]), clamp(u + up * (y[1] - y[0]), y[0], y[1])];
}
