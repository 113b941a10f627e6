/** A finding's remedy as a run: everything as it was, from the same start in the same order, but for what the remedy changes. */
import { initialNeuron } from '../../core/initial';
import type { SettingsRequest } from '../../core/settings';
import { ownFeatures, type DataChoice, type DatasetInfo } from '../../protocol/data';
import { changesData, type Remedy } from '../../protocol/findings';
import { withProducts } from '../../protocol/choice';
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
  const other = run && choice && changesData(remedy) ? { choice: choiceWith(remedy, run, choice), start: startWith(remedy, run, choice) } : null;
  return { form, options: { ...(seed === undefined ? {} : { seed }), start: request, ...other } };
}

/** Whether the column a feature comes from is left out: all features of a column go together, and products of them. */
function outOf(dataset: DatasetInfo, { leaveOut }: Remedy, { products }: DataChoice): (i: number) => boolean {
  const { features, sources } = dataset;
  const own = ownFeatures(dataset);
  const out = new Set(sources.slice(0, own).filter((_, i) => leaveOut.includes(features[i] ?? '')));
  const isOut = (i: number): boolean =>
    i < own
      ? out.has(sources[i] ?? '')
      : leaveOut.includes(features[i] ?? '') || (products?.[i - own] ?? []).some((part) => isOut(features.indexOf(part)));
  return isOut;
}

function choiceWith(remedy: Remedy, { dataset }: Pick<RunInfo, 'dataset'>, choice: DataChoice): DataChoice {
  const isOut = outOf(dataset, remedy, choice);
  const own = ownFeatures(dataset);
  const products = [...(choice.products ?? []).filter((_, k) => !isOut(own + k)), ...(remedy.multiply ?? [])];
  const kept = [...new Set(dataset.sources.slice(0, own).filter((_, i) => !isOut(i)))];
  const isSame = dataset.features.slice(0, own).every((_, i) => !isOut(i));
  const { positive = choice.positive } = remedy;
  return withProducts({ ...choice, positive, ...(isSame ? {} : { features: kept }) }, products);
}

/** The start of the run for the features that are kept: what was drawn for each of them stays its own, and that of a new one is 0. */
function startWith(remedy: Remedy, { dataset, settings }: Pick<RunInfo, 'dataset' | 'settings'>, choice: DataChoice): Start {
  const { w, b } = initialNeuron(dataset.features.length, settings.seed, settings);
  const isOut = outOf(dataset, remedy, choice);
  return { initialWeights: [...Array.from(w).filter((_, i) => !isOut(i)), ...(remedy.multiply ?? []).map(() => 0)], initialBias: b };
}
