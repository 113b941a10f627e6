import type { SampleRows } from '../../trace/bucket';

/** The rows of samples that come one after the other from a place of the epoch on: as they stand, or in the order of an epoch, to its end. */
export class RowsInTurn implements SampleRows {
  /** @param fileRows the data row (from 0) in the file of each row; null: they are the same. @param order of the epoch, n rows, or null. */
  constructor(
    private readonly place: number,
    private readonly rows: { readonly n: number; readonly fileRows: Int32Array | null },
    private readonly order: Int32Array | null,
  ) {}

  /** The row (from 0) of sample i, among the training rows. */
  here(i: number): number {
    return this.order ? this.order[this.place + i] : (this.place + i) % this.rows.n;
  }

  /** The same in the file. */
  at(i: number): number {
    const row = this.here(i);
    return this.rows.fileRows?.[row] ?? row;
  }

  copy(into: Int32Array, place: number, from: number, to: number): void {
    const { order, rows } = this;
    const end = place + to - from;
    if (order) into.set(order.subarray(this.place + from, this.place + to), place);
    else {
      const once = Math.min(end, place + rows.n);
      for (let at = place, row = (this.place + from) % rows.n; at < once; at++) {
        into[at] = row;
        if (++row === rows.n) row = 0;
      }
      // From then on they come again: whole epochs at a time, twice as many each time.
      for (let at = once; at < end; at += at - place) into.copyWithin(at, place, Math.min(at, place + end - at));
    }
    if (rows.fileRows) for (let at = place; at < end; at++) into[at] = rows.fileRows[into[at]];
  }
}
