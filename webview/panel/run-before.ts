/** How the run before the one that is shown came out, so that one sees what another setting has changed. Pure. */
import type { PanelState } from '../../src/protocol/panel';
import { compact, percent } from '../../src/protocol/format';
import { valueOf } from '../../src/protocol/verdict';
import { t } from '../shared/l10n';
import { isOver } from './words';

/** A run that is over. */
interface Ended {
  readonly id: string;
  /** Of what it was: runs of another file, or of one that has other rows by now, target or measure cannot be compared with it. */
  readonly of: string;
  /** Its share of right rows or its mean absolute error, of the training rows and, if there are any, of the validation rows; null: it diverged. */
  readonly values: readonly number[] | null;
}

export class RunBefore {
  private latest: Ended | null = null;
  private before: Ended | null = null;

  /** @returns in words, once the run that is shown is over; empty where there was none to compare it with. */
  words(state: PanelState): string {
    const { run, phase } = state;
    if (!run || !isOver(phase)) return '';
    const values = valuesOf(state);
    if (values === undefined) return '';
    const { file, tableRows, target, classes } = run.dataset;
    const now: Ended = { id: run.id, of: JSON.stringify([file, tableRows, target, classes, run.metric]), values };
    if (this.latest?.id !== now.id) this.before = this.latest;
    this.latest = now;
    const { before } = this;
    if (before === null || before.of !== now.of) return '';
    if (before.values === null) return values === null ? '' : t('before: diverged');
    const words = before.values.map((value) => (run.metric === 'accuracy' ? percent(value) : compact(value, 3)));
    return run.metric === 'accuracy' ? t('before: {0}', words.join(', ')) : t('before: off by {0}', words.join(', '));
  }
}

/** What tells how good a run came out; undefined: not known (yet). */
function valuesOf({ phase, run, metrics, validationMetrics }: PanelState): readonly number[] | null | undefined {
  if (phase === 'diverged') return null;
  const name = run?.metric === 'accuracy' ? 'accuracy' : 'MAE';
  const values = [metrics, validationMetrics].flatMap((all) => valueOf(all, name) ?? []);
  return values.length > 0 ? values : undefined;
}
