/** The settings of a run, named, for tables that are taken along. */
import { l10n } from 'vscode';
import type { Settings } from '../../core/settings';
import type { Interventions } from '../../protocol/run';

/** Name and value of each; the value in full. @param names of the weights and the bias */
export function settingsRows(settings: Settings, { rates, edits }: Interventions, names: readonly string[]): (readonly [string, string | number])[] {
  return [
    [l10n.t('activation'), settings.activation],
    [l10n.t('learning rate'), settings.learningRate],
    ...rates.map(({ rate, sample }) => [l10n.t('learning rate, set during the run'), l10n.t('{0} after sample {1}', rate, sample)] as const),
    [l10n.t('epochs'), settings.epochs],
    [l10n.t('order'), settings.order],
    [l10n.t('scaling'), settings.scaling],
    [l10n.t('seed'), settings.seed],
    [l10n.t('batch size'), settings.batchSize],
    [l10n.t('loss'), settings.loss],
    ...(settings.loss === 'huber' ? [[l10n.t('Huber c'), settings.huberC] as const] : []),
    [l10n.t('momentum'), settings.momentum],
    [l10n.t('L1'), settings.l1],
    [l10n.t('L2'), settings.l2],
    [l10n.t('schedule'), settings.schedule],
    [l10n.t('patience'), settings.patience ?? l10n.t('none')],
    [l10n.t('tolerance'), settings.tolerance],
    [l10n.t('validation share'), settings.validation],
    [l10n.t('summation'), settings.summation],
    ...(settings.initialWeights === null ? [] : [[l10n.t('given start weights, in training units'), settings.initialWeights.join(', ')] as const]),
    ...(settings.initialBias === null ? [] : [[l10n.t('given start bias, in training units'), settings.initialBias] as const]),
    ...edits.map(
      ({ index, value, sample }) =>
        [l10n.t('weight set by hand, in training units'), l10n.t('{0} = {1} after sample {2}', names[index] ?? '', value, sample)] as const,
    ),
  ];
}

/** Rows of cells as a text that pastes into a spreadsheet: tabs between them, and none within. */
export function tabbed(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map((cell) => String(cell).replace(/[\t\r\n]+/g, ' ')).join('\t') + '\n').join('');
}
