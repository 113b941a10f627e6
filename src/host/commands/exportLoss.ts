/** The loss of every sample of a run, as a CSV file. */
import { ProgressLocation, Uri, commands, l10n, window, workspace, type CancellationToken, type Progress } from 'vscode';
import type { RunInfo } from '../../protocol/run';
import { Batches } from '../../protocol/updates';
import type { Experiment } from '../experiment/experiment';
import { count as formatCount } from '../../protocol/format';
import { showInformation, unlinked } from '../notify';
import { ProblemError, nameOf, problem } from '../problems';

/** Samples asked for at once. */
const CHUNK = 100_000;
/** A file is written in one piece: what is exported must fit into memory as text, about 30 bytes for each sample. */
const MAX_EXPORTED = 20_000_000;

/**
 * Writes update, epoch, row and loss of every sample so far; the samples of a batch have the same update.
 * @param to where; asked for when undefined
 * @returns false when the person turned away
 * @throws ProblemError
 */
export async function exportLoss(experiment: Experiment, to: Uri | undefined): Promise<boolean> {
  const { run, moment, divergence } = experiment.record;
  const samples = moment.status.sample + (divergence === null ? 0 : 1); // the loss that was not finite was not learnt from
  if (run === null || samples === 0) throw new ProblemError(problem(l10n.t('There is no loss to export yet: no sample has been seen.')));
  if (samples > MAX_EXPORTED) {
    const words = l10n.t(
      'The run has {0} samples; up to {1} can be exported. Train for fewer epochs.',
      formatCount(samples),
      formatCount(MAX_EXPORTED),
    );
    throw new ProblemError(problem(words));
  }
  const target = to ?? (await askTarget(experiment.uri));
  if (target === undefined) return false;
  const title = unlinked(l10n.t('Exporting the loss of {0}', nameOf(experiment.uri)));
  const bytes = await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (progress, token) =>
    collect(experiment, run, samples, progress, token),
  );
  if (bytes === null) return false;
  await workspace.fs.writeFile(target, bytes);
  if (to === undefined) offerToOpen(target);
  return true;
}

async function collect(
  { trainer, uri }: Experiment,
  run: RunInfo,
  samples: number,
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<Uint8Array | null> {
  const encoder = new TextEncoder();
  const batches = Batches.of(run);
  const parts = [encoder.encode('update,epoch,row,loss\n')];
  for (let from = 0; from < samples; from += CHUNK) {
    const to = Math.min(samples, from + CHUNK);
    const { run: id, losses, rows } = await trainer.losses(from, to);
    if (token.isCancellationRequested) return null;
    if (id !== run.id || losses.length < to - from)
      throw new ProblemError(
        problem(l10n.t('Another run of {0} began while its loss was exported; nothing was written. Export again.', nameOf(uri))),
      );
    parts.push(encoder.encode(lines(from, losses, rows, batches)));
    progress.report({
      message: l10n.t('{0} of {1} samples', formatCount(from + losses.length), formatCount(samples)),
      increment: (100 * losses.length) / samples,
    });
  }
  return joined(parts);
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
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
