/** Remedies that need to know how long a step may be on the rows of a run. */
import { set, type Finding, type Remedy } from '../../core/diagnosis/finding';
import { digits, roundDown } from '../../core/diagnosis/words';
import { mean } from '../../core/mean';
import { curvatureOf } from '../../core/stability';
import { checkSettings, type Settings, type SettingsRequest } from '../../core/settings';
import { pieces, type Steps } from '../../core/steps';

/** Remedies by what they do, where they do anything. */
export interface Cures {
  /** A rate with which no step goes too far. */
  readonly slower: Remedy[];
  /** Without a rate for those columns: `sized` gives it. */
  readonly standardise: Remedy[];
  /** The largest such rate. */
  readonly fastest: number;
  /** The rate from which a step overshoots. */
  readonly edge: number;
  /** How bent the loss is by z, at most. */
  readonly curvature: number;
}

/** What tells how long a step may be: settings, and the mean distance of the targets from their mean. */
export interface StepScale {
  readonly settings: Settings;
  readonly spread: number;
}

/** Whether a step is as long whatever the error is, or from some error on. */
export function isOfOneLength({ loss }: Pick<Settings, 'loss'>): boolean {
  return loss === 'absolute' || loss === 'huber';
}

/** @param y targets. @returns the mean of |y − ȳ| where the length of a step does not go with the error, else 1: it is not asked for. */
export function* spreadOf(y: Float64Array, settings: Pick<Settings, 'loss'>): Steps<number> {
  if (!isOfOneLength(settings)) return 1;
  const middle = yield* mean(y);
  let sum = 0;
  yield* pieces(y.length, 4, (from, to) => {
    for (let i = from; i < to; i++) sum += Math.abs(y[i] - middle);
  });
  return sum / y.length || 1;
}

/**
 * How bent the loss is by z, at most: the step on a row overshoots from η = 2/(c·‖x̃‖²) on. The absolute loss has steps of η‖x̃‖² whatever
 * the error is, and Huber's of c times that at most: measured by the spread of the targets, which they have to go.
 */
export function curvature({ settings: { activation, loss, huberC }, spread }: StepScale): number {
  if (activation === 'sigmoid') return curvatureOf(activation, loss);
  if (loss === 'absolute') return 1 / spread;
  return loss === 'huber' ? Math.min(1, huberC / spread) : 1;
}

/** The rate from which the step on a row overshoots. @param norm max‖x̃‖². */
export function edgeOf(scale: StepScale, norm: number): number {
  return (2 * (1 - scale.settings.momentum)) / (curvature(scale) * norm);
}

/** A rate with which no step goes beyond the point it aims at: half the edge. */
export function safeRate(scale: StepScale, norm: number): number {
  return roundDown(edgeOf(scale, norm) / 2);
}

export function atRate(learningRate: number): Remedy {
  return set(`Learning rate ${digits(learningRate)}`, { learningRate });
}

export const STANDARDISE = set('Standardise the columns', { scaling: 'standardize' });

/** Whether a remedy has yet to get its rate from `sized`. */
export const isStandardise = ({ settings }: Remedy): boolean => settings.scaling === 'standardize';

/**
 * Standardised columns with the rate that was meant for them, or a smaller one where that is too large for them too.
 * @param rate of the run. @param norm max‖x̃‖² when standardised.
 */
export function sized(remedy: Remedy, scale: StepScale, rate: number, norm: number): Remedy {
  const meant = remedy.settings.learningRate ?? rate;
  const safe = safeRate(scale, norm);
  const learningRate = meant <= 2 * safe || !(safe > 0) ? meant : safe;
  if (learningRate === rate) return STANDARDISE;
  return set(`Standardise the columns, with a learning rate of ${digits(learningRate)}`, { scaling: 'standardize', learningRate });
}

/**
 * A remedy as a change of what was asked for: scaling that was chosen for the run stays as it was chosen, so that the remedy alone makes
 * the difference. @returns null where the settings would not be valid, or nothing would change.
 */
function anchored(remedy: Remedy, requested: SettingsRequest, settings: Pick<Settings, 'scaling'>): Remedy | null {
  const pinned: Partial<SettingsRequest> = requested.scaling === 'auto' && remedy.settings.scaling === undefined ? { scaling: settings.scaling } : {};
  const changed = { ...remedy, settings: { ...pinned, ...remedy.settings } };
  const before = { ...requested, scaling: settings.scaling };
  const same = Object.entries(changed.settings).every(([name, value]) => before[name as keyof SettingsRequest] === value);
  if ((same && remedy.leaveOut.length === 0) || checkSettings({ ...requested, ...changed.settings }).length > 0) return null;
  return changed;
}

/** The findings with their remedies anchored so. */
export function anchoredAll(findings: readonly Finding[], requested: SettingsRequest, settings: Pick<Settings, 'scaling'>): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    remedies: finding.remedies.map((remedy) => anchored(remedy, requested, settings)).filter((remedy) => remedy !== null),
  }));
}
