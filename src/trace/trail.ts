/**
 * The way of the weights: their exact values every `stride` samples, with whatever else the training state holds behind them. It is what the weights chart draws, and where a replay
 * starts from.
 */
const BYTES = 16 * 2 ** 20;
const MOST = 2048;

export class WeightTrail {
  /** Updates between two points, a power of two. */
  readonly stride: number;
  private readonly capacity: number;
  private values: Float64Array;
  private points = 0;

  /**
   * @param parameters N weights and the bias: N + 1.
   * @param totalSamples of the whole run; the stride is such that at most 2,048 points and 16 MiB are kept.
   */
  constructor(
    readonly parameters: number,
    totalSamples: number,
  ) {
    this.capacity = Math.max(2, Math.min(MOST, Math.floor(BYTES / (8 * parameters))));
    this.stride = Math.max(1, 2 ** Math.ceil(Math.log2(totalSamples / (this.capacity - 1))));
    this.values = new Float64Array(parameters * Math.min(64, this.capacity));
  }

  get length(): number {
    return this.points;
  }

  /** The number of updates at which the next point is due. */
  get due(): number {
    return this.points * this.stride;
  }

  /** Adds the point that is due. */
  push(weights: Float64Array): void {
    const at = this.points * this.parameters;
    if (at === this.values.length) {
      const grown = new Float64Array(this.parameters * Math.min(2 * this.points, this.capacity));
      grown.set(this.values);
      this.values = grown;
    }
    this.values.set(weights, at);
    this.points++;
  }

  /** The weights of point i: after i·stride updates. A view, not a copy. */
  at(i: number): Float64Array {
    return this.values.subarray(i * this.parameters, (i + 1) * this.parameters);
  }

  save(): Float64Array {
    return this.values.slice(0, this.points * this.parameters);
  }

  static restore(parameters: number, totalSamples: number, saved: Float64Array): WeightTrail {
    const trail = new WeightTrail(parameters, totalSamples);
    trail.values = saved;
    trail.points = saved.length / parameters;
    return trail;
  }
}
