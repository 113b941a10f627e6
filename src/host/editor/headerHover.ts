/** Over a name in the header of a dataset: what is in the column. */
import { MarkdownString, l10n } from 'vscode';
import type { ColumnSummary } from '../../protocol/data';
import { compact as formatNumber, count as formatCount } from '../../protocol/format';
import { markdownText } from '../base/markdownText';
import { markdownName } from '../base/names';
import { describeColumn } from '../questions/target';

/** Blocks of a histogram, from nothing to the highest bar. */
const BLOCKS = ' ▁▂▃▄▅▆▇█';

export function columnHover(column: ColumnSummary): MarkdownString {
  const { name, missing, distinct, numbers, dates, top, leftOut } = column;
  const text = new MarkdownString();
  text.appendMarkdown(`**${markdownName(name)}** · ${markdownText(describeColumn(column))}\n\n`);
  const facts: [string, string][] = [[l10n.t('values'), formatCount(column.count)]];
  if (missing.count > 0) {
    const first = missing.first ? ` (${l10n.t('the first in line {0}', formatCount(missing.first.line))})` : '';
    facts.push([l10n.t('missing'), formatCount(missing.count) + first]);
  }
  if (distinct !== null) facts.push([l10n.t('distinct'), formatCount(distinct)]);
  if (numbers && !dates)
    facts.push(
      [l10n.t('min'), formatNumber(numbers.min)],
      [l10n.t('mean'), formatNumber(numbers.mean)],
      [l10n.t('max'), formatNumber(numbers.max)],
      [l10n.t('standard deviation'), formatNumber(numbers.deviation)],
    );
  if (dates) facts.push([l10n.t('first'), dates.first], [l10n.t('last'), dates.last]);
  text.appendMarkdown('| | |\n|:--|--:|\n');
  for (const [label, value] of facts) text.appendMarkdown(`| ${label} | &emsp;${markdownText(value)} |\n`);
  for (const value of top ?? []) text.appendMarkdown(`| ${markdownText(value.label)} | &emsp;${formatCount(value.count)} |\n`);
  if (numbers && numbers.histogram.length > 1) text.appendMarkdown(`\n\`${sparkline(numbers.histogram)}\`\n`);
  if (leftOut !== null) text.appendMarkdown(`\n${l10n.t('Not a feature: {0}', markdownText(leftOut))}\n`);
  return text;
}

/** Counts as blocks; what is there at all is seen. */
function sparkline(counts: readonly number[]): string {
  const most = Math.max(...counts);
  return counts.map((value) => BLOCKS[value > 0 ? Math.max(1, Math.round((8 * value) / most)) : 0]).join('');
}
