/** Remedies that need to know how long a step may be on the rows of a run. */
import { changesData, set, type Finding, type Remedy } from '../../core/diagnosis/finding';
import { digits, roundDown } from '../../core/diagnosis/words';
import { curvature, type StepScale } from '../../core/curvature';
import { checkSettings, DEFAULT_SETTINGS, type Settings, type SettingsRequest } from '../../core/settings';

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
export const isStandardise = ({ settings, multiply }: Remedy): boolean => settings.scaling === 'standardize' && !multiply;

/** The rate that runs have by default, and standardised columns go with. */
const USUAL_RATE = DEFAULT_SETTINGS.learningRate;

/**
 * Standardised columns with the usual rate where that of the run was made small for the columns as they were, else with its own; or a smaller
 * one where that is too large for them too.
 * @param rate of the run. @param norm max‖x̃‖² when standardised.
 */
export function sized(remedy: Remedy, scale: StepScale, rate: number, norm: number): Remedy {
  const meant = remedy.settings.learningRate ?? (USUAL_RATE < 2 * rate ? rate : USUAL_RATE);
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
  if ((same && !changesData(remedy)) || checkSettings({ ...requested, ...changed.settings }).length > 0) return null;
  return changed;
}

/** The findings with their remedies anchored so. */
export function anchoredAll(findings: readonly Finding[], requested: SettingsRequest, settings: Pick<Settings, 'scaling'>): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    remedies: finding.remedies.map((remedy) => anchored(remedy, requested, settings)).filter((remedy) => remedy !== null),
  }));
}
