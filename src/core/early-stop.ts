/**
 * What looks at the loss of each epoch: stopping early, and the plateau schedule. Both count as scikit-learn's SGD does
 * (`n_iter_no_change`, `tol`, `learning_rate="adaptive"`). All state is in plain fields, so that a check-point can keep it.
 */

/** Counts epochs in a row that are no better than the best by at least a tolerance. */
export class EarlyStop {
  /** The least loss of an epoch so far. */
  best = Infinity;
  /** Epochs in a row without an improvement. */
  waited = 0;

  /** @param patience epochs, from 1. @param tolerance in units of the loss, from 0: an improvement is loss ≤ best − tolerance. */
  constructor(
    readonly patience: number,
    readonly tolerance: number,
  ) {}

  /** Takes the loss of one more epoch (NaN is no improvement). @returns true when the patience is at its end. */
  epoch(loss: number): boolean {
    this.waited = loss <= this.best - this.tolerance ? 0 : this.waited + 1;
    if (loss < this.best) this.best = loss;
    return this.waited >= this.patience;
  }
}

/** Where a plateau's rate is so small, the run ends. */
export const LEAST_RATE = 1e-6;

/** A rate that is divided by 5 each time the loss rests on a plateau, until there is no point in going on. */
export class Plateau {
  private static readonly DIVISOR = 5;
  readonly stop: EarlyStop;

  /** @param rate η of the first epoch; the field is the η of the next one. */
  constructor(
    public rate: number,
    patience: number,
    tolerance: number,
  ) {
    this.stop = new EarlyStop(patience, tolerance);
  }

  /** Takes the loss of one more epoch and sets the rate of the next. @returns true when the rate is 1e-6 or less and it still rests. */
  epoch(loss: number): boolean {
    if (!this.stop.epoch(loss)) return false;
    if (this.rate <= LEAST_RATE) return true;
    this.rate /= Plateau.DIVISOR;
    this.stop.waited = 0;
    return false;
  }
}
