import type { WeightTrail } from '../trace/trail';
import { Trainer, type TrainingRows } from './trainer';
import type { Settings } from '../core/settings';

/** Called with the samples of each piece: `losses[0…count)` belong to updates first, first + 1, … (counted from 0). */
export type Piece = (first: number, losses: Float64Array, count: number, rowAt: (i: number) => number) => void;

/**
 * Runs updates [from, to) of a run once more, from the nearest point of its weight trail: the same bits as the first time.
 * @param points updates at which `onWeights` is told the exact weights (after so many updates), ascending, within [from, to].
 */
export function replay(
  rows: TrainingRows,
  settings: Settings,
  trail: WeightTrail,
  range: { readonly from: number; readonly to: number },
  onPiece: Piece,
  points: readonly number[] = [],
  onWeights: (update: number, weights: Float64Array) => void = () => undefined,
): void {
  const trainer = new Trainer(rows, settings);
  try {
    rerun(trainer, trail, range, onPiece, points, onWeights);
  } finally {
    trainer.dispose();
  }
}

function rerun(
  trainer: Trainer,
  trail: WeightTrail,
  range: { readonly from: number; readonly to: number },
  onPiece: Piece,
  points: readonly number[],
  onWeights: (update: number, weights: Float64Array) => void,
): void {
  const point = Math.min(Math.floor(range.from / trail.stride), trail.length - 1);
  if (point > 0) trainer.seek(point * trail.stride, trail.at(point));
  let next = points.findIndex((update) => update >= trainer.update);
  if (next < 0) next = points.length;
  for (;;) {
    while (next < points.length && points[next] === trainer.update) onWeights(points[next++], trainer.weights);
    const { update } = trainer;
    if (update >= range.to) return;
    const stop = Math.min(range.to, next < points.length ? points[next] : Infinity, update < range.from ? range.from : Infinity);
    const seen = trainer.advance(stop - update);
    if (seen === 0) return;
    if (update >= range.from) onPiece(update, trainer.losses, seen, trainer.rowsFrom(update));
    if (trainer.divergence) return;
  }
}
