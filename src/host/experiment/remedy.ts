/** A finding's remedy as a run: everything as it was, from the same start in the same order, but for what the remedy changes. */
import { initialNeuron } from '../../core/initial';
import type { SettingsRequest } from '../../core/settings';
import type { DataChoice, DatasetInfo } from '../../protocol/data';
import type { Remedy } from '../../protocol/findings';
import { formOf } from '../../protocol/form';
import type { SettingsForm } from '../../protocol/panel';
import type { RunInfo } from '../../protocol/run';
import type { Start, TrainOptions } from './trainOptions';

export interface Remedied {
  /** What the form says from now on. */
  readonly form: SettingsForm;
  readonly options: TrainOptions;
}

/**
 * @param run the run the finding is about; null: there was none yet, and the form's settings count.
 * @param asked the form's settings, and its seed as typed.
 */
export function remedied(
  remedy: Remedy,
  run: Pick<RunInfo, 'requested' | 'settings' | 'dataset'> | null,
  asked: SettingsRequest,
  typedSeed: string,
  choice: DataChoice | null,
): Remedied {
  const request = { ...(run?.requested ?? asked), ...remedy.settings };
  const otherSeed = remedy.settings.seed ?? null;
  const form = { ...formOf(request), seed: otherSeed === null ? typedSeed : String(otherSeed) };
  const seed = otherSeed ?? run?.settings.seed;
  return {
    form,
    options: {
      ...(seed === undefined ? {} : { seed }),
      ...(remedy.leaveOut.length > 0 && run && choice ? { choice: { ...choice, features: kept(run, remedy) } } : {}),
      start: remedy.leaveOut.length > 0 && run ? startWithout(run, remedy) : request,
    },
  };
}

/** Whether the column a feature comes from is left out: all features of a column go together. */
function outOf({ features, sources }: DatasetInfo, { leaveOut }: Remedy): (i: number) => boolean {
  const out = new Set(sources.filter((_, i) => leaveOut.includes(features[i] ?? '')));
  return (i) => out.has(sources[i] ?? '');
}

/** The columns of the features that are kept. */
function kept({ dataset }: Pick<RunInfo, 'dataset'>, remedy: Remedy): string[] {
  const isOut = outOf(dataset, remedy);
  return [...new Set(dataset.sources.filter((_, i) => !isOut(i)))];
}

/** The start of the run for the features that are kept: what was drawn for each of them stays its own. */
function startWithout({ dataset, settings }: Pick<RunInfo, 'dataset' | 'settings'>, remedy: Remedy): Start {
  const { w, b } = initialNeuron(dataset.features.length, settings.seed, settings);
  const isOut = outOf(dataset, remedy);
  return { initialWeights: Array.from(w).filter((_, i) => !isOut(i)), initialBias: b };
}
