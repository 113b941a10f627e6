/** Reads the first lines of documents, by the reader that reads whole files: one after the other, in a worker that ends when it has nothing to do. */
import type { Disposable } from 'vscode';
import type { TableSummary } from '../../protocol/data';
import type { Reading } from '../../protocol/reading';
import { SessionClient } from '../training/sessionClient';
import type { StartWorker } from '../training/worker';

/** How long (ms) the worker waits for more to read. */
const IDLE = 5000;

export class HeadReader implements Disposable {
  private session: SessionClient | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly startWorker: StartWorker) {}

  /**
   * @param wanted asked when its turn has come
   * @returns null when nothing can be read there, or it is no longer wanted.
   */
  read(file: string, text: string, reading: Reading, wanted: () => boolean): Promise<TableSummary | null> {
    const read = this.queue.then(() => (wanted() ? this.open(file, text, reading) : null)).catch(() => null);
    this.queue = read;
    return read;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.session?.dispose();
    this.session = null;
  }

  private async open(file: string, text: string, reading: Reading): Promise<TableSummary> {
    clearTimeout(this.timer);
    const bytes = new TextEncoder().encode(text).buffer;
    this.session ??= new SessionClient(this.startWorker, { onEvent: () => undefined, onExit: () => (this.session = null) });
    try {
      return (await this.session.request({ type: 'open', file, bytes, reading }, [bytes])).table;
    } finally {
      this.timer = setTimeout(() => this.dispose(), IDLE);
    }
  }
}
