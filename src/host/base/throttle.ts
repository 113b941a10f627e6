/** Work that is asked for often and done seldom; the last request is never lost. */
export class Throttle {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private due = false;

  /** @param milliseconds least time between the beginnings of two pieces of work */
  constructor(
    private readonly milliseconds: number,
    private readonly work: () => void,
  ) {}

  /** Does the work now, or as soon as it may be done again. */
  request(): void {
    if (this.timer !== null) {
      this.due = true;
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = null;
      if (!this.due) return;
      this.due = false;
      this.request();
    }, this.milliseconds);
    this.work();
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.due = false;
  }
}
