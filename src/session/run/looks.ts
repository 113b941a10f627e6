import { Glancer, measure, NO_GLANCE, type Glance, type Rows } from '../rows/evaluate';
import type { Settings } from '../../core/settings';
import type { Metric } from '../../protocol/run';
import type { RunOutcome } from '../../protocol/session';
import type { Trainer } from '../training/trainer';
import type { TrainingRows } from '../rows/training-rows';

/** A look at all rows may take this share of the time; the first one, that of the time so far. */
const SHARE = 0.02;
const FIRST_SHARE = 0.1;
/** Numbers that take no time to look at: then the very start is shown with its loss. */
const FEW_NUMBERS = 1 << 16;

type Measures = Pick<RunOutcome, 'metrics' | 'validationMetrics'>;

/** While a run goes on. */
export const NO_MEASURES: Measures = { metrics: [], validationMetrics: [] };

/** Looks at all rows now and then while a run goes on, as often as costs little. */
export class Looks {
  /** What was seen last of the training rows, and of those set apart. */
  training: Glance = NO_GLANCE;
  validation: Glance = NO_GLANCE;
  /** Samples that had been learnt from then. */
  samples = 0;
  private readonly glancer: Glancer;
  readonly validator: Glancer | null;
  private next = 0;
  private measured: (Measures & { readonly version: number }) | null = null;

  constructor(
    private readonly trainer: Trainer,
    private readonly rows: TrainingRows,
    private readonly settings: Settings,
    private readonly clock: () => number,
  ) {
    this.glancer = new Glancer(rows, settings);
    this.validator = rows.validation && new Glancer(rows.validation, settings);
    if (rows.n * (rows.features + 1) <= FEW_NUMBERS) this.look();
  }

  /** Looks with the weights of this moment. */
  look(): void {
    const begin = this.clock();
    this.training = this.glancer.glance(this.trainer.look());
    if (this.validator) this.validation = this.validator.look(this.trainer.weights);
    this.samples = this.trainer.samples;
    const end = this.clock();
    this.next = end + (end - begin) / SHARE;
  }

  /** Every measure over all rows with the weights of this moment: of millions they take seconds, so they are taken once while nothing moves. */
  measures(): Measures {
    const { trainer, rows, settings, measured } = this;
    const { version, weights } = trainer;
    if (measured?.version === version) return measured;
    const of = (some: Rows): Metric[] => measure(some, settings.activation, weights);
    this.look();
    this.measured = { version, metrics: of(rows), validationMetrics: rows.validation ? of(rows.validation) : [] };
    return this.measured;
  }

  /**
   * Looks if it is time to. A look at a row takes about as long as learning from it: the first one waits until that is little.
   * @param trained seconds of training so far. @param elapsed the same with waiting.
   */
  lookIfDue(trained: number, elapsed: number): void {
    const { samples, batches } = this.trainer;
    const first = this.training === NO_GLANCE && samples > 0;
    if (first ? (trained / samples) * batches.samplesPerEpoch <= FIRST_SHARE * elapsed : this.clock() >= this.next) this.look();
  }
}
