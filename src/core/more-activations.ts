import type { Activation } from './activation-pair';
import { tanh } from './elementary';

/** Activations beyond the article's, as the same pairs. */
export const MORE_ACTIVATIONS = ['tanh', 'leaky-relu', 'step'] as const;
type MoreActivationName = (typeof MORE_ACTIVATIONS)[number];

type Pair = Omit<Activation, 'name'> & { readonly name: MoreActivationName };

/** How much a leaky ReLU lets through below 0. A. L. Maas et al.: "Rectifier nonlinearities improve neural network acoustic models" (2013). */
export const LEAK = 0.01;

/** tanh z, from −1 to 1, with derivative 1 − a² (as (1 − a)(1 + a), which keeps its digits near ±1). */
const hyperbolic: Pair = { name: 'tanh', output: tanh, derivative: (_z, a) => (1 - a) * (1 + a) };

/** z above 0, else 0.01·z. Its slope is never 0, so it cannot die as a ReLU can. */
const leakyRelu: Pair = {
  name: 'leaky-relu',
  output: (z) => (z > 0 ? z : LEAK * z),
  derivative: (z) => (z <= 0 ? LEAK : 1),
};

/**
 * 1 for z > 0, else 0: Rosenblatt's perceptron (1958). Its slope is 0 wherever it has one, so gradient descent would never move; the
 * rule takes it as 1: with the squared loss w ← w − η(ŷ − y)x, which changes nothing on a row that is right.
 */
const step: Pair = { name: 'step', output: (z) => (z > 0 ? 1 : z <= 0 ? 0 : NaN), derivative: () => 1 };

/** Each by its name. */
export const MORE_ACTIVATION: Readonly<Record<MoreActivationName, Pair>> = { tanh: hyperbolic, 'leaky-relu': leakyRelu, step };
