/** The weights and the settings they came from, as a text table that pastes into a spreadsheet. */
import { l10n } from 'vscode';
import type { Experiment } from './experiment';

/** Feature, weight and weight in the file's own units, the bias, then the settings; numbers at full precision. Null without a run. */
export function weightsTable({ record }: Experiment): string | null {
  const { run, moment } = record;
  if (run === null || moment.weights === null) return null;
  const { training, original } = moment.weights;
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
    [l10n.t('epochs'), settings.epochs],
    [l10n.t('order'), settings.order],
    [l10n.t('scaling'), settings.scaling],
    [l10n.t('seed'), settings.seed],
    [l10n.t('updates'), moment.status.update],
  ];
  return rows.map((row) => row.map((cell) => String(cell).replace(/[\t\r\n]+/g, ' ')).join('\t') + '\n').join('');
}
