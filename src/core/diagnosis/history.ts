/** The means of all epochs of a run in little memory: the last ones exactly, and the whole way in spans of equal length. */

const RECENT = 16;
const SPANS = 64;

export class EpochHistory {
  /** Epochs seen. */
  epochs = 0;
  /** The least mean, and its epoch (from 1). */
  least = Infinity;
  leastEpoch = 0;
  /** The last means, oldest first. */
  readonly recent: number[] = [];
  /** Epochs in a span, a power of two. */
  span = 1;
  private spans: number[] = [];
  private sum = 0;
  private count = 0;

  push(means: Float64Array): void {
    for (let i = 0; i < means.length; i++) this.add(means[i]);
    if (this.recent.length > RECENT) this.recent.splice(0, this.recent.length - RECENT);
  }

  /** Means over all whole spans so far, oldest first: at most 64. */
  get means(): readonly number[] {
    return this.spans;
  }

  private add(mean: number): void {
    this.epochs++;
    if (mean < this.least) {
      this.least = mean;
      this.leastEpoch = this.epochs;
    }
    this.recent.push(mean);
    if (this.recent.length > 2 * RECENT) this.recent.splice(0, RECENT);
    this.sum += mean;
    if (++this.count < this.span) return;
    this.spans.push(this.sum / this.span);
    this.sum = this.count = 0;
    if (this.spans.length < SPANS) return;
    this.spans = Array.from({ length: SPANS / 2 }, (_, i) => (this.spans[2 * i] + this.spans[2 * i + 1]) / 2);
    this.span *= 2;
  }
}
