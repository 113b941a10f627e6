/** What exports of many lines have in common: how far it is, and Stop. */
import { ProgressLocation, window, type CancellationToken, type Progress, type Uri } from 'vscode';
import { nameOf } from '../base/problems';
import { unlinked } from '../base/notify';
import type { OpenOutput, Output } from '../base/output';
import { askTarget, isHeld, offerToOpen, outputTo } from './target';

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
  const target = to ?? (await askTarget(dataset, ending, { title: dialogTitle, filters: { CSV: ['csv'] } }));
  if (target === undefined) return false;
  check?.(isHeld(target, openOutput));
  const options = { location: ProgressLocation.Notification, title: unlinked(title), cancellable: true };
  const written = await window.withProgress(options, async (progress, token) => {
    return write(await outputTo(target, openOutput), progress, token);
  });
  if (written && to === undefined) offerToOpen(target, done(nameOf(target)));
  return written;
}

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
