import type { SettingsRequest } from '../../core/settings';
import type { Dataset } from '../../data/dataset';
import type { RateTest } from '../../protocol/analysis';
import type { RunInfo } from '../../protocol/run';
import type { SessionEvent } from '../../protocol/session';
import { nextRun, type RunBasis } from '../rows/next-run';
import { problemOf } from '../problem';
import { rateSteps } from './range';

/** Seconds between two reports. */
const PERIOD = 0.05;

/** A learning-rate range test under way, in pieces: tells how far it is, and what came out, or why nothing did. */
export class RateSearch {
  done = false;
  private readonly steps: Generator<number, RateTest>;
  private told: number;

  /** @param request checked by `checkSettings`. @param run whose rows are still in memory, or null. */
  constructor(
    dataset: Dataset,
    request: SettingsRequest,
    run: (RunBasis & { readonly info: RunInfo }) | null,
    private readonly around: { readonly post: (event: SessionEvent) => void; readonly now: () => number },
  ) {
    this.steps = searchSteps(dataset, request, run);
    this.told = around.now();
  }

  /** The next piece: a millisecond or so, but for the one that makes rows ready where no run has them so. */
  step(): void {
    try {
      const { done, value } = this.steps.next();
      if (done) this.end({ type: 'rateTest', test: value });
      else this.tell(value);
    } catch (error) {
      this.giveUp(error);
    }
  }

  /** Nothing more is tried. @param reason what is told of it. */
  giveUp(reason: unknown): void {
    if (!this.done) this.end({ type: 'failed', request: 'findRate', problem: problemOf(reason) });
  }

  private tell(share: number): void {
    const now = this.around.now();
    if (now - this.told < PERIOD) return;
    this.told = now;
    this.around.post({ type: 'searching', share });
  }

  private end(event: SessionEvent): void {
    this.done = true;
    this.around.post(event);
  }
}

function* searchSteps(dataset: Dataset, request: SettingsRequest, run: (RunBasis & { readonly info: RunInfo }) | null): Generator<number, RateTest> {
  const { rows, settings } = nextRun(dataset, request, run);
  yield 0;
  return { ...(yield* rateSteps(rows, settings)), scaling: settings.scaling };
}
