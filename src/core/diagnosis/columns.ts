/** What all columns are like, in one pass over the rows that can be made in pieces: O(n·N) time, O(N) memory. */

/** Columns that are the same line through their values agree in their projections to so much, relatively. */
const AGREE = 1e-9;
/** And in each value, relative to the column's range and to its largest value. */
const EQUAL_OF_RANGE = 1e-10;
const EQUAL_OF_VALUE = 1e-14;
/** Neighbours in the order of projections that each column is compared with. */
const NEIGHBOURS = 4;
const LEAST_ROWS = 4;
/** Numbers that are looked at column by column: 128 KB. */
const BLOCK = 1 << 14;

/** What a pass over the rows tells of each column, and of pairs of them. */
export class ColumnScan {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
  /** True while x = x₀ + row, x₀ a whole number from 0 on: the column counts the rows. */
  readonly counts: Uint8Array;
  readonly whole: Uint8Array;
  private readonly first: Float64Array;
  /** Rows of the least and the greatest value. */
  private readonly leastAt: Int32Array;
  private readonly greatestAt: Int32Array;
  /** Σd, Σd², Σρd with d = x − x₀ and pseudo-random ρ. */
  private readonly sum: Float64Array;
  private readonly squares: Float64Array;
  private readonly projection: Float64Array;
  /** ρ of the rows of a block. */
  private readonly rho: Float64Array;
  private weights = 0;
  private seen = 0;
  private draw = 1;

  /** @param x n × N, row-major. */
  constructor(
    private readonly x: Float64Array,
    readonly n: number,
    readonly features: number,
  ) {
    this.rho = new Float64Array(Math.max(1, Math.floor(BLOCK / features)));
    this.first = x.slice(0, features);
    this.least = x.slice(0, features);
    this.greatest = x.slice(0, features);
    this.counts = Uint8Array.from(this.first, (value) => (Number.isInteger(value) && value >= 0 ? 1 : 0));
    this.whole = new Uint8Array(features).fill(1);
    this.leastAt = new Int32Array(features);
    this.greatestAt = new Int32Array(features);
    this.sum = new Float64Array(features);
    this.squares = new Float64Array(features);
    this.projection = new Float64Array(features);
  }

  get done(): boolean {
    return this.seen === this.n;
  }

  /** Looks at so many rows more. */
  look(rows: number): void {
    const end = Math.min(this.n, this.seen + rows);
    while (this.seen < end) this.lookAtBlock(Math.min(end, this.seen + this.rho.length));
  }

  /** Column after column, which keeps what is counted of each at hand, for so many rows as the processor's cache holds. */
  private lookAtBlock(end: number): void {
    const { seen, rho } = this;
    let { draw, weights } = this;
    for (let i = 0; i < end - seen; i++) {
      // A linear congruential generator will do: it only has to tell different columns apart (D. Knuth, TAOCP 2, 3.3.4).
      draw = (Math.imul(draw, 1664525) + 1013904223) >>> 0;
      rho[i] = draw / 2 ** 31 - 1;
      weights += rho[i];
    }
    [this.draw, this.weights] = [draw, weights];
    for (let j = 0; j < this.features; j++) this.lookAtColumn(j, seen, end);
    this.seen = end;
  }

  private lookAtColumn(j: number, from: number, to: number): void {
    const { x, features, rho } = this;
    const first = this.first[j];
    let sum = this.sum[j];
    let squares = this.squares[j];
    let projection = this.projection[j];
    let least = this.least[j];
    let greatest = this.greatest[j];
    for (let r = from, at = from * features + j; r < to; r++, at += features) {
      const value = x[at];
      const d = value - first;
      sum += d;
      squares += d * d;
      projection += rho[r - from] * d;
      if (value < least) {
        least = value;
        this.leastAt[j] = r;
      }
      if (value > greatest) {
        greatest = value;
        this.greatestAt[j] = r;
      }
    }
    this.sum[j] = sum;
    this.squares[j] = squares;
    this.projection[j] = projection;
    this.least[j] = least;
    this.greatest[j] = greatest;
    if (this.counts[j] === 1) this.counts[j] = this.every(j, from, to, (value, r) => value - first === r);
    if (this.whole[j] === 1) this.whole[j] = this.every(j, from, to, (value) => value === Math.floor(value));
  }

  /** 1 where all values of some rows are so, else 0. */
  private every(j: number, from: number, to: number, so: (value: number, row: number) => boolean): 0 | 1 {
    for (let r = from; r < to; r++) if (!so(this.x[r * this.features + j], r)) return 0;
    return 1;
  }

  isConstant(j: number): boolean {
    return this.least[j] === this.greatest[j];
  }

  mean(j: number): number {
    return this.first[j] + this.sum[j] / this.n;
  }

  /** Population standard deviation. */
  deviation(j: number): number {
    const mean = this.sum[j] / this.n;
    return Math.sqrt(Math.max(0, this.squares[j] / this.n - mean * mean));
  }

  /** √(mean of x²). */
  size(j: number): number {
    return Math.hypot(this.mean(j), this.deviation(j));
  }

  /**
   * Pairs of columns that may be the same line through their values: |Σρ(x − μ)|/σ does not change under x ↦ f·x + o, so such columns
   * stand beside each other in its order. Constant columns are left out. @returns [earlier, later] pairs.
   */
  alike(): [number, number][] {
    if (this.n < LEAST_ROWS) return [];
    const marks = Array.from({ length: this.features }, (_, j) => ({ j, u: this.mark(j) })).filter(({ u }) => Number.isFinite(u));
    marks.sort((a, b) => a.u - b.u || a.j - b.j);
    const pairs: [number, number][] = [];
    marks.forEach(({ j, u }, i) => {
      for (let k = i - 1; k >= 0 && k >= i - NEIGHBOURS && u - marks[k].u <= AGREE * Math.max(u, 1); k--)
        pairs.push([Math.min(j, marks[k].j), Math.max(j, marks[k].j)]);
    });
    return pairs.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  }

  private mark(j: number): number {
    if (this.isConstant(j)) return NaN;
    return Math.abs(this.projection[j] - (this.sum[j] / this.n) * this.weights) / (this.deviation(j) * Math.sqrt(this.n));
  }

  /** x_b = factor·x_a + offset as the rows of a's least and greatest value have it; exactly 1 and 0 where b may be a itself. */
  line(a: number, b: number): { readonly factor: number; readonly offset: number } {
    const { x, features, leastAt, greatestAt } = this;
    const [low, high] = [leastAt[a] * features, greatestAt[a] * features];
    const factor = (x[high + b] - x[low + b]) / (x[high + a] - x[low + a]);
    const offset = x[low + b] - factor * x[low + a];
    return { factor, offset: Math.abs(offset) <= 1e-12 * Math.max(Math.abs(this.least[b]), Math.abs(this.greatest[b])) ? 0 : offset };
  }

  /** Whether rows [from, to) have x_b = factor·x_a + offset, but for rounding; in every bit where factor is 1 and offset 0. */
  holds(a: number, b: number, { factor, offset }: { readonly factor: number; readonly offset: number }, from: number, to: number): boolean {
    const { x, features, least, greatest } = this;
    const same = factor === 1 && offset === 0;
    const value = Math.max(Math.abs(least[b]), Math.abs(greatest[b]));
    const tolerance = same ? 0 : EQUAL_OF_RANGE * (greatest[b] - least[b]) + EQUAL_OF_VALUE * value;
    for (let at = from * features, end = Math.min(this.n, to) * features; at < end; at += features)
      if (!(Math.abs(x[at + b] - (factor * x[at + a] + offset)) <= tolerance)) return false;
    return true;
  }
}
