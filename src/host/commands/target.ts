/** Where an export goes: the question, what stands in the way of writing there, and the offer to open what was written. */
import { Uri, commands, l10n, window, workspace, type SaveDialogOptions } from 'vscode';
import { showInformation } from '../base/notify';
import { HeldOutput, type OpenOutput, type Output } from '../base/output';
import { ProblemError, nameOf, problem } from '../base/problems';

/**
 * Asks for a file beside the dataset.
 * @param ending of its name, instead of the dataset's ending
 */
export async function askTarget(dataset: Uri, ending: string, dialog: SaveDialogOptions): Promise<Uri | undefined> {
  const name = nameOf(dataset).replace(/\.[^.]*$/, '') + ending;
  const folder = workspace.getWorkspaceFolder(dataset) ? Uri.joinPath(dataset, '..') : workspace.workspaceFolders?.[0]?.uri;
  const place = folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) };
  return window.showSaveDialog({ ...place, ...dialog });
}

/** Whether what goes to a file is held in memory until its end. @param openOutput begins a file on disk; null: there is none. */
export function isHeld(target: Uri, openOutput: OpenOutput | null): boolean {
  return target.scheme !== 'file' || openOutput === null;
}

/**
 * Begins a file. All its failures say which file could not be written, by the name that a person gave it, and why.
 * @throws ProblemError
 */
export async function outputTo(target: Uri, openOutput: OpenOutput | null): Promise<Output> {
  const begin = target.scheme === 'file' ? openOutput : null;
  const output = await named(target, async () => (begin ? begin(target.fsPath) : new HeldOutput(target)));
  return {
    write: (piece) => named(target, () => output.write(piece)),
    finish: () => named(target, () => output.finish()),
    discard: () => output.discard(),
  };
}

/** @throws ProblemError where `work` fails */
async function named<T>(target: Uri, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reason = REASONS[/^[A-Z]+(?=:)/.exec(why)?.[0] ?? '']?.() ?? why;
    throw new ProblemError(problem(l10n.t('{0} cannot be written: {1}. Choose another place, or another name.', nameOf(target), reason)));
  }
}

/** What a disk says, in words. */
const REASONS: Readonly<Record<string, () => string>> = {
  EACCES: () => l10n.t('it, or its folder, may not be written to'),
  EPERM: () => l10n.t('it, or its folder, may not be written to'),
  EROFS: () => l10n.t('its disk can only be read'),
  ENOSPC: () => l10n.t('there is no room left on its disk'),
  EISDIR: () => l10n.t('it is a folder'),
  ENOTDIR: () => l10n.t('a part of its path is no folder'),
};

/** @param said that it is written */
export function offerToOpen(target: Uri, said: string): void {
  const open = l10n.t('Open');
  void showInformation(said, open).then((chosen) => {
    if (chosen === open) void commands.executeCommand('vscode.open', target);
  });
}
