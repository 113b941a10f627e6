import type { Steps } from '../../core/steps';
import type { Finding } from '../../core/diagnosis/finding';
import type { Dataset } from '../../data/dataset';
import type { Analysis } from '../../protocol/analysis';
import { diagnosisSteps } from './diagnosis';
import type { RunFacts } from './run-facts';
import { preflightSteps, type Preflight } from './preflight';

/** Seconds between two looks at a run that goes on. */
const EVERY = 1;

/** What a run says of itself when it is asked. */
export interface Patient {
  readonly over: boolean;
  readonly trainer: { readonly version: number };
  facts(): Omit<RunFacts, 'analysis' | 'resting'>;
}

/** Looks for what is wrong with a run, in pieces, whenever there is time for one; tells what it found when that has changed. */
export class Diagnostician {
  findings: readonly Finding[] = [];
  private before: Preflight | null = null;
  private readonly preparation: Steps<Preflight>;
  private look: Steps<readonly Finding[]> | null = null;
  private seen: { readonly version: number; readonly analysis: Analysis | null; readonly resting: boolean } | null = null;
  private nextLook = 0;

  /** @param analysis what is known of the run's rows by now. @param resting whether nothing moves. */
  constructor(
    private readonly run: Patient,
    dataset: Dataset,
    private readonly around: { readonly now: () => number; readonly analysis: () => Analysis | null; readonly resting: () => boolean },
    private readonly tell: (findings: readonly Finding[]) => void,
  ) {
    this.preparation = preflightSteps(dataset, run.facts().settings);
  }

  /** True when nothing has happened since the last look. */
  get done(): boolean {
    const { seen, run, around } = this;
    if (this.look || !this.before || !seen) return false;
    return seen.version === run.trainer.version && seen.analysis === around.analysis() && seen.resting === around.resting();
  }

  /** A piece of a millisecond or so, once the last look is long enough ago. */
  stepLive(): void {
    if (this.look || !this.before || this.around.now() >= this.nextLook) this.step();
  }

  /** The next piece. */
  step(): void {
    if (!this.before) return this.prepare();
    this.look ??= this.begin(this.before);
    const { done, value } = this.look.next();
    if (!done) return;
    this.look = null;
    this.nextLook = this.around.now() + EVERY;
    this.found(value);
  }

  private prepare(): void {
    const { done, value } = this.preparation.next();
    if (!done) return;
    this.before = value;
  }

  private begin(before: Preflight): Steps<readonly Finding[]> {
    const analysis = this.around.analysis();
    const resting = this.around.resting();
    this.seen = { version: this.run.trainer.version, analysis, resting };
    return diagnosisSteps({ ...this.run.facts(), analysis, resting }, before);
  }

  private found(findings: readonly Finding[]): void {
    if (JSON.stringify(findings) === JSON.stringify(this.findings)) return;
    this.findings = findings;
    this.tell(findings);
  }
}
