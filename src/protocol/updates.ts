/** Samples and updates: the charts count samples, of which an update takes a batch. The last batch of an epoch may be smaller. */
import { batchOf, type Settings } from '../core/settings';
import type { RunInfo } from './run';

/** How the samples of a run make updates. */
export class Batches {
  readonly updatesPerEpoch: number;

  /** @param size samples per update; the last of an epoch may take fewer. */
  private constructor(
    readonly size: number,
    readonly samplesPerEpoch: number,
  ) {
    this.updatesPerEpoch = Math.ceil(samplesPerEpoch / size);
  }

  /** @param n samples of an epoch. */
  static with(settings: Pick<Settings, 'batchSize'>, n: number): Batches {
    return new Batches(batchOf(settings, n), n);
  }

  /** @param run null: one sample per update. */
  static of(run: Pick<RunInfo, 'samplesPerEpoch' | 'settings'> | null): Batches {
    return run ? Batches.with(run.settings, run.samplesPerEpoch) : new Batches(1, 1);
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

  /** Samples of the update that sample `sample` (from 0) is part of, and its place among them, from 1. */
  at(sample: number): { readonly size: number; readonly place: number } {
    const place = sample % this.samplesPerEpoch;
    const first = place - (place % this.size);
    return { size: Math.min(this.size, this.samplesPerEpoch - first), place: place - first + 1 };
  }
}
