/** The lens at the head of an open dataset: trains a neuron on it with one click. */
import { CodeLens, EventEmitter, Range, languages, l10n, type CodeLensProvider, type Disposable, type TextDocument } from 'vscode';
import { DATASET_NAME } from '../datasetFile';
import type { Memory } from '../memory';
import { nameOf } from '../problems';
import { Session } from '../session';
import type { ExperimentStore } from '../store';
import type { StartWorker } from '../worker';

/** Lines and characters of a document that are looked at to guess its target. */
const LINES = 400;
const HEAD = 1 << 16;

export class TrainLens implements Disposable, CodeLensProvider {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: Disposable[];
  /** The guess made last, as lenses are asked for again and again. */
  private guess: { readonly head: string; readonly target: string | null } | null = null;

  constructor(
    private readonly store: ExperimentStore,
    private readonly memory: Memory,
    private readonly startWorker: StartWorker,
  ) {
    this.subscriptions = [
      languages.registerCodeLensProvider({ pattern: '**/*.{csv,tsv,CSV,TSV}' }, this),
      store.onDidChange(({ phase }) => phase !== 'running' && this.changed.fire()),
      this.changed,
    ];
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    if (!DATASET_NAME.test(document.uri.path)) return [];
    const target = this.memory.of(document.uri).choice?.target ?? (await this.guessTarget(document));
    const title = target === null ? l10n.t('$(play) Train a neuron') : l10n.t('$(play) Train a neuron · target: {0}', target);
    const head = new Range(0, 0, 0, 0);
    const lens = [new CodeLens(head, { title, command: 'perceptron.train', arguments: [document.uri] })];
    if (this.store.get(document.uri)?.record.run)
      lens.push(new CodeLens(head, { title: l10n.t('$(graph-line) Loss chart'), command: 'perceptron.showLossChart', arguments: [document.uri] }));
    return lens;
  }

  /** The best guess for the target from the first lines, by the reader itself; null where they say nothing. */
  private async guessTarget(document: TextDocument): Promise<string | null> {
    const head = headOf(document);
    if (this.guess?.head === head) return this.guess.target;
    const session = new Session(this.startWorker, { onEvent: () => undefined, onExit: () => undefined });
    try {
      const bytes = new TextEncoder().encode(head).buffer;
      const { table } = await session.request({ type: 'open', file: nameOf(document.uri), bytes, delimiter: null }, [bytes]);
      this.guess = { head, target: table.targetGuess };
    } catch {
      this.guess = { head, target: null };
    } finally {
      session.dispose();
    }
    return this.guess.target;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** The first whole lines of a document. */
function headOf(document: TextDocument): string {
  const text = document.getText(new Range(0, 0, LINES, 0)).slice(0, HEAD);
  return document.lineCount > LINES || text.length === HEAD ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}
