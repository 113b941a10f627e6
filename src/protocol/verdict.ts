/** Whether a neuron learnt more than the best answer that is the same for all rows. Pure. */
import { chanceExplained } from '../core/chance';
import type { Analysis } from './analysis';
import type { DatasetInfo } from './data';
import type { Metric, RunInfo } from './run';

/** What a verdict is made from: measures and baseline are over the same rows, the training rows. */
export interface Judged {
  readonly run: RunInfo | null;
  readonly metrics: readonly Metric[];
  /** The same measures over the rows set apart; empty where there are none. */
  readonly validationMetrics: readonly Metric[];
  readonly analysis: Pick<Analysis, 'baseline'> | null;
}

/** Less of the target's variation explained is nothing that shows; more than the other is not taken for chance, however few rows there are. */
const LEAST_EXPLAINED = 0.01;
const MOST_CHANCE = 0.1;
/** Standard deviations above what chance explains that may be chance. */
const BEYOND = 2;

/** Rows set apart below which their measures are chance. */
const LEAST_APART = 5;

/** The answer that a run does not beat: for classes the share of rows it is right for, and the class it always says. */
export type Unbeaten = ({ readonly kind: 'class'; readonly share: number; readonly name: string } | { readonly kind: 'mean' }) & {
  /** It is beaten on the training rows, not on those set apart. */
  readonly apart: boolean;
};

/**
 * The constant answer that a run is no better than, but for chance: an accuracy within one standard error √(p(1−p)/n) of the larger class's
 * share p, or an R² below 0.01 or, up to 0.1, below what as many columns of noise explain. Where it is better on the training rows, but worse on the rows set apart, it is that too. Null: it is better,
 * or it cannot be said.
 */
export function unbeaten(judged: Judged): Unbeaten | null {
  return onTraining(judged) ?? onValidation(judged);
}

/** The value of a measure; null: it is not there, or undefined. */
export function valueOf(metrics: readonly Metric[], name: Metric['name']): number | null {
  return metrics.find((metric) => metric.name === name)?.value ?? null;
}

function onValidation({ run, validationMetrics, analysis }: Judged): Unbeaten | null {
  if (run === null || run.validationRows < LEAST_APART) return null;
  if (run.metric === 'R²') return (valueOf(validationMetrics, 'R²') ?? 1) < 0 ? { kind: 'mean', apart: true } : null;
  const { majority: share = null, constant = 0 } = analysis?.baseline ?? {};
  const accuracy = valueOf(validationMetrics, 'accuracy');
  return accuracy !== null && share !== null && accuracy < share
    ? { kind: 'class', share, name: majorityName(run.dataset, constant), apart: true }
    : null;
}

function onTraining({ run, metrics, analysis }: Judged): Unbeaten | null {
  if (run === null) return null;
  if (run.metric === 'R²') {
    const explained = valueOf(metrics, 'R²');
    return explained !== null && explained < byChance(run) ? { kind: 'mean', apart: false } : null;
  }
  const accuracy = valueOf(metrics, 'accuracy');
  const { majority: share = null, constant = 0 } = analysis?.baseline ?? {};
  if (accuracy === null || share === null || accuracy === 1) return null;
  const error = Math.sqrt((share * (1 - share)) / run.samplesPerEpoch);
  if (accuracy - share > error) return null;
  return { kind: 'class', share, name: majorityName(run.dataset, constant), apart: false };
}

/** The R² up to which a run explains no more than chance would. */
function byChance({ samplesPerEpoch, dataset: { features } }: RunInfo): number {
  const chance = chanceExplained(samplesPerEpoch, features.length, BEYOND);
  return Number.isNaN(chance) ? LEAST_EXPLAINED : Math.min(MOST_CHANCE, Math.max(LEAST_EXPLAINED, chance));
}

/** @param constant the best constant answer: the mean of the target, or another number between its two values. */
function majorityName({ classes }: DatasetInfo, constant: number): string {
  if (constant >= 0.5) return classes?.one ?? '1';
  return classes?.zero ?? '0';
}
