/** The weights and the settings they came from, as a text table that pastes into a spreadsheet. */
import { l10n } from 'vscode';
import type { Experiment } from '../experiment/experiment';
import { settingsRows, tabbed } from './settingsRows';

/**
 * Feature, weight and weight in the file's own units, the bias, then the settings; numbers at full precision. Of the moment that is looked
 * at, as the side bar shows it, else of now. Null without a run.
 */
export function weightsTable({ record, trainer }: Pick<Experiment, 'record' | 'trainer'>): string | null {
  const { run, moment } = record;
  const { shown } = trainer.lab;
  const weights = shown?.after ?? moment.weights;
  if (run === null || weights === null) return null;
  const { training, original } = weights;
  const { dataset, settings } = run;
  const names = [...dataset.features, l10n.t('bias')];
  const rows: (readonly (string | number)[])[] = [
    [l10n.t('feature'), l10n.t('weight'), l10n.t('weight in original units')],
    ...names.map((name, i) => [name, training[i] ?? NaN, original[i] ?? NaN]),
    [],
    [l10n.t('file'), dataset.file],
    [l10n.t('target'), dataset.target],
    ...(dataset.classes === null
      ? []
      : [
          ['0', dataset.classes.zero],
          ['1', dataset.classes.one],
        ]),
    ...settingsRows(settings, record.interventions, names),
    [l10n.t('validation rows'), run.validationRows],
    ...record.metrics.map((metric) => [l10n.t('at the end: {0}', metric.name), metric.value ?? '']),
    ...record.validationMetrics.map((metric) => [l10n.t('at the end, validation: {0}', metric.name), metric.value ?? '']),
    ...(shown === null ? [[l10n.t('updates'), moment.status.update]] : [[l10n.t('after sample'), shown.sample]]),
  ];
  return tabbed(rows);
}
