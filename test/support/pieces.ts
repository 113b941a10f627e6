import type { Piece } from '../../src/trace/recording';
import type { SampleRows } from '../../src/trace/bucket';

const NOTHING = { min: Infinity, max: -Infinity, sum: 0, row: 0, count: 0 };

/** Rows by a rule. */
export function rowsBy(at: (i: number) => number): SampleRows {
  return {
    at,
    copy: (into, place, from, to) => {
      for (let i = from; i < to; i++) into[place + i - from] = at(i);
    },
  };
}

/** Makes the pieces that a kernel would make of given losses, by the plainest means. */
export class PieceMaker {
  private partial = { ...NOTHING };
  private epochSum = 0;
  private epochCount = 0;

  constructor(private readonly samplesPerEpoch: number) {}

  piece(losses: readonly number[], rowAt: (i: number) => number): Piece {
    const buckets: number[] = [];
    const means: number[] = [];
    losses.forEach((loss, i) => {
      if (!Number.isFinite(loss)) return;
      const bucket = this.partial;
      if (loss > bucket.max) bucket.row = rowAt(i);
      this.partial = { ...bucket, min: Math.min(bucket.min, loss), max: Math.max(bucket.max, loss), sum: bucket.sum + loss, count: bucket.count + 1 };
      if (this.partial.count === 64) {
        buckets.push(this.partial.min, this.partial.max, this.partial.sum, this.partial.row);
        this.partial = { ...NOTHING };
      }
      this.epochSum += loss;
      if (++this.epochCount < this.samplesPerEpoch) return;
      means.push(this.epochSum / this.samplesPerEpoch);
      this.epochSum = this.epochCount = 0;
    });
    return {
      // A kernel's losses go on behind those of the piece.
      losses: Float64Array.from([...losses, 999, 999]),
      count: losses.length,
      rows: rowsBy(rowAt),
      buckets: Float64Array.from(buckets),
      partial: this.partial,
      epochMeans: Float64Array.from(means),
      epochSum: this.epochSum,
      states: new Float64Array(0),
    };
  }
}
