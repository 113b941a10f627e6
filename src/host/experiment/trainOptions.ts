/** What a run is asked for beside the form. */
import type { SettingsRequest } from '../../core/settings';
import type { DataChoice } from '../../protocol/data';

/** The initial weights that a request gives, as far as it gives them. */
export type Start = Pick<SettingsRequest, 'initialWeights' | 'initialBias'>;

export interface TrainOptions {
  /** What to learn; nothing is asked then. */
  readonly choice?: DataChoice;
  /** Instead of the form's seed. */
  readonly seed?: number;
  /** Initial weights instead of drawn ones. */
  readonly start?: Start;
  /** Instead of what the form says. */
  readonly settings?: Partial<SettingsRequest>;
  /** Stand before the first update. */
  readonly paused?: boolean;
  /** Read the file even if it looks the same. */
  readonly reread?: boolean;
}
