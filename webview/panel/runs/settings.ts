/** In which settings runs differ, by name and in words. Pure. */
import { formOf } from '../../../src/protocol/form';
import { compact, count, exact } from '../../../src/protocol/format';
import type { SettingsForm } from '../../../src/protocol/panel';
import type { WeightEdit } from '../../../src/protocol/run';
import { wholeEpochs, type ListedRun } from '../../../src/protocol/run-list';
import { t } from '../../shared/l10n';
import { activationName, lossName, orderName, scalingName, scheduleName, settingName, summationName } from '../words/settings-words';

export interface Difference {
  readonly name: string;
  /** Of each run, in their order. */
  readonly values: readonly string[];
}

/** The settings that are not the same in all runs, epochs aside: those are among the results. */
export function differences(runs: readonly ListedRun[]): readonly Difference[] {
  const forms = runs.map(({ settings }) => formOf(settings));
  const names = Object.keys(forms[0] ?? {}) as (keyof SettingsForm)[];
  const all: Difference[] = [
    { name: t('Learns'), values: runs.map(learns) },
    { name: t('Rows'), values: runs.map(({ learnt }) => count(learnt.rows)) },
    ...names
      .filter((name) => name !== 'epochs')
      .map((name) => ({
        name: name === 'loss' ? t('Loss function') : settingName(name),
        values: runs.map((run, i) => valueWords(name, forms[i] as SettingsForm, run)),
      })),
    { name: t('By hand'), values: runs.map(({ interventions, learnt }) => edited(interventions.edits, learnt.features)) },
    { name: t('Start'), values: runs.map(({ settings }) => (settings.initialWeights === null ? t('drawn') : t('given weights'))) },
  ];
  return all.filter(({ values }) => new Set(values).size > 1);
}

/** In what each of some runs differs from the others, in a line each. */
export function differencesInWords(runs: readonly ListedRun[]): readonly string[] {
  const epochs = { name: settingName('epochs'), values: runs.map((run) => count(wholeEpochs(run))) };
  const found = [...differences(runs), ...(new Set(epochs.values).size > 1 ? [epochs] : [])];
  return runs.map(({ number }, i) => {
    const words = found.map(({ name, values }) => `${name} ${values[i]}`);
    return t('Run {0}: {1}', count(number), words.length > 0 ? words.join(' · ') : t('the same settings'));
  });
}

/** The weights that were set by hand. */
function edited(edits: readonly WeightEdit[], features: readonly string[]): string {
  return edits.length === 0 ? '–' : edits.map(({ index, value }) => `${features[index] ?? t('bias')} = ${compact(value)}`).join(', ');
}

function learns({ learnt: { target, one, features } }: ListedRun): string {
  return t('{0} from {1}', one === null ? target : `${target} = ${one}`, features.join(', '));
}

function valueWords(name: keyof SettingsForm, form: SettingsForm, { interventions }: ListedRun): string {
  switch (name) {
    case 'activation':
      return activationName(form.activation);
    case 'learningRate':
      return [form.learningRate, ...interventions.rates.map(({ rate }) => exact(rate))].join(' → ');
    case 'order':
      return orderName(form.order);
    case 'scaling':
      return scalingName(form.scaling);
    case 'loss':
      return lossName(form.loss);
    case 'huberC':
      return form.loss === 'huber' ? form.huberC : '–';
    case 'schedule':
      return scheduleName(form.schedule);
    case 'summation':
      return summationName(form.summation);
    case 'patience':
      return form.patience === '' ? t('never') : form.patience;
    case 'tolerance':
      return form.patience === '' ? '–' : form.tolerance;
    default:
      return form[name];
  }
}
