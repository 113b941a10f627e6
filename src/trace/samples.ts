import type { Bucket, SampleRows } from './bucket';
import { giveMemory, takeMemory } from './spare';

/** Samples by themselves: the loss and the row of each. */
export class Samples {
  length = 0;
  private memory: ArrayBuffer;
  losses: Float64Array;
  rows: Int32Array;

  /** @param capacity samples there will be at most. */
  constructor(capacity: number) {
    this.memory = takeMemory(12 * capacity);
    this.losses = new Float64Array(this.memory, 0, capacity);
    this.rows = new Int32Array(this.memory, 8 * capacity, capacity);
  }

  /** Adds samples [from, to) of `losses`. */
  push(losses: Float64Array, from: number, to: number, rows: SampleRows): void {
    this.losses.set(losses.subarray(from, to), this.length);
    rows.copy(this.rows, this.length, from, to);
    this.length += to - from;
  }

  /** Lets others have its memory: it is empty from now on. */
  release(): void {
    this.length = 0;
    giveMemory(this.memory);
    this.memory = new ArrayBuffer(0);
    this.losses = new Float64Array(0);
    this.rows = new Int32Array(0);
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
