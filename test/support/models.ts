/** Neurons to be taken along, for tests of what is written of them. */
import type { ActivationName } from '../../src/core/settings';
import type { Model } from '../../src/export/model';

/** Of two inputs, "a" and one with an odd name, and two products, the second of which is made of the first. */
export function bentModel(activation: ActivationName, classes: Model['classes'] = null): Model {
  return {
    about: ['One neuron for y,\nlearnt from x.csv.'],
    target: 'y',
    classes,
    features: [...INPUTS, 'ab', 'aab'],
    products: [
      { factors: [0, 1], means: [1.5, -2] },
      { factors: [0, 2], means: [1.5, 0.25] },
    ],
    parameters: Float64Array.of(1 / 3, -0.75, 0.5, -0.125, 0.1),
    activation,
  };
}

export const INPUTS = ['a', 'it’s "b"'] as const;

export const ROWS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, -1],
  [-2.5, 3],
  [700, 0.1],
  [-900, 1e-3],
];

/** z of a row of `bentModel`, as the neuron adds it up. */
export function bentSum([a, b]: readonly [number, number]): number {
  const ab = (a - 1.5) * (b - -2);
  const x = [a, b, ab, (a - 1.5) * (ab - 0.25)];
  const { parameters } = bentModel('linear');
  return x.reduce((sum, value, i) => sum + value * (parameters[i] ?? NaN), 0) + (parameters[4] ?? NaN);
}
