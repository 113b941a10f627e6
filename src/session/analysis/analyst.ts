import type { Settings } from '../../core/settings';
import type { Analysis } from '../../protocol/analysis';
import { analysisSteps, isCheap } from './analysis';
import type { Rows } from '../rows/evaluate';

/** Numbers in the rows up to which a first look at them delays nobody. */
const GLANCE = 2e6;

/** Does an analysis in pieces, whenever there is time for one. */
export class Analyst {
  /** What is known so far. */
  analysis: Analysis | null = null;
  done = false;
  private readonly steps;

  /** Begins with what is over in a moment. @param tell is told whenever more is known. */
  constructor(
    rows: Rows,
    settings: Settings,
    private readonly tell: (analysis: Analysis) => void,
  ) {
    this.steps = analysisSteps(rows, settings);
    if (isCheap(rows, settings)) this.finish();
    else if (rows.n * rows.features <= GLANCE) while (this.analysis === null) this.step();
  }

  /** The next piece: less than a millisecond. */
  step(): void {
    if (this.done) return;
    if (this.advance()) this.tellIt();
  }

  private finish(): void {
    while (!this.done) this.advance();
    this.tellIt();
  }

  /** @returns whether more is known. */
  private advance(): boolean {
    const { done, value } = this.steps.next();
    this.done = done === true;
    if (!value) return false;
    this.analysis = value;
    return true;
  }

  private tellIt(): void {
    if (this.analysis) this.tell(this.analysis);
  }
}
