import { fittingActivation } from '../../core/resolve-activation';
import type { Settings, SettingsRequest } from '../../core/settings';
import type { Dataset } from '../../data/dataset';
import type { RunInfo } from '../../protocol/run';
import { prepare } from './prepare';
import type { TrainingRows } from './training-rows';

/** The rows and settings of a run. */
export interface RunBasis {
  readonly settings: Settings;
  readonly rows: TrainingRows;
}

/** Numbers up to which rows are prepared a second time just to say something of them. */
const SMALL = 5e6;

/** True where a run with these settings would be trained on the rows of one that is there. */
export function sharesRows(request: SettingsRequest, { requested, settings }: Pick<RunInfo, 'requested' | 'settings'>): boolean {
  return (
    request.scaling === requested.scaling &&
    (request.scaling !== 'auto' || request.learningRate === requested.learningRate) &&
    request.validation === requested.validation &&
    (request.validation === 0 || (request.seed ?? settings.seed) === settings.seed)
  );
}

/** True where a second copy of the rows would be a burden, made just to say something of them. */
export function areMany({ n, features }: Dataset): boolean {
  return n * features > SMALL;
}

/**
 * What a next run would be trained on and with: the rows of the run that is there, where they are the same, else rows of its own.
 * @param run the run whose rows are still in memory, or null.
 * @throws as `prepare` does.
 */
export function nextRun(dataset: Dataset, request: SettingsRequest, run: (RunBasis & { readonly info: RunInfo }) | null): RunBasis {
  const seed = request.seed ?? run?.settings.seed ?? null;
  if (!run || !sharesRows(request, run.info)) return prepare(dataset, { ...request, seed });
  const activation = fittingActivation(request, dataset.y);
  const { scaling } = run.settings;
  return { rows: run.rows, settings: { ...request, activation, scaling, seed: seed ?? run.settings.seed } };
}
