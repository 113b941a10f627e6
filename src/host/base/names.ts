/** Names out of a file, shown as they are, whatever is in them. */
import { l10n } from 'vscode';
import type { DatasetInfo } from '../../protocol/data';
import { decimal as formatNumber } from '../../protocol/format';
import { markdownText } from './markdownText';

/** In a label: `$(…)` would become an icon, an empty one nothing. */
export function plain(name: string): string {
  return name.trim() === '' ? l10n.t('(without a name)') : name.replaceAll('$(', '$\u200b(');
}

/** In Markdown. */
export function markdownName(name: string): string {
  return markdownText(plain(name));
}

/** A value of the target, with the class it stands for: 1 (setosa). */
export function targetWords(value: number, { classes }: Pick<DatasetInfo, 'classes'>): string {
  if (!classes || (value !== 0 && value !== 1)) return formatNumber(value);
  return `${value} (${plain(value === 1 ? classes.one : classes.zero)})`;
}
