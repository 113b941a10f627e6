/** The mean loss of every epoch of a run in little memory: the last ones exactly, and the whole way in spans of equal length. */

/** How many of the last means are kept. */
export const RECENT_EPOCHS = 16;
const FIRST_SPANS = 64;
/** Spans that are kept at most. */
export const MOST_SPANS = 8192;
const MOST_MEANS = 63;

/** Spans to make room for at once, where so many epochs are expected. */
export function spansFor(epochs: number): number {
  return Math.min(MOST_SPANS, Math.max(FIRST_SPANS, 2 ** Math.ceil(Math.log2(epochs))));
}

/** The mean losses of the epochs of a run, pushed in order. */
export class EpochHistory {
  /** Epochs seen. */
  epochs = 0;
  /** The least mean, and its epoch (from 1). */
  least = Infinity;
  leastEpoch = 0;
  private readonly last = new Float64Array(RECENT_EPOCHS);
  /** Epochs in a span, a power of two. */
  span = 1;
  /** Sums of the means of each whole span. */
  private sums: Float64Array;
  private spans = 0;
  /** Of the span under way. */
  private sum = 0;
  private count = 0;

  /** @param room for the sums of `spansFor` epochs; what stands in it is anything. */
  constructor(room = new Float64Array(FIRST_SPANS)) {
    this.sums = room;
  }

  /** Adds the means of the epochs that came next: there may be thousands in a call. */
  push(means: Float64Array): void {
    const { length } = means;
    if (length === 0) return;
    for (let i = 0; i < length;) i = this.span === 1 ? this.takeSingle(means, i) : this.takeSpans(means, i);
    this.epochs += length;
    this.keep(means);
  }

  /** The last means stand at the end. */
  private keep(means: Float64Array): void {
    const newer = Math.min(means.length, RECENT_EPOCHS);
    this.last.copyWithin(0, newer);
    this.last.set(means.subarray(means.length - newer), RECENT_EPOCHS - newer);
  }

  /** The last means, oldest first: at most 16. */
  get recent(): readonly number[] {
    return Array.from(this.last.subarray(RECENT_EPOCHS - Math.min(this.epochs, RECENT_EPOCHS)));
  }

  /**
   * The mean loss over epochs [index·size, (index + 1)·size), all of them whole; NaN where it is beyond what a double holds.
   * @param size a power of two, `span` or more.
   */
  mean(index: number, size: number): number {
    const each = size / this.span;
    let sum = 0;
    for (let i = index * each; i < (index + 1) * each; i++) sum += this.sums[i];
    return Number.isFinite(sum) ? sum / size : NaN;
  }

  /** The way so far: the means of spans of equal length, oldest first, at most 63; what is less than a span is left out. */
  get course(): { readonly span: number; readonly means: readonly number[] } {
    let { span } = this;
    while (Math.floor(this.epochs / span) > MOST_MEANS) span *= 2;
    return { span, means: Array.from({ length: Math.floor(this.epochs / span) }, (_, i) => this.mean(i, span)) };
  }

  /**
   * Takes means from place `from` on, until there is no room for one: each is a span, and is copied. With the loop of longer spans for these
   * too, a short run takes a tenth longer. @returns the place behind them.
   */
  private takeSingle(means: Float64Array, from: number): number {
    if (this.spans === this.sums.length) this.makeRoom();
    if (this.span > 1) return from;
    const to = Math.min(means.length, from + this.sums.length - this.spans);
    this.sums.set(means.subarray(from, to), this.spans);
    this.spans += to - from;
    let { least } = this;
    let at = -1;
    for (let i = from; i < to; i++) {
      if (means[i] < least) {
        least = means[i];
        at = i;
      }
    }
    this.noteLeast(least, at);
    return to;
  }

  /** The same, where spans are longer. */
  private takeSpans(means: Float64Array, from: number): number {
    if (this.spans === this.sums.length) this.makeRoom();
    const { sums, span } = this;
    let { sum, count, spans, least } = this;
    let at = -1;
    let i = from;
    while (i < means.length && spans < sums.length) {
      const end = Math.min(means.length, i + span - count);
      count += end - i;
      for (; i < end; i++) {
        const mean = means[i];
        sum += mean;
        if (mean < least) {
          least = mean;
          at = i;
        }
      }
      if (count < span) break;
      sums[spans++] = sum;
      sum = count = 0;
    }
    this.sum = sum;
    this.count = count;
    this.spans = spans;
    this.noteLeast(least, at);
    return i;
  }

  /** @param at place of the least mean among those that are being pushed; −1: it came before. */
  private noteLeast(least: number, at: number): void {
    this.least = least;
    if (at >= 0) this.leastEpoch = this.epochs + at + 1;
  }

  /** Doubles the room, or, where there is no more of it, the length of a span. */
  private makeRoom(): void {
    const { sums } = this;
    if (sums.length < MOST_SPANS) {
      this.sums = new Float64Array(2 * sums.length);
      this.sums.set(sums);
      return;
    }
    this.spans /= 2;
    this.span *= 2;
    for (let i = 0; i < this.spans; i++) sums[i] = sums[2 * i] + sums[2 * i + 1];
  }

  save(): SavedEpochs {
    const { epochs, least, leastEpoch, recent, span, sums, spans, sum, count } = this;
    return { epochs, least, leastEpoch, recent, span, sums: sums.slice(0, spans), sum, count };
  }

  static restore({ sums, recent, ...rest }: SavedEpochs): EpochHistory {
    const history = new EpochHistory(new Float64Array(spansFor(sums.length + 1)));
    history.sums.set(sums);
    history.spans = sums.length;
    history.keep(Float64Array.from(recent));
    return Object.assign(history, rest);
  }
}

/** A history as plain data; the fields are those of the class. */
export interface SavedEpochs {
  readonly epochs: number;
  readonly least: number;
  readonly leastEpoch: number;
  readonly recent: readonly number[];
  readonly span: number;
  readonly sums: Float64Array;
  readonly sum: number;
  readonly count: number;
}
