import type { Bucket } from './pyramid';

/** Samples by themselves: the loss and the row of each. */
export class Samples {
  length = 0;
  readonly losses: Float64Array;
  readonly rows: Int32Array;

  /** @param capacity samples there will be at most. */
  constructor(capacity: number) {
    this.losses = new Float64Array(capacity);
    this.rows = new Int32Array(capacity);
  }

  /** Adds samples [from, to) of `losses`. */
  push(losses: ArrayLike<number>, from: number, to: number, rowAt: (i: number) => number): void {
    for (let i = from, at = this.length; i < to; i++, at++) {
      this.losses[at] = losses[i];
      this.rows[at] = rowAt(i);
    }
    this.length += to - from;
  }

  /** Sample i as a bucket. */
  read(i: number): Bucket {
    const loss = this.losses[i];
    const maxRow = this.rows[i];
    return loss - loss === 0
      ? { min: loss, max: loss, sum: loss, count: 1, nonFinite: 0, maxRow }
      : { min: NaN, max: NaN, sum: 0, count: 1, nonFinite: 1, maxRow };
  }

  /** As Level.save. */
  save(): Float64Array {
    const { length } = this;
    const saved = new Float64Array(5 * length);
    for (let i = 0; i < length; i++) {
      const { min, max, sum, nonFinite, maxRow } = this.read(i);
      [min, max, sum, nonFinite, maxRow].forEach((value, column) => (saved[column * length + i] = value));
    }
    return saved;
  }
}
