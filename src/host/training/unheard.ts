/** Work of a session during which it hears nothing: it is told once it takes longer than a blink. */

/** So long (ms) nobody waits. */
const BLINK = 150;

export class Unheard {
  private long = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param tell called when it became long; its end is told by what it was done for. */
  constructor(private readonly tell: () => void) {}

  /** Whether it has gone on for longer than a blink. */
  get isLong(): boolean {
    return this.long;
  }

  begin(): void {
    this.timer ??= setTimeout(() => {
      this.long = true;
      this.tell();
    }, BLINK);
  }

  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.long = false;
  }

  /** The same around a request. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.begin();
    try {
      return await work;
    } finally {
      this.end();
    }
  }
}
