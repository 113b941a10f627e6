/** Looks into documents by the reader that reads whole files: one after the other, in a worker that is left warm for the next. */
import type { Disposable, TextDocument } from 'vscode';
import type { TableSummary } from '../../protocol/data';
import type { Reading } from '../../protocol/reading';
import type { FileOnDisk } from '../../protocol/session';
import type { Disk } from '../base/platform';
import { nameOf } from '../base/problems';
import { SessionClient } from '../training/sessionClient';
import type { WarmWorkers } from '../training/warmWorkers';

/** A file of so many bytes is read whole: the worker has its table then, if that is what is trained on next. */
const SMALL = 2 ** 22;

export class DocumentReader implements Disposable {
  private session: SessionClient | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private disposed = false;

  constructor(
    private readonly workers: WarmWorkers,
    private readonly disk: Disk | null,
  ) {}

  /**
   * Reads the file of a document, where it is small and on disk as the editor shows it; else the document's first lines.
   * @param head these lines. @param wanted asked when its turn has come.
   * @returns null when nothing can be read there, or it is no longer wanted.
   */
  read(document: TextDocument, head: string, reading: Reading, wanted: () => boolean): Promise<TableSummary | null> {
    const read = this.queue.then(() => (!this.disposed && wanted() ? this.look(document, head, reading) : null)).catch(() => null);
    this.queue = read;
    return read;
  }

  dispose(): void {
    this.disposed = true;
    this.session?.dispose();
  }

  private async look(document: TextDocument, head: string, reading: Reading): Promise<TableSummary> {
    const file = nameOf(document.uri);
    const whole = await this.smallFile(document).catch(() => null);
    // Where the whole cannot be read, its head may be read all the same.
    const table = whole && (await this.open(file, whole, reading).catch(() => null));
    if (table) return table;
    const decoded = { ...reading, encoding: null }; // an editor's text is
    return this.open(file, new TextEncoder().encode(head).buffer, decoded);
  }

  private async smallFile({ uri, isDirty }: TextDocument): Promise<FileOnDisk | null> {
    if (this.disk === null || uri.scheme !== 'file' || isDirty) return null;
    const { size } = await this.disk.stat(uri.fsPath);
    return size <= SMALL ? { path: uri.fsPath, size } : null;
  }

  private async open(file: string, bytes: ArrayBuffer | FileOnDisk, reading: Reading): Promise<TableSummary> {
    const session = new SessionClient(this.workers, { onEvent: () => undefined, onExit: () => undefined });
    this.session = session;
    try {
      return (await session.request({ type: 'open', file, bytes, reading }, bytes instanceof ArrayBuffer ? [bytes] : [])).table;
    } finally {
      session.release();
      this.session = null;
    }
  }
}
