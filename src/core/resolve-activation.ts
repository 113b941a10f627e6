import { isBinaryTarget } from './metrics';
import type { ActivationName, SettingsRequest } from './settings';

type Asked = Pick<SettingsRequest, 'activation' | 'loss'>;

/** The activation of a run: `auto` is a sigmoid for a target of two classes (0 and 1), else linear. @param y the target, n numbers. */
export function resolveActivation({ activation }: Pick<Asked, 'activation'>, y: Float64Array): ActivationName {
  if (activation !== 'auto') return activation;
  return isBinaryTarget(y) ? 'sigmoid' : 'linear';
}

/** The same, where the loss has to fit it. @throws RangeError when log loss is asked for and it is no sigmoid. */
export function fittingActivation(asked: Asked, y: Float64Array): ActivationName {
  const activation = resolveActivation(asked, y);
  if (asked.loss !== 'log' || activation === 'sigmoid') return activation;
  throw new RangeError(`Log loss needs a target of two classes and a sigmoid; here the activation is ${activation}. Choose another loss.`);
}
