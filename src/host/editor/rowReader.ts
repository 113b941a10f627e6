/** Reads what the neuron makes of rows once a run stands still, and tells when that has changed. */
import type { Disposable } from 'vscode';
import type { RowsReport, RowsWanted } from '../../protocol/rows';
import { isOver } from '../../protocol/run';
import type { Experiment } from '../experiment/experiment';
import type { ExperimentStore } from '../experiment/store';

export class RowReader implements Disposable {
  private readonly subscriptions: Disposable[];
  private told = '';

  /** @param stale is called when what was read may be another by now. */
  constructor(store: ExperimentStore, stale: () => void) {
    const look = (): void => {
      const now = store.all.map(keyOf).join('\n') + (store.active?.uri.toString() ?? '');
      if (now === this.told) return;
      this.told = now;
      stale();
    };
    this.subscriptions = [store.onDidChange(look), store.onDidClose(look), store.onDidChangeActive(look)];
  }

  /** @returns null while the run goes on, and where there is none. */
  async read(experiment: Experiment, wanted: RowsWanted): Promise<RowsReport | null> {
    if (!standsStill(experiment)) return null;
    return experiment.trainer.rows(wanted).catch(() => null); // a run of an earlier window: its rows are not kept
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** Whether a run is there whose weights do not move now. */
export function standsStill({ phase, record }: Experiment): boolean {
  return record.run !== null && phase !== 'crashed' && (phase === 'paused' || isOver(phase));
}

/** What always saying the same would cost on the rows of a run, once it is known. */
export function baselineOf(experiment: Experiment | null): number | null {
  return experiment?.record.analysis?.baseline.loss ?? null;
}

function keyOf(experiment: Experiment): string {
  return [momentOf(experiment), baselineOf(experiment), experiment.fileChanged].join(' ');
}

/** Another text whenever the weights of a run that stands still are others. */
export function momentOf(experiment: Experiment): string {
  const { uri, phase, record } = experiment;
  if (!standsStill(experiment)) return uri.toString();
  const { status, weights } = record.moment;
  // A weight may be set by hand while the run stands: the sum tells it.
  const sum = weights?.training.reduce((all, w) => all + w, 0);
  return [uri.toString(), record.run?.id, phase, status.sample, sum].join(' ');
}
