import { checkSettings, type SettingsRequest } from '../../core/settings';
import type { Dataset } from '../../data/dataset';
import type { SampleMemory } from '../../kernel/memory';
import type { RunInfo } from '../../protocol/run';
import { Batches } from '../../protocol/updates';
import type { RunBasis } from '../rows/next-run';
import { prepare } from '../rows/prepare';
import { Run } from './run';

/**
 * Makes a run of a dataset, before its first sample.
 * @param reuse memory of the run before, taken again when it has the right size. @throws RangeError when it cannot be trained so.
 */
export function beginRun(
  id: string,
  dataset: Dataset,
  request: SettingsRequest,
  clock: () => number,
  reuse: SampleMemory | null,
): { readonly run: Run; readonly basis: RunBasis } {
  const { settings, scaler, rows, scalingReason } = prepare(dataset, request, reuse ?? undefined);
  const { updatesPerEpoch } = Batches.with(settings, rows.n);
  const info: RunInfo = {
    id,
    dataset: dataset.info,
    settings,
    requested: request,
    scalingReason,
    metric: rows.binary ? 'accuracy' : 'R²',
    samplesPerEpoch: rows.n,
    totalSamples: rows.n * settings.epochs,
    updatesPerEpoch,
    totalUpdates: updatesPerEpoch * settings.epochs,
    validationRows: rows.validation?.n ?? 0,
  };
  return { run: new Run(info, rows, scaler, clock), basis: { rows, settings } };
}

/** @throws RangeError with the first thing that is wrong with the settings. */
export function refuse(request: SettingsRequest): void {
  const [problem] = checkSettings(request);
  if (problem) throw new RangeError(problem.message);
}
