import type { ActivationName } from './settings';

/** An activation and its derivative, as a pair. */
export interface Activation {
  readonly name: ActivationName;
  /** ŷ = a(z). NaN gives NaN. */
  readonly output: (z: number) => number;
  /** a′(z), given z and the output a(z) that was already computed from it. */
  readonly derivative: (z: number, output: number) => number;
}
