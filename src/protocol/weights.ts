/** Messages between host and the weights view, and the decoder of what the view sends. */
import * as v from 'valibot';
import type { ActivationName, Scaling } from '../core/settings';
import type { Phase } from './run';

export interface WeightsState {
  readonly phase: Phase;
  readonly file: string;
  /** Feature names, N of them; empty when there is no run. */
  readonly features: readonly string[];
  readonly target: string;
  readonly classes: { readonly zero: string; readonly one: string } | null;
  readonly activation: ActivationName;
  readonly scaling: Scaling;
}

export type ToWeights =
  /** Null: nothing to show yet. */
  | { readonly type: 'state'; readonly state: WeightsState | null }
  /** N weights, then the bias; in training units and in the file's own units. At most 10 a second. `update` counts samples, as the charts do. `chosen`: not those of now, but of a sample a person looks at. */
  | { readonly type: 'weights'; readonly update: number; readonly chosen: boolean; readonly training: Float64Array; readonly original: Float64Array }
  /** The way so far: `updates.length` moments × (N + 1) values, row-major. Replaces what the sparklines showed. */
  | { readonly type: 'history'; readonly updates: Float64Array; readonly values: Float64Array };

const WEIGHTS_ACTIONS = ['train', 'copyWeights', 'openExample', 'showLossChart'] as const;
export type WeightsAction = (typeof WEIGHTS_ACTIONS)[number];

const fromWeights = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('action'), action: v.picklist(WEIGHTS_ACTIONS) }),
]);
export type FromWeights = v.InferOutput<typeof fromWeights>;

/** @throws ValiError when the message is none of FromWeights. */
export function decodeFromWeights(message: unknown): FromWeights {
  return v.parse(fromWeights, message);
}
