/** The runs of a file as they came out, to be compared with each other. */
import type { Settings, SettingsRequest } from '../core/settings';
import type { LossPoints } from './columns';
import type { Interventions, RunInfo } from './run';
import type { RunOutcome } from './session';

export interface ListedRun {
  readonly id: string;
  /** From 1, in the order in which the runs of a file ended. */
  readonly number: number;
  /** What it learnt: `species = setosa` from which columns. */
  readonly learnt: Learnt;
  readonly settings: Settings;
  readonly requested: SettingsRequest;
  readonly interventions: Interventions;
  readonly metric: RunInfo['metric'];
  /** Rows learnt from in an epoch. */
  readonly samplesPerEpoch: number;
  readonly outcome: Pick<RunOutcome, 'phase' | 'status' | 'metrics' | 'validationMetrics' | 'divergence' | 'stoppedEarly'>;
  /** The way of its loss in few points: mean losses after so many samples. */
  readonly course: LossPoints;
}

export interface Learnt {
  readonly target: string;
  /** The label that is 1, of two classes; null: the target is numbers. */
  readonly one: string | null;
  readonly features: readonly string[];
  /** Rows that were learnt from or set apart. */
  readonly rows: number;
}

/** Runs of a file that are listed: the oldest go first. */
export const MOST_RUNS = 20;

/** Whether measures and losses of two runs can be compared: they are about the same target, and the losses are of the same kind. */
export function comparable(one: Compared, other: Compared): { readonly measures: boolean; readonly losses: boolean } {
  const measures = one.metric === other.metric && one.learnt.target === other.learnt.target && one.learnt.one === other.learnt.one;
  const [a, b] = [one.settings, other.settings];
  return { measures, losses: measures && a.loss === b.loss && (a.loss !== 'huber' || a.huberC === b.huberC) };
}

type Compared = Pick<ListedRun, 'metric' | 'learnt' | 'settings'>;

/** Epochs that a run went through to their end. */
export function wholeEpochs({ outcome, samplesPerEpoch }: Pick<ListedRun, 'outcome' | 'samplesPerEpoch'>): number {
  return Math.floor(outcome.status.sample / samplesPerEpoch);
}

/** What a run learnt. */
export function learntBy({ dataset: { target, classes, features, rows } }: RunInfo): Learnt {
  return { target, one: classes?.one ?? null, features, rows };
}
