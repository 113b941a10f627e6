/** The weights and the settings they came from, as a text table that pastes into a spreadsheet. */
import { l10n } from 'vscode';
import type { Experiment } from '../experiment/experiment';

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
  const rows: (string | number)[][] = [
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
    [l10n.t('activation'), settings.activation],
    [l10n.t('learning rate'), settings.learningRate],
    ...record.rates.map((rate) => [l10n.t('learning rate, set during the run'), rate]),
    [l10n.t('epochs'), settings.epochs],
    [l10n.t('order'), settings.order],
    [l10n.t('scaling'), settings.scaling],
    [l10n.t('seed'), settings.seed],
    [l10n.t('batch size'), settings.batchSize],
    [l10n.t('loss'), settings.loss],
    ...(settings.loss === 'huber' ? [[l10n.t('Huber c'), settings.huberC]] : []),
    [l10n.t('momentum'), settings.momentum],
    [l10n.t('L1'), settings.l1],
    [l10n.t('L2'), settings.l2],
    [l10n.t('schedule'), settings.schedule],
    [l10n.t('patience'), settings.patience ?? l10n.t('none')],
    [l10n.t('tolerance'), settings.tolerance],
    [l10n.t('validation share'), settings.validation],
    [l10n.t('validation rows'), run.validationRows],
    [l10n.t('summation'), settings.summation],
    ...(shown === null ? [[l10n.t('updates'), moment.status.update]] : [[l10n.t('after sample'), shown.sample]]),
  ];
  return rows.map((row) => row.map((cell) => String(cell).replace(/[\t\r\n]+/g, ' ')).join('\t') + '\n').join('');
}
