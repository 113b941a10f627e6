/** Names out of a file, shown as they are, whatever is in them. */
import { l10n } from 'vscode';
import { markdownText } from './markdownText';

/** In a label: `$(…)` would become an icon, an empty one nothing. */
export function plain(name: string): string {
  return name.trim() === '' ? l10n.t('(without a name)') : name.replaceAll('$(', '$\u200b(');
}

/** In Markdown. */
export function markdownName(name: string): string {
  return markdownText(plain(name));
}
