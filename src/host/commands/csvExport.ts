/** What all exports have in common: where the file goes, how far it is, and Stop. */
import { ProgressLocation, Uri, commands, window, workspace, l10n, type CancellationToken, type Progress } from 'vscode';
import { ProblemError, nameOf, problem } from '../base/problems';
import { showInformation, unlinked } from '../base/notify';
import { HeldOutput, type OpenOutput, type Output } from '../base/output';

export type Report = Progress<{ message?: string; increment?: number }>;

/** Of one export. */
export interface CsvExport {
  /** Above the bar that shows how far it is, and in the title of the dialog. */
  readonly title: string;
  readonly dialogTitle: string;
  /** What the name of the file ends with, instead of the dataset's ending. */
  readonly ending: string;
  /** Said at the end. @param name of the file. */
  readonly done: (name: string) => string;
  /** Called before anything is written. @param held whether the file is held in memory. @throws ProblemError when it cannot be done. */
  readonly check?: (held: boolean) => void;
  /** @returns false when it was stopped. */
  readonly write: (output: Output, progress: Report, token: CancellationToken) => Promise<boolean>;
}

/**
 * Exports to a file.
 * @param to where; asked for when undefined. @param openOutput begins a file on disk; null: there is none.
 * @returns false when the person turned away. @throws ProblemError
 */
export async function exportCsv(
  dataset: Uri,
  to: Uri | undefined,
  openOutput: OpenOutput | null,
  { title, dialogTitle, ending, done, check, write }: CsvExport,
): Promise<boolean> {
  const target = to ?? (await askTarget(dataset, ending, dialogTitle));
  if (target === undefined) return false;
  const toDisk = target.scheme === 'file' ? openOutput : null;
  check?.(toDisk === null);
  const options = { location: ProgressLocation.Notification, title: unlinked(title), cancellable: true };
  const written = await window.withProgress(options, async (progress, token) => {
    const output = await named(target, async () => told(target, toDisk ? await toDisk(target.fsPath) : new HeldOutput(target)));
    return write(output, progress, token);
  });
  if (written && to === undefined) offerToOpen(target, done(nameOf(target)));
  return written;
}

/** An output whose failures say which file could not be written, by the name that a person gave it. */
function told(target: Uri, output: Output): Output {
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

/** Writes one text after the other. @returns false when it was stopped: then nothing was written, as when a text cannot be made. */
export async function writeTexts(output: Output, texts: AsyncIterable<string>, token: CancellationToken): Promise<boolean> {
  const encoder = new TextEncoder();
  try {
    for await (const text of texts) {
      if (token.isCancellationRequested) return false;
      await output.write(encoder.encode(text));
    }
    if (token.isCancellationRequested) return false;
    await output.finish();
    return true;
  } finally {
    await output.discard();
  }
}

async function askTarget(dataset: Uri, ending: string, title: string): Promise<Uri | undefined> {
  const name = nameOf(dataset).replace(/\.[^.]*$/, '') + ending;
  const folder = workspace.getWorkspaceFolder(dataset) ? Uri.joinPath(dataset, '..') : workspace.workspaceFolders?.[0]?.uri;
  const place = folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) };
  return window.showSaveDialog({ ...place, title, filters: { CSV: ['csv'] } });
}

function offerToOpen(target: Uri, said: string): void {
  const open = l10n.t('Open');
  void showInformation(said, open).then((chosen) => {
    if (chosen === open) void commands.executeCommand('vscode.open', target);
  });
}
