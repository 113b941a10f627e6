/** Both charts as a picture, for a report. */
import { l10n, type Uri } from 'vscode';
import type { OpenOutput } from '../base/output';
import { ProblemError, nameOf, problem } from '../base/problems';
import type { Experiment } from '../experiment/experiment';
import { askTarget, offerToOpen, outputTo } from './target';

/** Has an experiment's panel draw its charts as they are seen. @returns the bytes of a PNG. @throws ProblemError when it cannot. */
export type DrawCharts = (experiment: Experiment) => Promise<ArrayBuffer>;

/**
 * Writes the charts of the run that is shown as PNG.
 * @param to where; asked for when undefined @param openOutput begins a file on disk; null: there is none
 * @returns false when the person turned away
 * @throws ProblemError
 */
export async function savePicture(experiment: Experiment, draw: DrawCharts, to: Uri | undefined, openOutput: OpenOutput | null): Promise<boolean> {
  if (experiment.record.run === null) throw new ProblemError(problem(l10n.t('There are no charts to save yet: train first.')));
  const png = await draw(experiment);
  const target =
    to ??
    (await askTarget(experiment.uri, '.charts.png', {
      title: l10n.t('Save Charts of {0} as Picture', nameOf(experiment.uri)),
      filters: { PNG: ['png'] },
    }));
  if (target === undefined) return false;
  const output = await outputTo(target, openOutput);
  try {
    await output.write(new Uint8Array(png));
    await output.finish();
  } finally {
    await output.discard();
  }
  if (to === undefined) offerToOpen(target, l10n.t('The charts are in {0}.', nameOf(target)));
  return true;
}
