/** Which other runs are drawn beside the one that is shown, and where. Pure. */
import type { PanelState } from '../../../src/protocol/panel';
import { comparable, learntBy, type ListedRun } from '../../../src/protocol/run-list';

/** The line of another run, over the samples of the run that is shown. */
export interface OtherLine {
  readonly number: number;
  /** Places on the axis, rising, and the mean losses there. */
  readonly places: Float64Array;
  readonly losses: Float64Array;
}

/** The runs that ended before the one that is shown, oldest first; all that are listed while it is not over. */
export function runsBefore(runs: readonly ListedRun[], shown: string | null): readonly ListedRun[] {
  const at = runs.findIndex(({ id }) => id === shown);
  return at < 0 ? runs : runs.slice(0, at);
}

/** Whether the loss of a run can stand in the chart of the run that is shown. */
export function isComparable(run: ListedRun, { run: shown }: Pick<PanelState, 'run'>): boolean {
  return shown !== null && comparable(run, { metric: shown.metric, settings: shown.settings, learnt: learntBy(shown) }).losses;
}

/** The runs that are drawn beside the one that is shown. @param chosen their ids; null: the one before it. */
export function drawnBeside(runs: readonly ListedRun[], chosen: readonly string[] | null, state: Pick<PanelState, 'run'>): readonly ListedRun[] {
  const shown = state.run?.id ?? null;
  const fit = runs.filter((run) => run.id !== shown && isComparable(run, state));
  if (chosen !== null) return fit.filter(({ id }) => chosen.includes(id));
  const last = runsBefore(runs, shown).at(-1);
  return fit.filter((run) => run === last);
}

/** Their lines: an epoch of one stands above an epoch of the other, however many rows each has. */
export function linesOf(runs: readonly ListedRun[], samplesPerEpoch: number): readonly OtherLine[] {
  return runs.map(({ number, course: { updates, losses }, samplesPerEpoch: own }) => ({
    number,
    places: own === samplesPerEpoch ? updates : updates.map((update) => (update / own) * samplesPerEpoch),
    losses,
  }));
}
