/** The loss of every sample of a run, as a CSV file. */
import { ProgressLocation, Uri, commands, l10n, window, workspace, type CancellationToken, type Progress } from 'vscode';
import type { RunInfo } from '../../protocol/run';
import { Batches } from '../../protocol/updates';
import type { Experiment } from '../experiment/experiment';
import { count as formatCount } from '../../protocol/format';
import { showInformation, unlinked } from '../notify';
import { HeldOutput, type Output, type OpenOutput } from './output';
import { ProblemError, nameOf, problem } from '../problems';

/** Samples asked for at once, and lines written at once: while they become text, the extension host does nothing else. */
const CHUNK = 100_000;
const LINES = 10_000;
/** Where a file is written in one piece, what is exported must fit into memory as text, about 30 bytes for each sample. */
const MOST_HELD = 20_000_000;

/**
 * Writes update, epoch, row and loss of every sample so far; the samples of a batch have the same update.
 * @param to where; asked for when undefined @param openOutput begins a file on disk; null: there is none
 * @returns false when the person turned away
 * @throws ProblemError
 */
export async function exportLoss(experiment: Experiment, to: Uri | undefined, openOutput: OpenOutput | null): Promise<boolean> {
  const { run, moment, divergence } = experiment.record;
  const samples = moment.status.sample + (divergence === null ? 0 : 1); // the loss that was not finite was not learnt from
  if (run === null || samples === 0) throw new ProblemError(problem(l10n.t('There is no loss to export yet: no sample has been seen.')));
  const target = to ?? (await askTarget(experiment.uri));
  if (target === undefined) return false;
  const toDisk = target.scheme === 'file' ? openOutput : null;
  if (toDisk === null && samples > MOST_HELD) throw new ProblemError(problem(tooMany(samples)));
  const title = unlinked(l10n.t('Exporting the loss of {0}', nameOf(experiment.uri)));
  const written = await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const output = toDisk ? await toDisk(target.fsPath) : new HeldOutput(target);
    return writeLosses(experiment, run, samples, output, progress, token);
  });
  if (written && to === undefined) offerToOpen(target);
  return written;
}

/** @returns false when it was stopped: then nothing was written, as when it throws. @throws ProblemError when another run began. */
export async function writeLosses(
  { trainer, uri }: Experiment,
  run: RunInfo,
  samples: number,
  output: Output,
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<boolean> {
  const encoder = new TextEncoder();
  const batches = Batches.of(run);
  try {
    await output.write(encoder.encode('update,epoch,row,loss\n'));
    for (let from = 0; from < samples; from += CHUNK) {
      const to = Math.min(samples, from + CHUNK);
      const { run: id, losses, rows } = await trainer.losses(from, to);
      if (id !== run.id || losses.length < to - from)
        throw new ProblemError(
          problem(l10n.t('Another run of {0} began while its loss was exported; nothing was written. Export again.', nameOf(uri))),
        );
      for (let at = 0; at < losses.length; at += LINES) {
        if (token.isCancellationRequested) return false;
        await output.write(encoder.encode(lines(from + at, losses.subarray(at, at + LINES), rows.subarray(at, at + LINES), batches)));
      }
      progress.report({
        message: l10n.t('{0} of {1} samples', formatCount(to), formatCount(samples)),
        increment: (100 * losses.length) / samples,
      });
    }
    if (token.isCancellationRequested) return false;
    await output.finish();
    return true;
  } finally {
    await output.discard();
  }
}

/** CSV lines of the samples `from` (from 0) and on; updates, epochs and rows are written counted from 1. NaN and Infinity stand as words. */
function lines(from: number, losses: Float64Array, rows: Int32Array, batches: Batches): string {
  let text = '';
  for (let i = 0; i < losses.length; i++) {
    const sample = from + i + 1;
    text += `${batches.updateOf(sample)},${Math.ceil(sample / batches.samplesPerEpoch)},${rows[i]! + 1},${losses[i]}\n`;
  }
  return text;
}

function tooMany(samples: number): string {
  return l10n.t(
    'The run has {0} samples. A place that is no folder on disk takes up to {1} of them: choose a folder on disk, or train for fewer epochs.',
    formatCount(samples),
    formatCount(MOST_HELD),
  );
}

async function askTarget(dataset: Uri): Promise<Uri | undefined> {
  const name = nameOf(dataset).replace(/\.[^.]*$/, '') + '.loss.csv';
  const folder = workspace.getWorkspaceFolder(dataset) ? Uri.joinPath(dataset, '..') : workspace.workspaceFolders?.[0]?.uri;
  const place = folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) };
  return window.showSaveDialog({ ...place, title: l10n.t('Export Loss as CSV'), filters: { CSV: ['csv'] } });
}

function offerToOpen(target: Uri): void {
  const open = l10n.t('Open');
  void showInformation(l10n.t('The loss is in {0}.', nameOf(target)), open).then((chosen) => {
    if (chosen === open) void commands.executeCommand('vscode.open', target);
  });
}
