/** Samples and updates: the charts count samples, of which an update takes a batch. The last batch of an epoch may be smaller. */
import { batchOf } from '../core/settings';
import type { RunInfo } from './run';

type Counted = Pick<RunInfo, 'samplesPerEpoch' | 'updatesPerEpoch' | 'settings'>;

/** How the samples of a run make updates. */
export class Batches {
  private constructor(
    /** Samples per update; the last of an epoch may take fewer. */
    readonly size: number,
    readonly samplesPerEpoch: number,
    readonly updatesPerEpoch: number,
  ) {}

  /** @param run null: one sample per update. */
  static of(run: Counted | null): Batches {
    if (run === null) return new Batches(1, 1, 1);
    return new Batches(batchOf(run.settings, run.samplesPerEpoch), run.samplesPerEpoch, run.updatesPerEpoch);
  }

  /** True when every sample is an update of its own. */
  get single(): boolean {
    return this.size === 1;
  }

  /** The update (from 1) that sample `sample` (from 1) is part of. */
  updateOf(sample: number): number {
    return this.updatesAfter(sample - 1) + 1;
  }

  /** Updates done after so many samples: those of a batch that is not complete count in none. */
  updatesAfter(samples: number): number {
    const { size, samplesPerEpoch, updatesPerEpoch } = this;
    return Math.floor(samples / samplesPerEpoch) * updatesPerEpoch + Math.floor((samples % samplesPerEpoch) / size);
  }

  /** Samples learnt from after so many updates. */
  samplesAfter(updates: number): number {
    const { size, samplesPerEpoch, updatesPerEpoch } = this;
    return Math.floor(updates / updatesPerEpoch) * samplesPerEpoch + (updates % updatesPerEpoch) * size;
  }
}
