/**
 * The way of the weights: their exact values every `stride` samples, with whatever else the training state holds behind them. It is
 * what the weights chart draws, and where a replay starts from.
 */
import { BUCKET } from './bucket';
import { giveMemory, takeMemory } from './spare';

const MOST = 2048;
/** Where there are so many points or more anyway, they stand where a bucket of losses ends: the kernel looks up from its loop there. */
const ENOUGH = 512;
const BYTES = 2 * 2 ** 20;
/** A longer run has more points instead, as far as more bytes go: a replay from the last one is to take milliseconds by any rule. */
const LONG_STRIDE = 2 ** 17;
const LONG_BYTES = 16 * 2 ** 20;

/** The points of that way, from the first state of the run on. */
export class WeightTrail {
  private constructor(
    readonly parameters: number,
    /** Updates between two points, a power of two. */
    readonly stride: number,
    private memory: ArrayBuffer,
    private values: Float64Array,
    private points: number,
  ) {}

  /**
   * @param parameters N weights and the bias: N + 1.
   * @param totalSamples of the whole run; the stride is such that about 2,048 points and at most 2 MiB are kept: a chart draws 512, and
   * memory that was never touched before costs more than the samples between two points. A long run may have 16 MiB.
   */
  static begin(parameters: number, totalSamples: number): WeightTrail {
    const capacity = (bytes: number): number => Math.max(2, Math.floor(bytes / (8 * parameters)));
    const strideFor = (points: number): number => Math.max(1, 2 ** Math.ceil(Math.log2(totalSamples / (points - 1))));
    const least = totalSamples >= ENOUGH * BUCKET ? BUCKET : 1;
    const stride = Math.max(least, strideFor(capacity(LONG_BYTES)), Math.min(strideFor(Math.min(MOST, capacity(BYTES))), LONG_STRIDE));
    const numbers = parameters * (Math.floor(totalSamples / stride) + 1);
    const memory = takeMemory(8 * numbers);
    return new WeightTrail(parameters, stride, memory, new Float64Array(memory, 0, numbers), 0);
  }

  get length(): number {
    return this.points;
  }

  /** After how many samples the next point is due. */
  get due(): number {
    return this.points * this.stride;
  }

  /** When the next points are due, seen from after `samples` samples. */
  after(samples: number): { readonly first: number; readonly stride: number } {
    return { first: this.due - samples, stride: this.stride };
  }

  /** Adds the points that are due: one state behind the other. */
  push(states: Float64Array): void {
    this.values.set(states, this.points * this.parameters);
    this.points += states.length / this.parameters;
  }

  /** The weights of point i: after i·stride updates. A view, not a copy. */
  at(i: number): Float64Array {
    return this.values.subarray(i * this.parameters, (i + 1) * this.parameters);
  }

  /** Lets the next recording have its memory: it is empty from now on. */
  release(): void {
    this.points = 0;
    giveMemory(this.memory);
    this.memory = new ArrayBuffer(0);
    this.values = new Float64Array(0);
  }

  save(): Float64Array {
    return this.values.slice(0, this.points * this.parameters);
  }

  /** A trail that takes no more points. @param saved as `save` gave it, of a trail with this stride. */
  static restore(parameters: number, stride: number, saved: Float64Array): WeightTrail {
    return new WeightTrail(parameters, stride, new ArrayBuffer(0), saved, saved.length / parameters);
  }
}
