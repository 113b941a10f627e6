import { rate } from '../../core/schedule';
import type { Settings } from '../../core/settings';
import type { ChunkedKernel } from '../../kernel/chunked';
import type { Kernel } from '../../kernel/kernel';

/** A learning rate that was set while the run went on: from update `update` (counted from 0) on. */
export interface RateChange {
  readonly update: number;
  readonly lr: number;
}

/** The learning rate of every update: the schedule's, on the rate that was set last before it. */
export class Rates {
  private readonly changes: RateChange[];

  constructor(
    private readonly settings: Settings,
    private readonly totalUpdates: number,
    changes: readonly RateChange[] = [],
  ) {
    this.changes = [{ update: 0, lr: settings.learningRate }, ...changes];
  }

  /** What was changed since the run began, for a replay. */
  get history(): readonly RateChange[] {
    return this.changes.slice(1);
  }

  /** Sets the rate from update `update` on; earlier updates keep theirs. */
  change(update: number, lr: number): void {
    this.changes.push({ update, lr });
  }

  /** The rate to set so that update `update` has η = lr: a schedule multiplies what is set by a factor of its own. */
  baseFor(update: number, lr: number): number {
    const { schedule } = this.settings;
    return schedule === 'plateau' ? lr : lr / rate(schedule, 1, update + 1, this.totalUpdates);
  }

  /** η of update `update`, counted from 0. */
  at(update: number): number {
    const { schedule } = this.settings;
    const lr = this.base(update);
    return schedule === 'plateau' ? lr : rate(schedule, lr, update + 1, this.totalUpdates);
  }

  /** Has the kernel's next run take the rates of `count` updates from `update` on; not of a plateau, whose rates stand until another is set. */
  fill(kernel: Kernel | ChunkedKernel, update: number, count: number): void {
    const { schedule } = this.settings;
    if (schedule === 'plateau') throw new Error('The rate of a plateau does not follow from the number of an update.');
    for (let done = 0; done < count;) {
      const next = update + done;
      const stretch = Math.min(count - done, this.nextChange(next) - next);
      kernel.fillRates(done, stretch, { schedule, lr: this.base(next), t: next + 1, total: this.totalUpdates });
      done += stretch;
    }
  }

  /** The first update after `update` from which another rate was set; Infinity when there is none. */
  nextChange(update: number): number {
    return this.changes.find((change) => change.update > update)?.update ?? Infinity;
  }

  /** True when the rate depends on the number of the update beyond what was set. */
  get timed(): boolean {
    return this.settings.schedule !== 'constant' && this.settings.schedule !== 'plateau';
  }

  private base(update: number): number {
    let lr = this.settings.learningRate;
    for (const change of this.changes) if (change.update <= update) lr = change.lr;
    return lr;
  }
}
