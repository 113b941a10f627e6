import type { WeightEdit } from '../../protocol/run';

/** The weights that were set by hand while a run went on, each before the sample that came next: part of what a run is had again from. */
export class Edits {
  private readonly made: WeightEdit[];
  /** How many of them lie behind the sample the run is at. */
  private done = 0;

  constructor(made: readonly WeightEdit[] = []) {
    this.made = [...made];
  }

  /** All of them, in the order they were made. */
  get history(): readonly WeightEdit[] {
    return this.made.slice();
  }

  get count(): number {
    return this.made.length;
  }

  /** Goes to where `samples` samples were learnt from, before what was set there. */
  seek(samples: number): void {
    this.done = this.made.findIndex(({ sample }) => sample >= samples);
    if (this.done < 0) this.done = this.made.length;
  }

  /** Samples until the next one; Infinity when there is none. */
  after(samples: number): number {
    return (this.made[this.done]?.sample ?? Infinity) - samples;
  }

  /** Makes those that are due after `samples` samples. @param weights N weights and the bias, changed in place. */
  apply(samples: number, weights: Float64Array): void {
    for (; this.made[this.done]?.sample === samples; this.done++) weights[this.made[this.done].index] = this.made[this.done].value;
  }

  /** Makes another one now. */
  make(edit: WeightEdit, weights: Float64Array): void {
    this.made.push(edit);
    this.done = this.made.length;
    weights[edit.index] = edit.value;
  }
}
