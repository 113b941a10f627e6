/** What the neuron says of every row of its file, as a CSV file. */
import { l10n, type Uri } from 'vscode';
import { count as formatCount } from '../../protocol/format';
import { predictionLines, predictionsHeader } from '../../protocol/predictions';
import type { RunInfo } from '../../protocol/run';
import { momentOf, standsStill } from '../editor/rowReader';
import type { Experiment } from '../experiment/experiment';
import { ProblemError, nameOf, problem } from '../base/problems';
import { exportCsv, writeTexts, type Report } from './csvExport';
import type { OpenOutput } from '../base/output';

/** Rows asked for at once: while they become text, the extension host does nothing else. */
const CHUNK = 10_000;

/**
 * Writes row, line, target, output and loss of every row that was learnt from or set apart, with the weights as they are.
 * @param to where; asked for when undefined @param openOutput begins a file on disk; null: there is none
 * @returns false when the person turned away
 * @throws ProblemError
 */
export async function exportPredictions(experiment: Experiment, to: Uri | undefined, openOutput: OpenOutput | null): Promise<boolean> {
  const { run } = experiment.record;
  if (run === null) throw new ProblemError(problem(l10n.t('There is nothing to predict with yet: train first.')));
  if (!standsStill(experiment))
    throw new ProblemError(problem(l10n.t('The weights change while the neuron learns. Pause the run, or let it finish, and export again.')));
  return exportCsv(experiment.uri, to, openOutput, {
    title: l10n.t('Exporting what the neuron says of {0}', nameOf(experiment.uri)),
    dialogTitle: l10n.t('Export Predictions as CSV'),
    ending: '.predictions.csv',
    done: (name) => l10n.t('What the neuron says of each row is in {0}.', name),
    write: (output, progress, token) => writeTexts(output, texts(experiment, run, progress), token),
  });
}

async function* texts(experiment: Experiment, run: RunInfo, progress: Report): AsyncGenerator<string> {
  const { classes } = run.dataset;
  const rows = run.samplesPerEpoch + run.validationRows;
  const moment = momentOf(experiment);
  yield predictionsHeader(classes);
  for (let from = 1, done = 0; done < rows;) {
    const report = await experiment.trainer.rows({ kind: 'rows', from, count: CHUNK });
    if (report === null || report.run !== run.id || report.rows.length === 0 || momentOf(experiment) !== moment)
      throw new ProblemError(
        problem(l10n.t('The weights of {0} changed while its rows were exported; nothing was written. Export again.', nameOf(experiment.uri))),
      );
    yield predictionLines(report, classes);
    from = (report.rows.at(-1) ?? from) + 1;
    done += report.rows.length;
    progress.report({ message: l10n.t('{0} of {1} rows', formatCount(done), formatCount(rows)), increment: (100 * report.rows.length) / rows });
  }
}
