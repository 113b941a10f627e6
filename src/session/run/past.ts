import type { RateSet, WeightEdit } from '../../protocol/run';
import type { RunOutcome } from '../../protocol/session';
import type { Recording, SavedRecording } from '../../trace/recording';
import type { RateChange } from '../training/rates';

/** What of a run is kept on disk, beside what was told of it. */
export interface SavedRun {
  readonly recording: SavedRecording;
  readonly changes: readonly RateChange[];
  readonly edits: readonly WeightEdit[];
  /** The rates that were set by hand; `changes` has those of a plateau too, and of a schedule what it goes on from. */
  readonly setRates: readonly RateSet[];
}

/** A run of an earlier session: where it stood, and what it is had again from. */
export interface RunPast {
  readonly recording: Recording;
  readonly outcome: RunOutcome;
  readonly changes: readonly RateChange[];
  readonly edits: readonly WeightEdit[];
  /** The rates that were set by hand; `changes` has those of a plateau too, and of a schedule what it goes on from. */
  readonly setRates: readonly RateSet[];
}
