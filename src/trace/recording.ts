import { EpochHistory, spansFor, type SavedEpochs } from '../core/epoch-history';
import { giveMemory, takeMemory } from './spare';
import { Timeline } from './timeline';
import { BUCKET, type SampleRows } from './bucket';
import { LEVEL_CAPACITY, LossPyramid, type SavedPyramid } from './pyramid';
import { WeightTrail } from './trail';

/** Buckets kept of each level when a run is saved: enough to draw, little to write. */
const SAVED_BUCKETS = 2 ** 15;

/** Samples as the kernel saw them, in order. */
export interface Piece {
  /** `count` losses from place 0; the last one may be the first of the run that is not finite. */
  readonly losses: Float64Array;
  readonly count: number;
  readonly rows: SampleRows;
  /** Buckets of 64 samples that were completed: min, max, sum, row. */
  readonly buckets: Float64Array;
  /** The one that was not. */
  readonly partial: { readonly min: number; readonly max: number; readonly sum: number; readonly row: number; readonly count: number };
  /** Means of the epochs that were completed, and the sum of the losses of the one under way. */
  readonly epochMeans: Float64Array;
  readonly epochSum: number;
  /** The states of the trainer at the points of the trail that were passed, one behind the other. */
  readonly states: Float64Array;
}

/**
 * What is remembered of a run: every sample's loss, the mean of every epoch, the way of the weights, and when. A run that fits
 * keeps each loss by itself; a longer one keeps buckets of 64 samples and more, as any of its losses can be had by a replay.
 */
export class Recording {
  private epochSum = 0;

  private constructor(
    readonly samplesPerEpoch: number,
    readonly losses: LossPyramid,
    readonly epochs: EpochHistory,
    readonly trail: WeightTrail,
    readonly timeline: Timeline,
    /** What `epochs` is written into. */
    private room: ArrayBuffer | null = null,
  ) {}

  static begin(parameters: number, samplesPerEpoch: number, totalSamples: number): Recording {
    const first = totalSamples <= LEVEL_CAPACITY ? 1 : BUCKET;
    const losses = new LossPyramid(LEVEL_CAPACITY, first, Math.min(LEVEL_CAPACITY, Math.ceil(totalSamples / first)));
    const spans = spansFor(totalSamples / samplesPerEpoch);
    const room = takeMemory(8 * spans);
    const epochs = new EpochHistory(new Float64Array(room, 0, spans));
    return new Recording(samplesPerEpoch, losses, epochs, WeightTrail.begin(parameters, totalSamples), new Timeline(), room);
  }

  append({ losses, count, rows, buckets, partial, epochMeans, epochSum, states }: Piece): void {
    const last = losses[count - 1];
    const finite = last - last === 0;
    if (this.losses.exact) this.losses.appendMany(losses, count, rows);
    else {
      this.losses.appendBuckets(finite ? count : count - 1, buckets, partial);
      if (!finite) this.losses.append(last, rows.at(count - 1));
    }
    this.epochs.push(epochMeans);
    this.epochSum = epochSum;
    if (states.length > 0) this.trail.push(states);
  }

  /** Mean loss of the last whole epoch, or of the samples so far while the first is under way; NaN before the first sample. */
  get epochMean(): number {
    return this.epochs.recent.at(-1) ?? this.epochSum / this.losses.count;
  }

  /** Lets the next recording have its memory: nothing is remembered from now on. */
  release(): void {
    this.losses.release();
    this.trail.release();
    if (this.room) giveMemory(this.room);
    this.room = null;
  }

  save(): SavedRecording {
    return {
      losses: this.losses.save(SAVED_BUCKETS),
      epochs: this.epochs.save(),
      parameters: this.trail.parameters,
      stride: this.trail.stride,
      trail: this.trail.save(),
      timeline: this.timeline.save(),
    };
  }

  static restore(samplesPerEpoch: number, saved: SavedRecording): Recording {
    return new Recording(
      samplesPerEpoch,
      LossPyramid.restore(saved.losses),
      EpochHistory.restore(saved.epochs),
      WeightTrail.restore(saved.parameters, saved.stride, saved.trail),
      Timeline.restore(saved.timeline),
    );
  }
}

/** A recording as plain data. */
export interface SavedRecording {
  readonly losses: SavedPyramid;
  readonly epochs: SavedEpochs;
  /** Numbers of a point of the trail, and updates between two. */
  readonly parameters: number;
  readonly stride: number;
  readonly trail: Float64Array;
  readonly timeline: Float64Array;
}
