/** Problems: as errors inside the host, as notifications with their next step, and as a place in a file. */
import type { Uri } from 'vscode';
import { Range, ViewColumn, commands, l10n, window, type LogOutputChannel } from 'vscode';
import { ENCODING_NAMES } from '../../data/encoding';
import type { Problem } from '../../protocol/data';
import { showError } from './notify';

/** A fault that a person can mend; its message is shown as it is. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** A problem without a place in a file. */
export function problem(message: string, file: string | null = null): Problem {
  return { message, file, line: null, column: null, all: [], count: 0, offer: null, doubts: [] };
}

/** Any error as a problem. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return problem(error instanceof Error ? error.message : String(error));
}

/**
 * Logs a problem and shows it with what can be done about it. Returns at once: a notification may stand for minutes.
 * @param takeOffer reads the file as the problem offers to
 */
export function showProblem(found: Problem, uri: Uri | null, log: LogOutputChannel, takeOffer?: () => void): void {
  log.error(found.message);
  const { file, line, column, all, offer } = found;
  const next: { readonly title: string; readonly act: () => void }[] = [];
  if (offer !== null && takeOffer !== undefined) next.push({ title: l10n.t('Read as {0}', ENCODING_NAMES[offer.encoding]), act: takeOffer });
  if (uri !== null && file !== null)
    next.push({
      title: line === null ? l10n.t('Open File') : l10n.t('Open File at Line {0}', line),
      act: () => void openPlace(uri, line, column, log),
    });
  if (all.length > 0) next.push({ title: l10n.t('Show Problems'), act: showProblems });
  next.push({ title: l10n.t('Show Log'), act: () => log.show() });
  void showError(found.message, ...next).then((chosen) => chosen?.act());
}

/** Shows the list in which the problems of files stand. */
export function showProblems(): void {
  void commands.executeCommand('workbench.actions.view.problems');
}

/** Does what a command or a button asks for; what is thrown is shown. @returns undefined then. */
export async function tellProblems<T>(work: () => T | Promise<T>, log: LogOutputChannel): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    showProblem(toProblem(error), null, log);
    return undefined;
  }
}

/** Opens a file in its editor, at a line and column counted from 1. Works for files too large for a TextDocument, too. */
export async function openPlace(uri: Uri, line: number | null, column: number | null, log: LogOutputChannel): Promise<void> {
  const at = line === null ? null : ([line - 1, (column ?? 1) - 1] as const);
  // Where its text is to be seen already; else beside what is in front, which may be the chart.
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const options = {
    viewColumn: shown?.viewColumn ?? ViewColumn.Beside,
    preview: true,
    ...(at === null ? {} : { selection: new Range(...at, ...at) }),
  };
  try {
    await commands.executeCommand('vscode.open', uri, options);
  } catch (error) {
    log.error(`Cannot open ${uri.toString(true)}: ${String(error)}`);
    void showError(l10n.t('{0} cannot be opened: {1}', nameOf(uri), toProblem(error).message));
  }
}

/** The last part of a path, as shown. */
export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
