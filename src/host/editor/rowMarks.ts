/** Marks in the gutter of a dataset's editor: how hard each row is for the neuron that was trained on it. */
import { ConfigurationTarget, Range, Uri, window, workspace, type Disposable, type TextEditor, type TextEditorDecorationType } from 'vscode';
import { entriesOf } from '../../protocol/rows';
import type { Experiment } from '../experiment/experiment';
import type { ExperimentStore } from '../experiment/store';
import { Throttle } from '../base/throttle';
import { gutterSvg, LEVELS, levelOf } from './heat';
import { baselineOf, RowReader } from './rowReader';

const SETTING = 'perceptron.rowMarks';
/** Lines marked beyond those that are seen, so that scrolling does not outrun them. */
const MARGIN = 200;
const PERIOD = 100;

export class RowMarks implements Disposable {
  /** By level, filled for rows that are learnt from, hollow for those set apart. */
  private readonly types: readonly TextEditorDecorationType[];
  private readonly reader: RowReader;
  private readonly refresh = new Throttle(PERIOD, () => void this.markAll());
  private readonly subscriptions: Disposable[];
  private readonly marked = new WeakSet<TextEditor>();
  private turn = 0;

  constructor(private readonly store: ExperimentStore) {
    this.types = Array.from({ length: 2 * LEVELS }, (_, i) =>
      window.createTextEditorDecorationType({
        gutterIconPath: Uri.parse(`data:image/svg+xml;base64,${btoa(gutterSvg(i % LEVELS, i >= LEVELS))}`),
        gutterIconSize: 'contain',
      }),
    );
    const request = (): void => this.refresh.request();
    this.reader = new RowReader(store, request);
    this.subscriptions = [
      window.onDidChangeVisibleTextEditors(request),
      window.onDidChangeTextEditorVisibleRanges(request),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && request()),
      workspace.onDidChangeTextDocument(({ document }) => store.get(document.uri) !== null && request()),
    ];
  }

  dispose(): void {
    for (const part of [...this.subscriptions, this.reader, this.refresh, ...this.types]) part.dispose();
  }

  private async markAll(): Promise<void> {
    const turn = ++this.turn;
    for (const editor of window.visibleTextEditors) {
      const experiment = this.store.get(editor.document.uri);
      if (experiment === null && !this.marked.has(editor)) continue;
      const ranges = await this.rangesOf(editor, experiment);
      if (turn !== this.turn) return; // meanwhile the text, the setting or the run may have changed: the later turn knows it
      this.types.forEach((type, i) => editor.setDecorations(type, ranges[i] ?? []));
      this.marked.add(editor);
    }
  }

  /** Of each type; none where the rows are not those of a run that stands still. */
  private async rangesOf({ document, visibleRanges }: TextEditor, experiment: Experiment | null): Promise<Range[][]> {
    const shown =
      workspace.getConfiguration(undefined, document.uri).get<boolean>(SETTING, true) && !document.isDirty && experiment?.fileChanged === false;
    const from = Math.max(1, (visibleRanges[0]?.start.line ?? 0) + 1 - MARGIN);
    const to = (visibleRanges.at(-1)?.end.line ?? 0) + 1 + MARGIN;
    const report = shown ? await this.reader.read(experiment, { kind: 'lines', from, to }) : null;
    const baseline = baselineOf(experiment);
    const ranges = this.types.map((): Range[] => []);
    for (const { line, loss, validation } of report ? entriesOf(report) : [])
      ranges[levelOf(loss, report!.fifths, baseline) + (validation ? LEVELS : 0)]?.push(new Range(line - 1, 0, line - 1, 0));
    return ranges;
  }
}

/** Shows the marks, or no longer, in all datasets for which the setting says the same. */
export async function toggleRowMarks(): Promise<void> {
  const settings = workspace.getConfiguration(undefined, window.activeTextEditor?.document.uri);
  const { workspaceFolderValue, workspaceValue } = settings.inspect<boolean>(SETTING) ?? {};
  // Where it is set already it counts: elsewhere the change would have no effect.
  const [folder, whole] = [workspaceFolderValue, workspaceValue].map((value) => value !== undefined);
  const level = folder ? ConfigurationTarget.WorkspaceFolder : whole ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(SETTING, !settings.get<boolean>(SETTING, true), level);
}
