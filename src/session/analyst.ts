import type { Settings } from '../core/settings';
import type { Analysis } from '../protocol/analysis';
import { analysisSteps, isCheap, isShort } from './analysis';
import type { Rows } from './evaluate';

/** Numbers in the rows up to which a first look at them delays nobody. */
const GLANCE = 2e6;

/** Does an analysis in pieces, whenever there is time for one. */
export class Analyst {
  /** What is known so far. */
  analysis: Analysis | null = null;
  done = false;
  private readonly steps;
  private readonly short: boolean;

  /** Begins with what is over in a moment. @param tell is told whenever more is known. */
  constructor(
    rows: Rows,
    settings: Settings,
    private readonly tell: (analysis: Analysis) => void,
  ) {
    this.steps = analysisSteps(rows, settings);
    this.short = isShort(rows, settings);
    if (isCheap(rows, settings)) this.finish();
    else if (rows.n * rows.features <= GLANCE) for (let i = this.short ? 2 : 1; i > 0; i--) this.step();
  }

  /** A piece that takes a few milliseconds at most, if the next one is such a piece. */
  shortStep(): void {
    if (this.short) this.step();
  }

  /** The next piece: up to a second for a floor, else a fortieth of it. */
  step(): void {
    if (this.done) return;
    const { done, value } = this.steps.next();
    this.done = done === true;
    if (!value) return;
    this.analysis = value;
    this.tell(value);
  }

  private finish(): void {
    while (!this.done) {
      const { done, value } = this.steps.next();
      this.done = done === true;
      this.analysis = value ?? this.analysis;
    }
    if (this.analysis) this.tell(this.analysis);
  }
}
