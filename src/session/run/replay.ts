import type { WeightEdit } from '../../protocol/run';
import type { WeightTrail } from '../../trace/trail';
import type { RowsInTurn } from '../training/rows-in-turn';
import { Trainer } from '../training/trainer';
import type { TrainingRows } from '../rows/training-rows';
import type { Settings } from '../../core/settings';
import type { RateChange } from '../training/rates';

/** Called with the samples of each piece: `losses[0…count)` belong to samples first, first + 1, … (counted from 0). */
export type Piece = (first: number, losses: Float64Array, count: number, rows: RowsInTurn) => void;

/** What a run can be had again from. */
export interface Replayable {
  readonly rows: TrainingRows;
  readonly settings: Settings;
  /** Every change of the learning rate while it went on. */
  readonly changes: readonly RateChange[];
  /** Every weight that was set by hand while it went on. */
  readonly edits: readonly WeightEdit[];
  /** The state of its trainer every so many samples. */
  readonly trail: WeightTrail;
}

/**
 * Runs samples [from, to) of a run once more, from the nearest point of its trail: the same bits as the first time.
 * @param points numbers of samples after which `onWeights` is told the exact weights, ascending, within [from, to]; what was set
 * by hand between two samples is in the weights after the first of them. `state` is all that training goes on from, the weights first.
 */
export function replay(
  { rows, settings, changes, edits, trail }: Replayable,
  range: { readonly from: number; readonly to: number },
  onPiece: Piece,
  points: readonly number[] = [],
  onWeights: (samples: number, weights: Float64Array, state: Float64Array) => void = () => undefined,
): void {
  const trainer = new Trainer(rows, settings, changes, edits);
  try {
    const point = Math.min(Math.floor(range.from / trail.stride), trail.length - 1);
    if (point > 0) trainer.seek(point * trail.stride, trail.at(point));
    rerun(trainer, range, onPiece, points, onWeights);
  } finally {
    trainer.dispose();
  }
}

function rerun(
  trainer: Trainer,
  range: { readonly from: number; readonly to: number },
  onPiece: Piece,
  points: readonly number[],
  onWeights: (samples: number, weights: Float64Array, state: Float64Array) => void,
): void {
  let next = points.findIndex((samples) => samples >= trainer.samples);
  if (next < 0) next = points.length;
  for (;;) {
    trainer.applyEdits();
    while (next < points.length && points[next] === trainer.samples) onWeights(points[next++], trainer.weights, trainer.state);
    const { samples } = trainer;
    if (samples >= range.to) return;
    const stop = Math.min(range.to, next < points.length ? points[next] : Infinity, samples < range.from ? range.from : Infinity);
    const seen = trainer.advance(stop - samples);
    if (seen === 0) return;
    if (samples >= range.from) {
      onPiece(samples, trainer.losses, seen, trainer.rowsFrom(samples));
    }
    if (trainer.divergence) return;
  }
}
