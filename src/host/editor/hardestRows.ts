/** The rows with the largest losses, in the side bar: each opens its line. */
import { EventEmitter, ThemeColor, ThemeIcon, TreeItem, l10n, window, type Disposable, type TreeDataProvider } from 'vscode';
import { entriesOf, type RowEntry } from '../../protocol/rows';
import type { DatasetInfo } from '../../protocol/data';
import { exact, count as formatCount, decimal as formatNumber } from '../../protocol/format';
import type { ExperimentStore } from '../experiment/store';
import { targetWords } from '../base/names';
import { levelOf } from './heat';
import { baselineOf, RowReader } from './rowReader';

const MOST = 100;
/** By level: as the marks in the editor, in the theme's colours. */
const COLOURS = ['charts.blue', 'charts.blue', 'charts.yellow', 'charts.orange', 'charts.red'];

interface Row extends RowEntry {
  /** 0 to 4. */
  readonly level: number;
  readonly dataset: DatasetInfo;
  readonly uri: string;
}

export class HardestRows implements Disposable, TreeDataProvider<Row> {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  // The view asks for the event when it is made: that must be there.
  private readonly view = window.createTreeView('perceptron.hardestRows', { treeDataProvider: this });
  private readonly reader: RowReader;

  constructor(private readonly store: ExperimentStore) {
    this.reader = new RowReader(store, () => this.changed.fire());
  }

  async getChildren(parent?: Row): Promise<Row[]> {
    if (parent !== undefined) return [];
    const { active } = this.store;
    const report = active && (await this.reader.read(active, { kind: 'hardest', count: MOST }));
    this.view.description = active && report ? active.state.file : '';
    this.view.message = report ? l10n.t('The largest losses with the weights as they are now') : '';
    if (!active || !report) return [];
    const { dataset } = active.record.run!;
    const uri = active.uri.toString();
    const baseline = baselineOf(active);
    return entriesOf(report).map((entry) => ({ ...entry, level: levelOf(entry.loss, report.fifths, baseline), dataset, uri }));
  }

  getTreeItem({ row, line, loss, output, target, validation, level, dataset, uri }: Row): TreeItem {
    const item = new TreeItem(l10n.t('line {0}', formatCount(line)));
    item.description = l10n.t('loss {0} · says {1} for {2}', formatNumber(loss), formatNumber(output), formatNumber(target));
    item.iconPath = validation ? new ThemeIcon('circle-outline') : new ThemeIcon('circle-filled', new ThemeColor(COLOURS[level] ?? 'charts.red'));
    item.tooltip = l10n.t(
      'Row {0}: the neuron says {1} for {2}, which is {3}. Its loss is {4}.{5}',
      formatCount(row),
      exact(output),
      dataset.target,
      targetWords(target, dataset),
      exact(loss),
      validation ? ` ${l10n.t('It is a validation row: never learnt from.')}` : '',
    );
    item.command = { command: 'perceptron.openRow', title: l10n.t('Open Row'), arguments: [uri, line] };
    return item;
  }

  dispose(): void {
    this.reader.dispose();
    this.view.dispose();
    this.changed.dispose();
  }
}
