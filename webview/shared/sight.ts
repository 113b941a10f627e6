/** What is out of sight is drawn more rarely: nobody sees it, and it would cost the frames of what is seen. */
import { debounced } from './dom';

/** So often (ms), for who hears the page or looks for a text in it. */
const UNSEEN_EVERY_MS = 500;

export class Sight {
  private inSight = true;
  private drawn = -Infinity;
  private missed = false;
  private readonly soon = debounced(() => this.catchUp(), UNSEEN_EVERY_MS);

  /** @param draw is called when what was put off is due, or has come into sight. */
  constructor(
    element: Element,
    private readonly draw: () => void,
  ) {
    new IntersectionObserver((entries) => {
      this.inSight = entries.at(-1)?.isIntersecting ?? true;
      if (this.inSight) this.catchUp();
    }).observe(element);
  }

  /** @returns whether to draw now; if not, `draw` is called in time. */
  due(): boolean {
    const now = performance.now();
    this.missed = !this.inSight && now - this.drawn < UNSEEN_EVERY_MS;
    if (this.missed) this.soon();
    else this.drawn = now;
    return !this.missed;
  }

  private catchUp(): void {
    if (!this.missed) return;
    this.drawn = -Infinity;
    this.draw();
  }
}
