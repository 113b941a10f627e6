/** The arithmetic of zooming and panning over the updates of a run. Pure; ranges are [from, to) in whole updates. */
import { clamp } from '../../shared/math';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The least updates a view may show. */
export const LEAST = 8;

/** @returns the range moved and cut so that it lies in [0, total] and shows at least LEAST updates; null when that is all there is. */
export function fit(range: Range, total: number): Range | null {
  const span = Math.max(Math.round(range.to - range.from), Math.min(LEAST, total));
  if (span >= total) return null;
  const from = clamp(Math.round(range.from), 0, total - span);
  return { from, to: from + span };
}

/** Scales the range by `factor` (below 1: closer) so that update `centre` stays where it is. */
export function zoomAround(range: Range, centre: number, factor: number, total: number): Range | null {
  const span = clamp((range.to - range.from) * factor, Math.min(LEAST, total), total);
  const share = clamp((centre - range.from) / (range.to - range.from), 0, 1);
  const from = centre - share * span;
  return fit({ from, to: from + span }, total);
}

/** Moves the range by a share of itself: 0.1 is a tenth to the right. */
export function pan(range: Range, share: number, total: number): Range | null {
  const by = (range.to - range.from) * share;
  return fit({ from: range.from + by, to: range.to + by }, total);
}

/** The range between two updates in either order. */
export function select(a: number, b: number, total: number): Range | null {
  return fit({ from: Math.floor(Math.min(a, b)), to: Math.ceil(Math.max(a, b)) }, total);
}

/** What is shown of a run of `total` updates: the part zoomed to (it may lie beyond what was done when the run ended early), or all. */
export function shownRange(zoom: Range | null, total: number): Range {
  if (zoom) return fit(zoom, Math.max(total, zoom.to)) ?? zoom;
  return { from: 0, to: Math.max(total, 1) };
}
