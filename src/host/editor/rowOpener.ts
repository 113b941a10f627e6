/** Opens a row of a dataset: in its file at its line, or, where an editor cannot show the file, as a text of its own. */
import {
  EventEmitter,
  Uri,
  ViewColumn,
  l10n,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type TextDocumentContentProvider,
} from 'vscode';
import * as v from 'valibot';
import type { RowDetail } from '../../protocol/rows';
import { fromOne } from '../../protocol/schemas';
import type { Experiment } from '../experiment/experiment';
import { compact as formatNumber, count as formatCount } from '../../protocol/format';
import { nameOf, openPlace } from '../base/problems';
import type { ExperimentStore } from '../experiment/store';

const SCHEME = 'perceptron-row';
/** Extensions are not handed documents above this size, and editors are slow with them. */
const MOST_BYTES = 50 * 2 ** 20;

/** The query of such an address: the dataset's own, and a line from 1. Anyone may open one. */
const place = v.pipe(v.string(), v.parseJson(), v.strictTuple([v.string(), fromOne]));

/** Files that an editor shows no lines of. */
const NO_TEXT = /\.(parquet|gz)$/i;

export class RowOpener implements Disposable, TextDocumentContentProvider {
  private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly store: ExperimentStore,
    private readonly log: LogOutputChannel,
  ) {}

  /** @param line of the file, from 1, at which the row begins. */
  async open({ uri, record }: Experiment, line: number): Promise<void> {
    if (record.run === null || (!NO_TEXT.test(uri.path) && (await sizeOf(uri)) <= MOST_BYTES)) return openPlace(uri, line, null, this.log);
    const title = l10n.t('Line {0} of {1}', formatCount(line), nameOf(uri));
    const address = Uri.from({
      scheme: SCHEME,
      path: `/${title}`,
      query: JSON.stringify([uri.toString(), line] satisfies v.InferOutput<typeof place>),
    });
    this.changed.fire(address); // its weights may be others by now
    await window.showTextDocument(await workspace.openTextDocument(address), { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  async provideTextDocumentContent({ query }: Uri): Promise<string> {
    const { success, output } = v.safeParse(place, query);
    const experiment = success ? this.store.all.find(({ uri }) => uri.toString() === output[0]) : undefined;
    const detail = success && experiment ? await experiment.trainer.row(output[1]) : null;
    if (!experiment || detail === null) return l10n.t('No row that was trained on begins in this line.');
    return rowText(experiment, detail);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

async function sizeOf(uri: Uri): Promise<number> {
  return workspace.fs.stat(uri).then(
    (stat) => stat.size,
    () => 0,
  );
}

/** A row as a table of text: each feature with its value and what it adds to the sum. */
function rowText({ record }: Experiment, detail: RowDetail): string {
  const { dataset } = record.run!;
  const lines = detail.parts.map(({ feature, input, product }) => [feature, formatNumber(input), formatNumber(product)] as const);
  const table: (readonly [string, string, string])[] = [
    [l10n.t('feature'), l10n.t('value'), l10n.t('adds to the sum')],
    ...lines,
    [l10n.t('bias'), '', formatNumber(detail.bias)],
    ['z', '', formatNumber(detail.z)],
    [l10n.t('output ŷ'), formatNumber(detail.output), ''],
    [l10n.t('target {0}', dataset.target), formatNumber(detail.target), ''],
    [l10n.t('loss'), formatNumber(detail.loss), ''],
  ];
  const width = (of: (cells: readonly [string, string, string]) => string): number => Math.max(...table.map((cells) => of(cells).length));
  const [names, values, sums] = [width(([name]) => name), width(([, value]) => value), width(([, , sum]) => sum)];
  const rows = table.map(([name, value, sum]) => `${name.padEnd(names)}  ${value.padStart(values)}  ${sum.padStart(sums)}`);
  return [l10n.t('Row {0}, line {1} of {2}', formatCount(detail.row), formatCount(detail.line), dataset.file), '', ...rows, ''].join('\n');
}
