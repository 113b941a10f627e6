import { drawSeed } from '../core/initial';
import { isBinaryTarget } from '../core/metrics';
import type { Settings, SettingsRequest } from '../core/settings';
import type { Dataset } from '../data/dataset';
import { chooseScaling, fitScaler, scale, type Scaler } from '../data/scaling';
import { SampleMemory } from '../kernel/memory';
import type { TrainingRows } from './trainer';

/** Everything a run needs, with nothing left open. */
export interface Prepared {
  readonly settings: Settings;
  readonly scaler: Scaler;
  readonly rows: TrainingRows;
  /** Why `auto` scaling chose what it chose, or null when the scaling was given. */
  readonly scalingReason: string | null;
}

/**
 * Fills in what the request leaves open, and scales the rows.
 * @param request checked by `checkSettings`.
 * @param reuse memory of a run that is over: taken again when it has the right size.
 * @throws RangeError when the number of initial weights is not N.
 */
export function prepare(dataset: Dataset, request: SettingsRequest, reuse?: SampleMemory): Prepared {
  const { initialWeights } = request;
  if (initialWeights && initialWeights.length !== dataset.features)
    throw new RangeError(
      `${dataset.features} initial weights are needed, one for each feature (${dataset.info.features.slice(0, 12).join(', ')}${dataset.features > 12 ? ', …' : ''}), found ${initialWeights.length}.`,
    );
  const { scaling, reason } = chooseScaling(dataset, request.scaling, request.learningRate);
  const activation = request.activation === 'auto' ? (isBinaryTarget(dataset.y) ? 'sigmoid' : 'linear') : request.activation;
  const settings: Settings = { ...request, activation, scaling, seed: request.seed ?? drawSeed() };
  const scaler = fitScaler(dataset, scaling);
  const { n, features, y, lines } = dataset;
  const memory = reuse?.n === n && reuse.features === features ? reuse : new SampleMemory(n, features);
  scale(dataset, scaler, memory.x);
  memory.y.set(y);
  return { settings, scaler, rows: { memory, x: memory.x, y: memory.y, n, features, lines }, scalingReason: reason };
}
