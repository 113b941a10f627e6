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

  /** @param y n targets. @param range of the output, both ends included; null: all numbers. */
  constructor(
    private readonly y: Float64Array,
    private readonly range: readonly [number, number] | null,
  ) {}

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
      if (value > y[r - 1]) ups++;
      else downs++;
    }
    [this.mean, this.variation, this.ones, this.ups, this.downs] = [mean, variation, ones, ups, downs];
  }

  private lookOutside(row: number, distance: number): void {
    this.outside++;
    this.unreachable += distance * distance;
    if (distance > this.farthest) [this.farthest, this.farthestRow] = [distance, row];
  }
}
