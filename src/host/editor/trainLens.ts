/** The lens at the head of an open dataset: trains a neuron on it with one click. */
import {
  CodeLens,
  EventEmitter,
  Range,
  languages,
  l10n,
  workspace,
  type CodeLensProvider,
  type Disposable,
  type TextDocument,
  type Uri,
} from 'vscode';
import { DATASET_NAME } from '../base/datasetNames';
import type { Experiment } from '../experiment/experiment';
import { wholeReading } from '../base/configuration';
import type { Memory } from '../base/memory';
import { plain } from '../base/names';
import type { ExperimentStore } from '../experiment/store';
import type { DocumentReader } from './documentReader';

/** Lines and characters of a document that are looked at, where its file is not. */
const LINES = 400;
const HEAD = 1 << 16;

export class TrainLens implements Disposable, CodeLensProvider {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: Disposable[];
  /** What the lenses of each file said last. */
  private readonly said = new Map<string, string>();
  /** The guess for each document, and the first lines it was made from. */
  private readonly guesses = new Map<string, { readonly head: string; readonly target: string | null }>();

  constructor(
    private readonly store: ExperimentStore,
    private readonly memory: Memory,
    private readonly reader: DocumentReader,
  ) {
    this.subscriptions = [
      this.reader,
      languages.registerCodeLensProvider({ pattern: '**/*.{csv,tsv,arff,CSV,TSV,ARFF}' }, this),
      store.onDidChange((experiment) => this.look(experiment)),
      workspace.onDidSaveTextDocument((document) => this.lookAgain(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.guesses.delete(uri.toString())),
      this.changed,
    ];
  }

  /** At once: the editor puts off asking again by as long as an answer took. A guess that is not made yet comes later. */
  provideCodeLenses(document: TextDocument): CodeLens[] {
    if (document.isUntitled || !DATASET_NAME.test(document.uri.path)) return [];
    const target = this.memory.of(document.uri).choice?.target ?? this.guessFor(document);
    const title = target === null ? l10n.t('$(play) Train a neuron') : l10n.t('$(play) Train a neuron to predict {0}', plain(target));
    const head = new Range(0, 0, 0, 0);
    const lens = [new CodeLens(head, { title, command: 'perceptron.train', arguments: [document.uri] })];
    if (this.hasRun(document.uri))
      lens.push(new CodeLens(head, { title: l10n.t('$(graph-line) Loss chart'), command: 'perceptron.showLossChart', arguments: [document.uri] }));
    return lens;
  }

  /** Whether a run of a file is shown, or was, since the file's target is known: then it was saved. */
  private hasRun(uri: Uri): boolean {
    return (this.store.get(uri)?.record.run ?? this.memory.of(uri).choice) !== null;
  }

  /** Lenses are asked for again only when they would say something else: each asking puts off the one before. */
  private look({ uri }: Experiment): void {
    const says = `${this.memory.of(uri).choice?.target} ${this.hasRun(uri)}`;
    if (this.said.get(uri.toString()) === says) return;
    this.said.set(uri.toString(), says);
    this.changed.fire();
  }

  /** The guess for a document as it begins now, or the one before, while a new one is made. */
  private guessFor(document: TextDocument): string | null {
    const address = document.uri.toString();
    const head = headOf(document);
    const known = this.guesses.get(address);
    if (known?.head === head) return known.target;
    this.guesses.set(address, { head, target: known?.target ?? null });
    void this.guess(document, head).then((target) => {
      if (this.guesses.get(address)?.head !== head) return; // it begins otherwise by now
      this.guesses.set(address, { head, target });
      this.changed.fire();
    });
    return known?.target ?? null;
  }

  /** What is on disk is another by now, though it may begin as before. */
  private lookAgain(document: TextDocument): void {
    const address = document.uri.toString();
    const known = this.guesses.get(address);
    if (!known) return;
    this.guesses.set(address, { ...known, head: '' });
    this.guessFor(document);
  }

  /** The best guess for the target; null where the document says nothing of it, or begins otherwise by now. */
  private async guess(document: TextDocument, head: string): Promise<string | null> {
    const { uri } = document;
    const current = (): boolean => this.guesses.get(uri.toString())?.head === head;
    return (await this.reader.read(document, head, wholeReading(uri, this.memory.of(uri).reading), current))?.targetGuess ?? null;
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
