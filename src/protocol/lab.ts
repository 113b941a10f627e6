/**
 * What the lab asks of a session, and what it is told: one neuron opened up to a single sample. A request says what is to be
 * shown from now on; the reply comes at once, and again whenever the run has moved on.
 */
import * as v from 'valibot';
import type { WeightValues } from './session';

/**
 * One sample of a run: what the neuron made of it, and what it learnt from it. Training units are those of the scaled columns.
 */
export interface Moment {
  /** Id of the run. */
  readonly run: string;
  /** Number of the sample in the run, from 1; 0 before the first, where x, y and all that follows from them are the sample that comes. */
  readonly sample: number;
  /** Number of the update it belongs to and its epoch, from 1. */
  readonly update: number;
  readonly epoch: number;
  /** Its data row in the file, from 1, and its line. */
  readonly row: number;
  readonly line: number;
  /** N inputs, in training units and as they stand in the file. */
  readonly x: Float64Array;
  readonly original: Float64Array;
  readonly y: number;
  /** z = Σ wᵢxᵢ + b, ŷ = a(z), a′(z), e = ŷ − y, and the loss, all before the update. */
  readonly z: number;
  readonly output: number;
  readonly derivative: number;
  readonly error: number;
  readonly loss: number;
  /** This sample's gradient by the N weights and the bias: what the step descends (in a batch, its share before the mean is taken). */
  readonly gradient: Float64Array;
  /** Learning rate η of its update. */
  readonly rate: number;
  /** Weights and bias before it was seen, and after: alike in the middle of a batch, and where sample is 0. */
  readonly before: WeightValues;
  readonly after: WeightValues;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const labRequest = v.variant('type', [
  /** The moment to be shown: a sample's number (from 1; 0: the start), `now` for the one learnt from last, null for none. */
  v.strictObject({ type: v.literal('moment'), at: v.nullable(v.union([count, v.literal('now')])) }),
]);
export type LabRequest = v.InferOutput<typeof labRequest>;

export type LabReply = { readonly type: 'moment'; readonly moment: Moment | null };
