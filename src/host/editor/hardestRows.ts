/** The rows with the largest losses, in the side bar: each opens its line. */
import { EventEmitter, ThemeColor, ThemeIcon, TreeItem, l10n, window, type Disposable, type TreeDataProvider } from 'vscode';
import { entriesOf, type RowEntry } from '../../protocol/rows';
import type { DatasetInfo } from '../../protocol/data';
import { compact as formatNumber, count as formatCount } from '../../protocol/format';
import type { ExperimentStore } from '../experiment/store';
import { levelOf } from './heat';
import { RowReader } from './rowReader';

const MOST = 100;

interface Row extends RowEntry {
  /** 0 to 4. */
  readonly level: number;
  readonly dataset: DatasetInfo;
  readonly uri: string;
}

export class HardestRows implements Disposable, TreeDataProvider<Row> {
  private readonly view = window.createTreeView('perceptron.hardestRows', { treeDataProvider: this });
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly reader: RowReader;

  constructor(private readonly store: ExperimentStore) {
    this.reader = new RowReader(store, () => this.changed.fire());
  }

  async getChildren(parent?: Row): Promise<Row[]> {
    if (parent !== undefined) return [];
    const { active } = this.store;
    const report = active && (await this.reader.read(active, { kind: 'hardest', count: MOST }));
    this.view.message = report ? l10n.t('By their loss with the weights of now') : '';
    if (!active || !report) return [];
    const { dataset } = active.record.run!;
    const uri = active.uri.toString();
    return entriesOf(report).map((entry) => ({ ...entry, level: levelOf(entry.loss, report.fifths), dataset, uri }));
  }

  getTreeItem({ row, line, loss, output, target, validation, level, dataset, uri }: Row): TreeItem {
    const item = new TreeItem(l10n.t('line {0}', formatCount(line)));
    item.description = l10n.t('loss {0} · ŷ {1}, y {2}', formatNumber(loss), formatNumber(output), formatNumber(target));
    item.iconPath = validation
      ? new ThemeIcon('circle-outline')
      : new ThemeIcon('circle-filled', new ThemeColor(level >= 4 ? 'charts.red' : 'charts.orange'));
    item.tooltip = l10n.t(
      'Row {0}: the neuron says {1} for {2}, which is {3}.{4}',
      formatCount(row),
      formatNumber(output),
      dataset.target,
      formatNumber(target),
      validation ? ` ${l10n.t('It is set apart: never learnt from.')}` : '',
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
