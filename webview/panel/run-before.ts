/** How the run before the one that is shown came out, so that one sees what another setting has changed. Pure. */
import type { PanelState } from '../../src/protocol/panel';
import { compact, percent } from '../../src/protocol/format';
import { t } from '../shared/l10n';
import { isOver } from './words';

/** A run that is over. */
interface Ended {
  readonly id: string;
  /** Of what it was: runs of another file, target or measure cannot be compared with it. */
  readonly of: string;
  /** Its share of right rows or its mean absolute error; null: it diverged. */
  readonly value: number | null;
}

export class RunBefore {
  private latest: Ended | null = null;
  private before: Ended | null = null;

  /** @returns in words, once the run that is shown is over; empty where there was none to compare it with. */
  words(state: PanelState): string {
    const { run, phase } = state;
    if (!run || !isOver(phase)) return '';
    const value = valueOf(state);
    if (value === undefined) return '';
    const now: Ended = { id: run.id, of: JSON.stringify([run.dataset.file, run.dataset.target, run.dataset.classes, run.metric]), value };
    if (this.latest?.id !== now.id) this.before = this.latest;
    this.latest = now;
    const { before } = this;
    if (before === null || before.of !== now.of) return '';
    if (before.value === null) return value === null ? '' : t('before: diverged');
    return t('before: {0}', run.metric === 'accuracy' ? percent(before.value) : compact(before.value, 3));
  }
}

/** What tells how good a run came out; undefined: not known (yet). */
function valueOf({ phase, run, metrics }: PanelState): number | null | undefined {
  if (phase === 'diverged') return null;
  return metrics.find(({ name }) => name === (run?.metric === 'accuracy' ? 'accuracy' : 'MAE'))?.value ?? undefined;
}
