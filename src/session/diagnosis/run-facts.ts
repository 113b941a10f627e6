import type { EpochHistory } from '../../core/epoch-history';
import type { Settings, SettingsRequest } from '../../core/settings';
import type { Scaler } from '../../data/scaling';
import type { Analysis } from '../../protocol/analysis';
import type { Divergence } from '../../protocol/run';
import type { WeightTrail } from '../../trace/trail';
import type { TrainingRows } from '../rows/training-rows';

/** A run as it stands at one moment. */
export interface RunFacts {
  readonly settings: Settings;
  readonly requested: SettingsRequest;
  readonly rows: TrainingRows;
  /** How the rows were scaled. */
  readonly scaler: Scaler;
  /** N weights, then the bias: now, and before the first update. */
  readonly weights: Float64Array;
  readonly start: Float64Array;
  readonly history: EpochHistory;
  /** The way of the weights; null where it was not kept. */
  readonly trail: WeightTrail | null;
  /** Mean loss over all rows. */
  readonly loss: number;
  /** Learning rate of the next update. */
  readonly rate: number;
  readonly samples: number;
  readonly divergence: Divergence | null;
  /** The row here (from 0) of the sample that is next, or that was at fault. */
  readonly row: number;
  /** It is over: all epochs are done, or it stopped early. */
  readonly finished: boolean;
  readonly stoppedEarly: boolean;
  /** Nothing moves at present: paused, or over. */
  readonly resting: boolean;
  readonly analysis: Analysis | null;
}
