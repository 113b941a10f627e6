/** What is kept on disk of datasets, a file each: its last run, so that a panel shows it again after the window was loaded anew, or the list of its runs. */
import { FileSystemError, FileType, Uri, workspace, type LogOutputChannel } from 'vscode';

/** Datasets of which something is kept; the oldest go first. */
const KEPT = 20;

export class KeptFiles {
  private queue: Promise<unknown> = Promise.resolve();
  /** When what was written last of each dataset began (ms): what began earlier never takes its place. */
  private readonly begun = new Map<string, number>();

  /** @param folder made on first need */
  constructor(
    private readonly folder: Uri,
    private readonly log: LogOutputChannel,
  ) {}

  /**
   * Writes what is kept of a dataset, whole or not at all. A failure is logged: nothing waits for it.
   * @param begun when it began, in ms
   */
  write(dataset: Uri, bytes: ArrayBuffer, begun: number): Promise<void> {
    return this.inTurn(async () => {
      if (begun < (this.begun.get(dataset.toString()) ?? 0)) return;
      this.begun.set(dataset.toString(), begun);
      const place = await this.placeOf(dataset);
      const draft = place.with({ path: `${place.path}.${crypto.randomUUID().slice(0, 8)}.new` }); // another window may write one, too
      await workspace.fs.createDirectory(this.folder);
      await workspace.fs.writeFile(draft, new Uint8Array(bytes));
      await workspace.fs.rename(draft, place, { overwrite: true });
      await this.prune();
    }).catch((error: unknown) => this.log.warn(`Of ${dataset.path} nothing could be saved: ${String(error)}`));
  }

  /** A dataset has another name, or place, from now on: what is kept of it goes along. */
  move(from: Uri, to: Uri): Promise<void> {
    return this.inTurn(async () => workspace.fs.rename(await this.placeOf(from), await this.placeOf(to), { overwrite: true })).catch(
      () => undefined, // none is kept
    );
  }

  /** Whether something is kept of a dataset. */
  has(dataset: Uri): Promise<boolean> {
    return this.inTurn(async () => workspace.fs.stat(await this.placeOf(dataset))).then(
      () => true,
      () => false,
    );
  }

  /** Keeps nothing of a dataset any more. */
  forget(dataset: Uri): Promise<void> {
    return this.inTurn(async () => workspace.fs.delete(await this.placeOf(dataset))).catch(() => undefined); // nothing is kept
  }

  /** @returns null when nothing of this dataset is kept, or, which is logged, it cannot be read. */
  read(dataset: Uri): Promise<ArrayBuffer | null> {
    return this.inTurn(async () => {
      const bytes = await workspace.fs.readFile(await this.placeOf(dataset));
      return new Uint8Array(bytes).buffer;
    }).catch((error: unknown) => {
      if (!(error instanceof FileSystemError && error.code === 'FileNotFound'))
        this.log.warn(`What was saved of ${dataset.path} could not be read: ${String(error)}`);
      return null;
    });
  }

  /** One piece of work after the other: a draft has one writer. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async placeOf(dataset: Uri): Promise<Uri> {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(dataset.toString()));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return Uri.joinPath(this.folder, `${hex}.run`);
  }

  private async prune(): Promise<void> {
    const entries = await workspace.fs.readDirectory(this.folder);
    const files = entries.filter(([, type]) => type === FileType.File).map(([name]) => Uri.joinPath(this.folder, name));
    if (files.length <= KEPT) return;
    const dated = await Promise.all(files.map(async (uri) => ({ uri, time: (await workspace.fs.stat(uri)).mtime })));
    dated.sort((a, b) => b.time - a.time);
    for (const { uri } of dated.slice(KEPT)) await workspace.fs.delete(uri);
  }
}
