/** How runs came out, in words. Pure. */
import { compact, count, known, percent } from '../../../src/protocol/format';
import type { PanelState } from '../../../src/protocol/panel';
import { isOver, type Metric } from '../../../src/protocol/run';
import { comparable, learntBy, type ListedRun } from '../../../src/protocol/run-list';
import { valueOf } from '../../../src/protocol/verdict';
import { t } from '../../shared/l10n';
import { runsBefore } from '../charts/compared-runs';

/** How a run ended, shortly. */
export function endWords({ outcome: { phase, status, divergence, stoppedEarly } }: ListedRun): string {
  if (divergence !== null) return t('diverged at update {0}', count(divergence.update));
  if (phase === 'finished') return stoppedEarly ? t('stopped early') : t('finished');
  return t('stopped at update {0}', count(status.update));
}

/** The measure that a run is judged by. @param value a share, or an R² */
export function metricValue({ metric }: Pick<ListedRun, 'metric'>, value: number): string {
  return known(value, (finite) => (metric === 'accuracy' ? percent(finite) : compact(finite)));
}

/**
 * How the run before the one that is shown came out, so that one sees what another setting has changed; empty while that one is not over,
 * and where there is none before it that learnt the same from the same file.
 */
export function beforeWords(state: PanelState, runs: readonly ListedRun[]): string {
  const { run, phase } = state;
  if (!run || !isOver(phase) || (phase !== 'diverged' && measured(run, state).length === 0)) return '';
  const before = runsBefore(runs, run.id).at(-1);
  const learnt = learntBy(run);
  if (!before || before.learnt.rows !== learnt.rows || !comparable(before, { metric: run.metric, settings: run.settings, learnt }).measures)
    return '';
  if (before.outcome.divergence !== null) return phase === 'diverged' ? '' : t('before: diverged');
  const values = measured(before, before.outcome);
  if (values.length === 0) return '';
  const words = values.map((value) => (run.metric === 'accuracy' ? percent(value) : compact(value, 3)));
  return run.metric === 'accuracy' ? t('before: {0}', words.join(', ')) : t('before: off by {0}', words.join(', '));
}

/** Share of right rows or mean absolute error, of the training rows and, if there are any, of the validation rows. */
function measured(
  { metric }: Pick<ListedRun, 'metric'>,
  { metrics, validationMetrics }: { readonly metrics: readonly Metric[]; readonly validationMetrics: readonly Metric[] },
): readonly number[] {
  const name = metric === 'accuracy' ? 'accuracy' : 'MAE';
  return [metrics, validationMetrics].flatMap((all) => valueOf(all, name) ?? []);
}
