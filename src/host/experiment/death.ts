/** The end of a worker in words, by what it was at. */
import { l10n } from 'vscode';
import { count as formatCount } from '../../protocol/format';
import { problem } from '../base/problems';
import type { RunRecord } from '../training/runRecord';
import type { Death } from '../training/trainingState';
import type { Attempts } from './attempts';
import type { DatasetFile } from './datasetFile';

/** Says what a worker's end has cost; nothing, when nobody waited for it. */
export function mourn(death: Death, file: DatasetFile, record: RunRecord, attempts: Attempts): void {
  if (death.during !== 'run' && !attempts.underWay) return;
  attempts.cancel(); // a question that is still open is about a table that is gone
  attempts.fail(problem(wordsOf(death, file.name, record.moment.status.update)));
}

function wordsOf({ during, reason }: Death, file: string, update: number): string {
  switch (during) {
    case 'run':
      return l10n.t(
        'Training {0} ended unexpectedly ({1}). What was learnt up to update {2} is kept. Train again to start anew.',
        file,
        reason,
        formatCount(update),
      );
    case 'reading':
      return l10n.t('Reading {0} ended unexpectedly ({1}). Train again to read it anew.', file, reason);
    case 'rateTest':
      return l10n.t('The learning-rate range test on {0} ended unexpectedly ({1}). No run was changed by it. Make the test again.', file, reason);
    case 'rest':
      return l10n.t('Preparing {0} ended unexpectedly ({1}). Train again to start anew.', file, reason);
  }
}
