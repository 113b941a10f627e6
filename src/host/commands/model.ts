/** The neuron as it is taken along, with where it comes from. */
import { l10n } from 'vscode';
import type { Model } from '../../export/model';
import { ownFeatures } from '../../protocol/data';
import type { Experiment } from '../experiment/experiment';
import { settingsRows } from './settingsRows';

/** With the weights of the moment that is looked at, else of now. Null without a run. */
export function modelOf({ record, trainer }: Pick<Experiment, 'record' | 'trainer'>): Model | null {
  const { run, moment } = record;
  const weights = trainer.lab.shown?.after ?? moment.weights;
  if (run === null || weights === null) return null;
  const { dataset, settings } = run;
  const { file, target, classes, features, sources, notes, products = [] } = dataset;
  const says =
    classes === null
      ? l10n.t('One neuron for {0}, learnt from {1} with Perceptron Lab.', target, file)
      : l10n.t('One neuron for {0}, learnt from {1} with Perceptron Lab: near 1 for {2}, near 0 for {3}.', target, file, classes.one, classes.zero);
  const made = settingsRows(settings, record.interventions, [...features, l10n.t('bias')]).map(([name, value]) => `${name}: ${value}`);
  const levels = features.slice(0, ownFeatures(dataset)).some((name, i) => name !== sources[i]);
  const about = [
    says,
    `${made.join('; ')}.`,
    ...(levels ? [l10n.t('A name that is no column of the file is made of one: "Sex = male" is 1 where Sex is male, else 0.')] : []),
    ...notes,
  ];
  return { about, target, classes, features, products, parameters: weights.original, activation: settings.activation };
}
