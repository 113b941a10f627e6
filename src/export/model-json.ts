/** A trained neuron as JSON, for programs that build one of their own. */
import { exactJson } from './json';
import { inputsOf, THRESHOLD, type Model } from './model';

/**
 * `features` each with its weight, in the units of the file; what is made of others says of which (`product`: two names, each with its mean).
 * Doubles come back as they were; NaN and Infinity, which JSON has no word for, are texts.
 */
export function modelJson(model: Model): string {
  const { about, target, classes, features, products, parameters, activation } = model;
  const { inputs } = inputsOf(model);
  const product = (k: number): object => {
    const { factors, means } = products[k];
    return { product: factors.map((place, side) => ({ name: features[place], mean: means[side] })) };
  };
  return (
    exactJson(
      {
        about,
        target,
        classes: classes && { ...classes, threshold: THRESHOLD },
        activation,
        features: features.map((name, i) => ({ name, weight: parameters[i], ...(i < inputs.length ? {} : product(i - inputs.length)) })),
        bias: parameters[features.length],
      },
      2,
    ) + '\n'
  );
}
