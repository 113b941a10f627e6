import type { Lines } from '../lines';

/** The line each row of a file begins at, kept as what is not regular: mostly, a row stands one line below the row before it. */
export class RowLines implements Lines {
  /** Pairs: a row, and how many more lines than usual are above it and its followers. Rows ascend. */
  private readonly gaps: number[] = [];

  /** @param first line of the first row, if nothing stands between. */
  constructor(private readonly first: number) {}

  /** The rows from `row` on stand one line further down. @param row not less than in the call before. */
  addGap(row: number): void {
    const { gaps } = this;
    const total = gaps.length > 0 ? gaps[gaps.length - 1] + 1 : 1;
    if (gaps[gaps.length - 2] === row) gaps[gaps.length - 1] = total;
    else gaps.push(row, total);
  }

  /** The line of a row that no later gap comes before: of the last one that was read, or is being read. */
  ofLatest(row: number): number {
    const { gaps } = this;
    let i = gaps.length - 2;
    while (i >= 0 && gaps[i] > row) i -= 2;
    return this.first + row + (i < 0 ? 0 : gaps[i + 1]);
  }

  /** The line of any row. */
  at(row: number): number {
    const { gaps } = this;
    let low = 0;
    let high = gaps.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (gaps[2 * middle] <= row) low = middle + 1;
      else high = middle;
    }
    return this.first + row + (low === 0 ? 0 : gaps[2 * low - 1]);
  }

  /** The line of each of the first n rows. */
  toArray(n: number): Int32Array {
    const { gaps, first } = this;
    const lines = new Int32Array(n);
    let extra = 0;
    for (let row = 0, i = 0; row < n; row++) {
      for (; gaps[i] <= row; i += 2) extra = gaps[i + 1];
      lines[row] = first + row + extra;
    }
    return lines;
  }
}
