/** Values up to which a target is one of classes. */
const MOST_CLASSES = 20;

/** What the targets are like: their range, how they spread, and whether they come in order. */
export class TargetScan {
  least = Infinity;
  greatest = -Infinity;
  /** Σ(y − ȳ)². */
  variation = 0;
  /** Targets the output cannot reach, the sum of their squared distances from its range, and the row of the farthest. */
  outside = 0;
  unreachable = 0;
  farthestRow = 0;
  /** Targets of 1; rows whose target is above, and below, that of the row before; and the first row with another one than the first, or −1. */
  ones = 0;
  ups = 0;
  downs = 0;
  changes = -1;
  private mean = 0;
  private farthest = 0;
  /** The values met, with their rows but for those of the block under way; null: too many. */
  private values: Map<number, number> | null = new Map();
  private blockFrom = 0;
  private seen = 0;

  /** @param y n targets. @param range of the output, both ends included; null: all numbers. */
  constructor(
    private readonly y: Float64Array,
    private readonly range: readonly [number, number] | null,
  ) {}

  /** Rows of each value; null where there are more than a few. */
  get classes(): number[] | null {
    if (this.values === null || this.seen === 0) return null;
    const last = this.y[this.seen - 1];
    const counts = new Map(this.values);
    counts.set(last, (counts.get(last) ?? 0) + this.seen - this.blockFrom);
    return counts.size > MOST_CLASSES ? null : [...counts.values()];
  }

  /** Looks at rows [from, to), which are those after the ones before. */
  look(from: number, to: number): void {
    const { y } = this;
    const [low, high] = this.range ?? [-Infinity, Infinity];
    let { mean, variation, ones, ups, downs } = this;
    for (let r = from; r < to; r++) {
      const value = y[r];
      const rest = value - mean;
      mean += rest / (r + 1);
      variation += rest * (value - mean);
      if (value < low || value > high) this.lookOutside(r, value < low ? low - value : value - high);
      if (value < this.least) this.least = value;
      if (value > this.greatest) this.greatest = value;
      if (value === 1) ones++;
      if (r === 0 || value === y[r - 1]) continue;
      if (this.changes < 0) this.changes = r;
      if (this.values !== null) this.endBlock(this.values, y[r - 1], r);
      if (value > y[r - 1]) ups++;
      else downs++;
    }
    [this.mean, this.variation, this.ones, this.ups, this.downs] = [mean, variation, ones, ups, downs];
    this.seen = to;
  }

  /** Rows before `r` had a value one after the other. */
  private endBlock(values: Map<number, number>, value: number, r: number): void {
    values.set(value, (values.get(value) ?? 0) + r - this.blockFrom);
    this.blockFrom = r;
    if (values.size > MOST_CLASSES) this.values = null;
  }

  private lookOutside(row: number, distance: number): void {
    this.outside++;
    this.unreachable += distance * distance;
    if (distance > this.farthest) [this.farthest, this.farthestRow] = [distance, row];
  }
}
