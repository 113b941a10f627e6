/** Where a run stops by itself, so that a person can look: break points. */
import * as v from 'valibot';
import { count, finite, fromOne } from './schemas';

export const breakPoints = v.strictObject({
  /** Stop after a sample whose loss is above this; null: never. */
  loss: v.nullable(finite),
  /** Stop after each sample of this data row of the file, from 1; null: none. */
  row: v.nullable(fromOne),
  /** Stop when a weight goes from below 0 to above or back: any, or that of this index (N: the bias); null: none. */
  sign: v.nullable(v.union([v.literal('any'), count])),
});
export type BreakPoints = Readonly<v.InferOutput<typeof breakPoints>>;

const { loss, row, sign } = breakPoints.entries;

/** A change of some of them: the others stay. */
export const breakChange = v.strictObject({ loss: v.exactOptional(loss), row: v.exactOptional(row), sign: v.exactOptional(sign) });
export type BreakChange = Readonly<v.InferOutput<typeof breakChange>>;

export const NO_BREAKS: BreakPoints = { loss: null, row: null, sign: null };

/** How many there are. */
export function countBreaks({ loss, row, sign }: BreakPoints): number {
  return [loss, row, sign].filter((point) => point !== null).length;
}

/** A sample a run was stopped after, and why. Sample, row and line count from 1. */
export interface BreakHit {
  readonly sample: number;
  readonly row: number;
  readonly line: number;
  readonly why:
    | { readonly kind: 'loss'; readonly loss: number; readonly above: number }
    | { readonly kind: 'row' }
    /** The weight (N: the bias) and what it became. */
    | { readonly kind: 'sign'; readonly index: number; readonly value: number };
}
