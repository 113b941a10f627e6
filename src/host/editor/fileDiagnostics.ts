/** What is wrong in dataset files, and what was put right in them, in the Problems panel at its lines. */
import { Diagnostic, DiagnosticSeverity, Range, l10n, languages, workspace, type Disposable, type TextDocument } from 'vscode';
import type { FileProblem } from '../../protocol/data';
import { count as formatCount } from '../../protocol/format';
import type { Experiment } from '../experiment/experiment';
import type { FileProblems } from '../experiment/howRead';
import type { ExperimentStore } from '../experiment/store';

export class FileDiagnostics implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('perceptron');
  private readonly subscriptions: Disposable[];
  /** What was said of each file last: an experiment changes far more often than the problems of its file. */
  private readonly told = new Map<Experiment, readonly unknown[]>();

  constructor(private readonly store: ExperimentStore) {
    this.subscriptions = [
      this.collection,
      store.onDidChange((experiment) => this.tell(experiment)),
      store.onDidClose((experiment) => {
        this.told.delete(experiment);
        this.collection.delete(experiment.uri);
      }),
      workspace.onDidOpenTextDocument(({ uri }) => {
        const experiment = store.get(uri);
        if (experiment !== null && this.told.delete(experiment)) this.tell(experiment); // now the ends of its cells are known
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private tell(experiment: Experiment): void {
    if (this.store.get(experiment.uri) !== experiment) return; // it is closed
    const { fileProblems: found, trainer, uri } = experiment;
    const problems = found?.problems ?? [];
    const before = this.told.get(experiment) ?? [];
    if (before.length === problems.length && problems.every((one, i) => one === before[i])) return;
    this.told.set(experiment, problems);
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    const delimiter = trainer.table?.dialect?.delimiter ?? null;
    this.collection.set(uri, found ? diagnosticsOf(found, document, delimiter) : []);
  }
}

function diagnosticsOf({ problems, count }: FileProblems, document: TextDocument | undefined, delimiter: string | null): Diagnostic[] {
  const diagnostics = problems.map((problem) => {
    const severity = problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
    return new Diagnostic(rangeOf(problem, document, delimiter), problem.message, severity);
  });
  const more = count - problems.length;
  if (more > 0)
    diagnostics.push(
      new Diagnostic(diagnostics.at(-1)!.range, l10n.t('{0} more problems are not listed.', formatCount(more)), DiagnosticSeverity.Information),
    );
  for (const diagnostic of diagnostics) diagnostic.source = 'Perceptron';
  return diagnostics;
}

/** The cell, where its text is in an editor; else the place where it begins, at which an editor marks the word. A line without a column: all of it. */
function rangeOf({ line, column }: FileProblem, document: TextDocument | undefined, delimiter: string | null): Range {
  const at = Math.max(0, (line ?? 1) - 1);
  if (column === null) return new Range(at, 0, at, line === null ? 0 : Number.MAX_SAFE_INTEGER);
  if (document === undefined || at >= document.lineCount) return new Range(at, column - 1, at, column - 1);
  const { text } = document.lineAt(at);
  const from = Array.from(text)
    .slice(0, column - 1)
    .join('').length; // columns count characters, an editor counts UTF-16
  const rest = text.slice(from);
  const quote = /^[ \t]*(["'])(?:(?!\1).|\1\1)*\1/.exec(rest)?.[0];
  const end = quote?.length ?? (delimiter === null ? /[,;\t|\]}]|$/.exec(rest)!.index : rest.indexOf(delimiter));
  return new Range(at, from, at, end < 0 ? text.length : from + Math.max(end, 1));
}
