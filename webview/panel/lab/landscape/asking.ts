/** Asks the session for the landscape: for each moment while it is in sight, else now and then, for who hears the page. */
import type { LandscapeRequest } from '../../../../src/protocol/lab';
import { debounced } from '../../../shared/dom';

/** Out of sight it is asked for so often (ms): to work it out and send it takes time from what is seen. */
const UNSEEN_EVERY_MS = 500;

export class LandscapeAsking {
  private asked: string | null = null;
  private at = -Infinity;
  private inSight = true;
  private readonly soon;

  /** @param element the map's place. @param ask null: no more. @param redraw leads to `want`. */
  constructor(
    element: Element,
    private readonly ask: (landscape: LandscapeRequest | null) => void,
    redraw: () => void,
  ) {
    this.soon = debounced(redraw, UNSEEN_EVERY_MS);
    new IntersectionObserver((entries) => {
      this.inSight = entries.at(-1)?.isIntersecting ?? true;
      if (this.inSight) redraw();
    }).observe(element);
  }

  /** Asks for what is wanted, once. */
  want(run: string, landscape: LandscapeRequest): void {
    const asked = JSON.stringify([run, landscape]);
    if (asked === this.asked) return;
    const now = performance.now();
    if (!this.inSight && now - this.at < UNSEEN_EVERY_MS) return this.soon();
    this.asked = asked;
    this.at = now;
    this.ask(landscape);
  }

  /** It was told: out of sight that is enough for a while. */
  told(): void {
    if (this.inSight || this.asked === null) return;
    this.asked = null;
    this.ask(null);
  }

  /** It was unfolded, or folded, or is of another run. */
  restart(wanted: boolean): void {
    this.asked = null;
    this.at = -Infinity;
    if (!wanted) this.ask(null);
  }
}
