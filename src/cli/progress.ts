const WIDTH = 30;
const INTERVAL = 100;

/** A progress bar on a terminal, drawn at most ten times a second; silent where there is no terminal. */
export class ProgressBar {
  private last = 0;
  private drawn = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  show(what: string, done: number, total: number): void {
    const now = performance.now();
    if (!this.out.isTTY || now - this.last < INTERVAL) return;
    this.last = now;
    this.drawn = true;
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const full = Math.round(WIDTH * share);
    this.out.write(`\r${what} [${'█'.repeat(full)}${' '.repeat(WIDTH - full)}] ${(100 * share).toFixed(0).padStart(3)} %\x1b[K`);
  }

  clear(): void {
    if (this.drawn) this.out.write('\r\x1b[K');
    this.drawn = false;
  }
}
