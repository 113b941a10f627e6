/** The settings of a run, named, for tables that are taken along. */
import { l10n } from 'vscode';
import type { Settings } from '../../core/settings';

/** Name and value of each; the value in full. @param rates learning rates that were set while the run went on */
export function settingsRows(settings: Settings, rates: readonly number[]): (readonly [string, string | number])[] {
  return [
    [l10n.t('activation'), settings.activation],
    [l10n.t('learning rate'), settings.learningRate],
    ...rates.map((rate) => [l10n.t('learning rate, set during the run'), rate] as const),
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
  ];
}

/** Rows of cells as a text that pastes into a spreadsheet: tabs between them, and none within. */
export function tabbed(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map((cell) => String(cell).replace(/[\t\r\n]+/g, ' ')).join('\t') + '\n').join('');
}
