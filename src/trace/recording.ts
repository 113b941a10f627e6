import { Timeline } from './timeline';
import { LossPyramid, type SavedPyramid } from './pyramid';
import { WeightTrail } from './trail';

/** Buckets kept of each level when a run is saved: enough to draw, little to write. */
const SAVED_BUCKETS = 2 ** 15;

/** What is remembered of a run: every sample's loss, the mean of every epoch, the way of the weights, and when. */
export class Recording {
  private epochSum = 0;
  private epochCount = 0;
  /** Mean loss of the last whole epoch, NaN before the first ends. */
  lastEpochMean = NaN;

  private constructor(
    readonly updatesPerEpoch: number,
    readonly losses: LossPyramid,
    readonly epochMeans: LossPyramid,
    readonly trail: WeightTrail,
    readonly timeline: Timeline,
  ) {}

  static begin(parameters: number, updatesPerEpoch: number, totalUpdates: number): Recording {
    return new Recording(updatesPerEpoch, new LossPyramid(), new LossPyramid(2 ** 12), new WeightTrail(parameters, totalUpdates), new Timeline());
  }

  /**
   * Adds samples in the order they were seen, none beyond the end of their epoch.
   * @param rowAt the row (from 0) of sample i of these.
   */
  append(losses: Float64Array, count: number, rowAt: (i: number) => number): void {
    this.losses.appendMany(losses, count, rowAt);
    for (let i = 0; i < count; i++) this.epochSum += losses[i];
    this.epochCount += count;
    if (this.epochCount < this.updatesPerEpoch) return;
    this.lastEpochMean = this.epochSum / this.epochCount;
    this.epochMeans.append(this.lastEpochMean, -1);
    this.epochSum = this.epochCount = 0;
  }

  /** Mean loss of the last whole epoch, or of the samples so far while the first is under way; NaN before the first sample. */
  get epochMean(): number {
    return this.epochMeans.count > 0 ? this.lastEpochMean : this.epochSum / this.epochCount;
  }

  save(): SavedRecording {
    return {
      losses: this.losses.save(SAVED_BUCKETS),
      epochMeans: this.epochMeans.save(SAVED_BUCKETS),
      trail: this.trail.save(),
      timeline: this.timeline.save(),
    };
  }

  static restore(parameters: number, updatesPerEpoch: number, totalUpdates: number, saved: SavedRecording): Recording {
    return new Recording(
      updatesPerEpoch,
      LossPyramid.restore(saved.losses),
      LossPyramid.restore(saved.epochMeans),
      WeightTrail.restore(parameters, totalUpdates, saved.trail),
      Timeline.restore(saved.timeline),
    );
  }
}

export interface SavedRecording {
  readonly losses: SavedPyramid;
  readonly epochMeans: SavedPyramid;
  readonly trail: Float64Array;
  readonly timeline: Float64Array;
}
