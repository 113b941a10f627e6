/** How bent the loss is by z: how long a step may be. */
import { mean } from './mean';
import type { Settings } from './settings';
import { pieces, type Steps } from './steps';

/** What tells how long a step may be: settings, and the mean distance of the targets from their mean. */
export interface StepScale {
  readonly settings: Pick<Settings, 'activation' | 'loss' | 'huberC' | 'momentum'>;
  readonly spread: number;
}

/** Whether a step is as long whatever the error is, or from some error on. */
export function isOfOneLength({ loss }: Pick<Settings, 'loss'>): boolean {
  return loss === 'absolute' || loss === 'huber';
}

/** @param y targets. @returns the mean of |y − ȳ| where the length of a step does not go with the error, else 1: it is not asked for. */
export function* spreadOf(y: Float64Array, settings: Pick<Settings, 'loss'>): Steps<number> {
  if (!isOfOneLength(settings)) return 1;
  const middle = yield* mean(y);
  let sum = 0;
  yield* pieces(y.length, 4, (from, to) => {
    for (let i = from; i < to; i++) sum += Math.abs(y[i] - middle);
  });
  return sum / y.length || 1;
}

/**
 * How bent the loss is by z, at most: the step on a row overshoots from η = 2/(c·‖x̃‖²) on. The absolute loss has steps of η‖x̃‖² whatever
 * the error is, and Huber's of c times that at most: measured by the spread of the targets, which they have to go.
 */
export function curvature({ settings: { activation, loss, huberC }, spread }: StepScale): number {
  if (activation === 'sigmoid') return loss === 'log' ? 1 / 4 : 1 / 16; // a′ ≤ ¼, and a′² ≤ 1/16
  if (loss === 'absolute') return 1 / spread;
  return loss === 'huber' ? Math.min(1, huberC / spread) : 1;
}
