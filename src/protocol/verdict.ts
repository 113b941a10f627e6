/** Whether a neuron learnt more than the best answer that is the same for all rows. Pure. */
import type { Analysis } from './analysis';
import type { DatasetInfo } from './data';
import type { Metric, RunInfo } from './run';

/** What a verdict is made from: measures and baseline are over the same rows. */
export interface Judged {
  readonly run: RunInfo | null;
  readonly metrics: readonly Metric[];
  readonly analysis: Pick<Analysis, 'baseline'> | null;
}

/** Less of the target's variation explained is nothing that shows. */
const LEAST_EXPLAINED = 0.01;

/** The answer that a run does not beat: for classes the share of rows it is right for, and the class it always says. */
export type Unbeaten = { readonly kind: 'class'; readonly share: number; readonly name: string } | { readonly kind: 'mean' };

/**
 * The constant answer that a run is no better than, but for chance: an accuracy within one standard error √(p(1−p)/n) of the larger class's
 * share p, or an R² below 0.01. Null: it is better, or it cannot be said.
 */
export function unbeaten({ run, metrics, analysis }: Judged): Unbeaten | null {
  if (run === null) return null;
  const value = (name: Metric['name']): number | null => metrics.find((metric) => metric.name === name)?.value ?? null;
  if (run.metric === 'R²') {
    const explained = value('R²');
    return explained !== null && explained < LEAST_EXPLAINED ? { kind: 'mean' } : null;
  }
  const accuracy = value('accuracy');
  const { majority: share = null, constant = 0 } = analysis?.baseline ?? {};
  if (accuracy === null || share === null || accuracy === 1) return null;
  const error = Math.sqrt((share * (1 - share)) / run.samplesPerEpoch);
  if (accuracy - share >= error && accuracy > share) return null;
  return { kind: 'class', share, name: majorityName(run.dataset, constant) };
}

/** @param constant the best constant answer: the mean of the target, or another number between its two values. */
function majorityName({ classes }: DatasetInfo, constant: number): string {
  if (constant >= 0.5) return classes?.one ?? '1';
  return classes?.zero ?? '0';
}
