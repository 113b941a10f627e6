import type { ValidationCurve } from './validation-curve';

/** Seconds between two drawings. */
const EVERY = 0.2;

/** Looks, while a run rests, for what its charts still lack, and has it drawn little by little. */
export class Filling {
  private drawn = -Infinity;

  constructor(
    private readonly curve: ValidationCurve,
    private readonly now: () => number,
    private readonly draw: () => void,
  ) {}

  get done(): boolean {
    return this.curve.full && !this.curve.undrawn;
  }

  /** The next point; or, where all are there or some waited long enough, the drawing of them. */
  step(): void {
    const { curve } = this;
    curve.fill();
    if (!curve.undrawn || (!curve.full && this.now() - this.drawn < EVERY)) return;
    this.drawn = this.now();
    this.draw();
  }
}
