/** A trained neuron, as it is taken along: all that an output needs, in the units of the file. */
import type { ProductFeature } from '../core/product';
import type { ActivationName } from '../core/settings';

export interface Model {
  /** What it is and where it comes from, a line each, for who finds it later. */
  readonly about: readonly string[];
  /** The name of what it learnt. */
  readonly target: string;
  /** What outputs near 0 and near 1 stand for; null: the output is a number of the target's. */
  readonly classes: { readonly zero: string; readonly one: string } | null;
  /** The names of its features: its inputs first, then the products of them. */
  readonly features: readonly string[];
  /** What the last features are made of. */
  readonly products: readonly ProductFeature[];
  /** One for each feature, in the units of the file, then the bias. */
  readonly parameters: Float64Array;
  readonly activation: ActivationName;
}

/** An output from here on means class 1. */
export const THRESHOLD = 0.5;

/** The names of the numbers that it is given, and of those that are made of them. */
export function inputsOf({ features, products }: Model): { readonly inputs: readonly string[]; readonly made: readonly string[] } {
  const count = features.length - products.length;
  return { inputs: features.slice(0, count), made: features.slice(count) };
}

/** On one line, as a comment needs it. */
export function commentLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
