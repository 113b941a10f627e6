import type { Activation } from './activation-pair';
import { sigmoid } from './elementary';
import { MORE_ACTIVATION } from './more-activations';
import type { ActivationName } from './settings';

const linear: Activation = { name: 'linear', output: (z) => z, derivative: () => 1 };

const logistic: Activation = { name: 'sigmoid', output: sigmoid, derivative: (_z, a) => a * (1 - a) };

/** max(0, z), with derivative 0 for z ≤ 0 and 1 above. Unlike Python's `max(0, nan)`, which is 0, NaN stays NaN. */
const relu: Activation = {
  name: 'relu',
  output: (z) => (z > 0 ? z : z <= 0 ? 0 : NaN),
  derivative: (z) => (z <= 0 ? 0 : 1),
};

/** Every activation by its name. */
export const ACTIVATION: Readonly<Record<ActivationName, Activation>> = { linear, sigmoid: logistic, relu, ...MORE_ACTIVATION };
