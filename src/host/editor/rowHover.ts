/** Hovers in a dataset's editor: over a row, what the neuron makes of it; over a name in the header, what is in the column. */
import { MarkdownString, Hover, languages, type Disposable, type HoverProvider, type Position, type TextDocument, l10n } from 'vscode';
import type { ColumnSummary, DatasetInfo, TableSummary } from '../../protocol/data';
import type { RowDetail } from '../../protocol/rows';
import { count as formatCount, decimal as formatNumber } from '../../protocol/format';
import { markdownText } from '../base/markdownText';
import { markdownName, targetWords } from '../base/names';
import type { ExperimentStore } from '../experiment/store';
import { columnHover } from './headerHover';
import { columnAt, isAttribute } from './headerNames';
import { standsStill } from './rowReader';

/** Features listed, the largest products first. */
const MOST = 8;

export class RowHover implements Disposable, HoverProvider {
  private readonly registration: Disposable;

  constructor(private readonly store: ExperimentStore) {
    this.registration = languages.registerHoverProvider({ pattern: '**/*' }, this);
  }

  async provideHover(document: TextDocument, position: Position): Promise<Hover | null> {
    const experiment = this.store.get(document.uri);
    if (experiment === null || document.isDirty || experiment.fileChanged) return null;
    const { table } = experiment.trainer;
    const named = table && namedAt(document, position, table);
    if (named !== null) return named.column ? new Hover(columnHover(named.column)) : null;
    if (!standsStill(experiment)) return null;
    const detail = await experiment.trainer.row(position.line + 1).catch(() => null);
    const { run } = experiment.record;
    return detail && run && new Hover(words(detail, run.dataset));
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** The column whose name stands at a place, if one does; null: the place is not in the header. */
function namedAt(
  document: TextDocument,
  { line, character }: Position,
  { headerLine, columns }: TableSummary,
): { readonly column: ColumnSummary | undefined } | null {
  const textOf = (at: number): string => document.lineAt(at).text;
  const names = columns.map(({ name }) => name);
  if (headerLine === line + 1) return { column: columns[columnAt(textOf(line), names, character) ?? -1] };
  if (headerLine !== null || !isAttribute(textOf(line))) return null;
  const place = Array.from({ length: line }, (_, above) => above).filter((above) => isAttribute(textOf(above))).length;
  return { column: columns[place] };
}

function words(detail: RowDetail, dataset: DatasetInfo): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown(`**${l10n.t('Row {0}', formatCount(detail.row))}** · ${l10n.t('loss {0}', formatNumber(detail.loss))}`);
  if (detail.validation) text.appendMarkdown(` · ${l10n.t('validation row, never learnt from')}`);
  const [says, name] = [formatNumber(detail.output), markdownName(dataset.target)];
  const is = markdownText(targetWords(detail.target, dataset));
  text.appendMarkdown(`\n\n${l10n.t('The neuron says {0} for {1}, which is {2}.', `**${says}**`, name, is)}\n\n`);
  const parts = [...detail.parts].sort((one, other) => Math.abs(other.product) - Math.abs(one.product));
  // Without the space the columns of a hover touch each other.
  text.appendMarkdown(`| ${l10n.t('feature')} | &emsp;${l10n.t('value')} | &emsp;${l10n.t('adds to the sum')} |\n|:--|--:|--:|\n`);
  for (const { feature, input, product } of parts.slice(0, MOST))
    text.appendMarkdown(`| ${markdownName(feature)} | ${formatNumber(input)} | ${formatNumber(product)} |\n`);
  if (parts.length > MOST) {
    const rest = parts.slice(MOST).reduce((sum, { product }) => sum + product, 0);
    text.appendMarkdown(`| ${l10n.t('{0} more', formatCount(parts.length - MOST))} | | ${formatNumber(rest)} |\n`);
  }
  text.appendMarkdown(`| ${l10n.t('bias')} | | ${formatNumber(detail.bias)} |\n`);
  text.appendMarkdown(`| ${l10n.t('sum z')} | | ${formatNumber(detail.z)} |\n`);
  return text;
}
