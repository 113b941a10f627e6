import type { Landscape, LandscapeRequest, Moment } from '../../protocol/lab';
import type { Run } from '../run/run';
import { Landscaper } from './landscape';

/** Seconds of one piece, and between two maps. */
const SLICE = 0.003;
const FRAME = 1 / 30;
/** Of the time a run takes, maps may take this share. */
const SHARE = 0.2;

export interface TellerSurroundings {
  /** Seconds, never falling. */
  readonly now: () => number;
  readonly defer: (next: () => void) => void;
  readonly delay: (next: () => void, seconds: number) => void;
}

/**
 * Tells the landscape around the moment that is shown, piece by piece between the slices of training: at most 30 a second, always the
 * newest moment, and never more than a small share of a running run's time.
 */
export class LandscapeTeller {
  private request: LandscapeRequest | null = null;
  private landscaper: Landscaper | null = null;
  private moment: Moment | null = null;
  private stale = false;
  private busy = false;
  private next = -Infinity;

  constructor(
    private readonly around: TellerSurroundings,
    private readonly running: () => boolean,
    private readonly tell: (landscape: Landscape | null) => void,
    /** Is told why a map cannot be made. */
    private readonly fail: (error: unknown) => void,
  ) {}

  /** Whether a moment is wanted. */
  get wanted(): boolean {
    return this.request !== null;
  }

  /** What is to be shown from now on; null: nothing. */
  ask(request: LandscapeRequest | null): void {
    this.request = request;
    this.next = -Infinity;
  }

  /** Another moment is shown, or the same again. */
  show(run: Run | null, moment: Moment | null): void {
    this.moment = moment;
    if (run !== this.landscaper?.run) this.landscaper = run && new Landscaper(run);
    if (!this.request) return;
    if (!run || !moment) return this.tell(null);
    this.stale = true;
    if (!this.busy) this.begin();
  }

  private begin(): void {
    this.busy = true;
    const wait = this.next - this.around.now();
    if (wait > 0) this.around.delay(() => this.draw(), wait);
    else this.draw();
  }

  private draw(): void {
    const { request, landscaper, moment } = this;
    this.stale = false;
    if (!request || !landscaper || !moment) {
      this.busy = false;
      return;
    }
    const steps = landscaper.draw(request, moment);
    let spent = 0;
    const step = (): void => {
      try {
        draw();
      } catch (error) {
        this.fail(error);
        this.tell(null);
        this.again();
      }
    };
    const draw = (): void => {
      // Another run has taken the rows, or another map is wanted.
      if (landscaper !== this.landscaper || request !== this.request) return this.again();
      const begin = this.around.now();
      for (;;) {
        const { done, value } = steps.next();
        const end = this.around.now();
        if (done) {
          spent += end - begin;
          this.next = end + (this.running() ? Math.max(FRAME, spent / SHARE - spent) : FRAME);
          this.tell(value);
          return this.again();
        }
        if (end - begin >= SLICE) {
          spent += end - begin;
          return this.around.defer(step);
        }
      }
    };
    step();
  }

  private again(): void {
    this.busy = false;
    if (this.stale) this.begin();
  }
}
