/** Reads the first lines of documents, by the reader that reads whole files: one after the other, in a worker that is left warm for the next. */
import type { Disposable } from 'vscode';
import type { TableSummary } from '../../protocol/data';
import type { Reading } from '../../protocol/reading';
import { SessionClient } from '../training/sessionClient';
import type { WarmWorkers } from '../training/warmWorkers';

export class HeadReader implements Disposable {
  private session: SessionClient | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly workers: WarmWorkers) {}

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
    this.session?.dispose();
  }

  private async open(file: string, text: string, reading: Reading): Promise<TableSummary> {
    const bytes = new TextEncoder().encode(text).buffer;
    const session = new SessionClient(this.workers, { onEvent: () => undefined, onExit: () => undefined });
    this.session = session;
    try {
      return (await session.request({ type: 'open', file, bytes, reading }, [bytes])).table;
    } finally {
      session.release();
      this.session = null;
    }
  }
}
