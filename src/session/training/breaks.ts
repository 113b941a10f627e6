import type { Kernel } from '../../kernel/kernel';
import type { BreakHit, BreakPoints } from '../../protocol/breaks';
import type { SampleRows } from '../../trace/bucket';

type Why = BreakHit['why'];

/** The least and the greatest that each weight was. */
type WeightRanges = Pick<Kernel, 'lows' | 'highs'>;

/** Looks out for the break points of a run, sample by sample. */
export class Breaks {
  /** The last sign other than 0 of each weight that is looked at. */
  private readonly signs: Int8Array;

  /** @param weights N weights and the bias as they are now. */
  constructor(
    private readonly points: BreakPoints,
    weights: Float64Array,
  ) {
    this.signs = new Int8Array(weights.length);
    this.take(weights);
  }

  /** True when the weights must be looked at too. */
  get ofWeights(): boolean {
    return this.points.sign !== null;
  }

  /** True when some weight that is looked at has changed its sign in between. @param ranges of all weights since `signs` were taken. */
  mayHaveTurned({ lows, highs }: WeightRanges): boolean {
    const { sign } = this.points;
    if (sign === null) return false;
    return this.signs.some((before, i) => (sign === 'any' || sign === i) && (lows[i] < 0 ? before > 0 || highs[i] > 0 : highs[i] > 0 && before < 0));
  }

  /** No weight that is looked at has changed its sign; some that were 0 may have one now. */
  pass({ lows, highs }: WeightRanges): void {
    this.signs.forEach((before, i) => {
      if (before === 0) this.signs[i] = highs[i] > 0 ? 1 : lows[i] < 0 ? -1 : 0;
    });
  }

  /** Takes the weights as they are: they were set by hand. */
  take(weights: Float64Array): void {
    this.signs.forEach((_, i) => (this.signs[i] = Math.sign(weights[i])));
  }

  /** The first of `count` samples to stop after, by its loss and row (from 0, in the file); null: none. */
  find(losses: ArrayLike<number>, count: number, rows: SampleRows): { readonly place: number; readonly why: Why } | null {
    const { loss, row } = this.points;
    if (loss === null && row === null) return null;
    const above = loss ?? Infinity;
    for (let i = 0; i < count; i++) {
      if (losses[i] > above) return { place: i, why: { kind: 'loss', loss: losses[i], above } };
      if (row !== null && rows.at(i) === row - 1) return { place: i, why: { kind: 'row' } };
    }
    return null;
  }

  /** The weight that has changed its sign by the last update; null: none that is looked at. A weight of exactly 0 keeps the sign it had. */
  changedSign(weights: Float64Array): Why | null {
    const { sign } = this.points;
    let changed: Why | null = null;
    for (let index = 0; index < this.signs.length; index++) {
      const now = Math.sign(weights[index]);
      if (now === 0) continue;
      const turned = this.signs[index] !== 0 && this.signs[index] !== now;
      this.signs[index] = now;
      if (turned && changed === null && (sign === 'any' || sign === index)) changed = { kind: 'sign', index, value: weights[index] };
    }
    return changed;
  }
}
