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

  /** Adds the means of the epochs that came next: there may be thousands in a call. */
  push(means: Float64Array): void {
    const { recent } = this;
    for (let i = 0; i < means.length;) i = this.fillSpan(means, i);
    recent.push(...means.subarray(Math.max(0, means.length - RECENT)));
    if (recent.length > RECENT) recent.splice(0, recent.length - RECENT);
  }

  /** Means over all whole spans so far, oldest first: at most 64. */
  get means(): readonly number[] {
    return this.spans;
  }

  /** Adds means from place `from` on, up to the end of the span under way. @returns the place behind them. */
  private fillSpan(means: Float64Array, from: number): number {
    const end = Math.min(means.length, from + this.span - this.count);
    let { sum, least, leastEpoch } = this;
    for (let i = from; i < end; i++) {
      const mean = means[i];
      sum += mean;
      if (mean < least) {
        least = mean;
        leastEpoch = this.epochs + i - from + 1;
      }
    }
    this.sum = sum;
    this.least = least;
    this.leastEpoch = leastEpoch;
    this.epochs += end - from;
    this.count += end - from;
    if (this.count === this.span) this.endSpan();
    return end;
  }

  private endSpan(): void {
    this.spans.push(this.sum / this.span);
    this.sum = this.count = 0;
    if (this.spans.length < SPANS) return;
    this.spans = Array.from({ length: SPANS / 2 }, (_, i) => (this.spans[2 * i] + this.spans[2 * i + 1]) / 2);
    this.span *= 2;
  }
}
