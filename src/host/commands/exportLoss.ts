/** The loss of every sample of a run, as a CSV file. */
import { l10n, type CancellationToken, type Uri } from 'vscode';
import type { RunInfo } from '../../protocol/run';
import { Batches } from '../../protocol/updates';
import type { Experiment } from '../experiment/experiment';
import { count as formatCount } from '../../protocol/format';
import { exportCsv, writeTexts, type Report } from './csvExport';
import type { Output, OpenOutput } from '../base/output';
import { ProblemError, nameOf, problem } from '../base/problems';

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
  return exportCsv(experiment.uri, to, openOutput, {
    title: l10n.t('Exporting the loss of {0}', nameOf(experiment.uri)),
    dialogTitle: l10n.t('Export Loss as CSV'),
    ending: '.loss.csv',
    done: (name) => l10n.t('The loss is in {0}.', name),
    check: (held) => {
      if (held && samples > MOST_HELD) throw new ProblemError(problem(tooMany(samples)));
    },
    write: (output, progress, token) => writeLosses(experiment, run, samples, output, progress, token),
  });
}

/** @returns false when it was stopped: then nothing was written, as when it throws. @throws ProblemError when another run began. */
export function writeLosses(
  experiment: Experiment,
  run: RunInfo,
  samples: number,
  output: Output,
  progress: Report,
  token: CancellationToken,
): Promise<boolean> {
  return writeTexts(output, texts(experiment, run, samples, progress), token);
}

async function* texts({ trainer, uri }: Experiment, run: RunInfo, samples: number, progress: Report): AsyncGenerator<string> {
  const batches = Batches.of(run);
  yield 'update,epoch,row,loss\n';
  for (let from = 0; from < samples; from += CHUNK) {
    const to = Math.min(samples, from + CHUNK);
    const { run: id, losses, rows } = await trainer.losses(from, to);
    if (id !== run.id || losses.length < to - from)
      throw new ProblemError(
        problem(l10n.t('Another run of {0} began while its loss was exported; nothing was written. Export again.', nameOf(uri))),
      );
    for (let at = 0; at < losses.length; at += LINES) yield lines(from + at, losses.subarray(at, at + LINES), rows.subarray(at, at + LINES), batches);
    progress.report({
      message: l10n.t('{0} of {1} samples', formatCount(to), formatCount(samples)),
      increment: (100 * losses.length) / samples,
    });
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
