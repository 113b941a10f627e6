import type { Pace } from '../protocol/run';

/** A pace-limited run may fall behind by so many seconds; what it missed beyond that is not caught up. */
const LONGEST_CREDIT = 0.1;

/** How many updates are due: a budget that fills with time. */
export class Pacer {
  private credit = 0;
  private last: number;

  /** @param now seconds. */
  constructor(
    private pace: Pace,
    private readonly totalSamples: number,
    now: number,
  ) {
    this.last = now;
  }

  /** Updates per second; Infinity: as fast as it goes. */
  get rate(): number {
    switch (this.pace.kind) {
      case 'watch':
        return this.totalSamples / this.pace.seconds;
      case 'rate':
        return this.pace.perSecond;
      case 'full':
        return Infinity;
    }
  }

  set(pace: Pace): void {
    this.pace = pace;
    this.credit = 0;
  }

  /** Time that passed while paused does not count. */
  resume(now: number): void {
    this.last = now;
    this.credit = 0;
  }

  /** Whole updates due at time `now`, taken from the budget only by `spend`. */
  due(now: number): number {
    const { rate } = this;
    if (rate === Infinity) return Infinity;
    this.credit = Math.min(this.credit + (now - this.last) * rate, Math.max(1, rate * LONGEST_CREDIT));
    this.last = now;
    return Math.floor(this.credit);
  }

  spend(updates: number): void {
    this.credit = Math.max(0, this.credit - updates);
  }

  /** Seconds until the next update is due. */
  get wait(): number {
    return this.rate === Infinity ? 0 : Math.max(0, (1 - this.credit) / this.rate);
  }
}
