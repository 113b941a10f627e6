/** One dataset file: its bytes, and whether it still is what was read. Files are never opened as documents: those end at 50 MB. */
import { EventEmitter, FileSystemError, FileType, RelativePattern, Uri, l10n, workspace, type Disposable } from 'vscode';
import type { FileOnDisk } from '../../protocol/session';
import { bytes as formatBytes } from '../../protocol/format';
import { showWarning } from '../base/notify';
import type { Disk, DiskStat } from '../base/platform';
import { ProblemError, nameOf, problem } from '../base/problems';

/** The largest file that is read into memory. */
const MAX_BYTES = 2 ** 31;

export class DatasetFile implements Disposable {
  readonly name: string;
  private readonly emitter = new EventEmitter<void>();
  /** The file on disk became another than the one read, or became it again. */
  readonly onDidChange = this.emitter.event;
  private readonly watcher;
  private version: string | null = null;
  private differs = false;
  private missing = false;

  constructor(
    readonly uri: Uri,
    private readonly localDisk: Disk | null,
  ) {
    this.name = nameOf(uri);
    // The whole folder, filtered here: a file's name may hold what a pattern would misread.
    this.watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), '*'));
    const look = (changed: Uri): void => void (changed.toString() === uri.toString() && this.check());
    this.watcher.onDidChange(look);
    this.watcher.onDidCreate(look);
    this.watcher.onDidDelete(look);
  }

  /** True when the file was read and is not there any more. */
  get gone(): boolean {
    return this.missing;
  }

  /** True when the file was read and is another now, or gone. */
  get changed(): boolean {
    return this.differs;
  }

  /**
   * The file as it is now.
   * @returns where it is on disk, if it is; else its bytes, of which nothing else holds a view: they may be transferred.
   * @throws ProblemError in words.
   */
  async read(): Promise<ArrayBuffer | FileOnDisk> {
    try {
      const stat = await this.stat();
      if (stat.isFolder) throw FileSystemError.FileIsADirectory(this.uri);
      if (stat.size > MAX_BYTES && this.disk === null) throw new ProblemError(problem(this.tooLarge(stat.size), this.name));
      const bytes = this.disk !== null ? null : await workspace.fs.readFile(this.uri);
      this.version = versionOf(stat);
      this.update(false);
      this.warnOfUnsaved();
      if (bytes === null) return { path: this.uri.fsPath, size: stat.size };
      const whole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
      return whole ? bytes.buffer : new Uint8Array(bytes).buffer;
    } catch (error) {
      throw error instanceof ProblemError ? error : new ProblemError(problem(this.explain(error), this.name));
    }
  }

  /** Bytes it has on disk now. @throws Error when it is not there. */
  async size(): Promise<number> {
    return (await this.stat()).size;
  }

  /** Compares the file on disk with the one read. @returns whether it is another. */
  async check(): Promise<boolean> {
    if (this.version === null) return false;
    const now = await this.stat().then(versionOf, () => null);
    this.update(now !== this.version, now === null);
    return this.differs;
  }

  dispose(): void {
    this.watcher.dispose();
    this.emitter.dispose();
  }

  /** The disk that the file is on, if the host reaches it. */
  private get disk(): Disk | null {
    return this.uri.scheme === 'file' ? this.localDisk : null;
  }

  private async stat(): Promise<DiskStat> {
    if (this.disk !== null) return this.disk.stat(this.uri.fsPath);
    const { size, mtime, type } = await workspace.fs.stat(this.uri);
    return { size, mtime, isFolder: (type & FileType.Directory) !== 0 };
  }

  private update(differs: boolean, missing = false): void {
    if (differs === this.differs && missing === this.missing) return;
    this.differs = differs;
    this.missing = missing;
    this.emitter.fire();
  }

  /** What is in an editor and not saved is not learnt from. */
  private warnOfUnsaved(): void {
    const address = this.uri.toString();
    if (!workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.toString() === address)) return;
    void showWarning(l10n.t('{0} has changes that are not saved. The neuron learns from the file as it was saved last.', this.name));
  }

  private tooLarge(size: number): string {
    return l10n.t('{0} has {1}; files up to {2} can be read. Train on a part of its rows.', this.name, formatBytes(size), formatBytes(MAX_BYTES));
  }

  private explain(error: unknown): string {
    const place = this.uri.scheme === 'file' ? this.uri.fsPath : this.uri.toString(true);
    switch (error instanceof Error && 'code' in error ? error.code : null) {
      case 'FileNotFound':
      case 'ENOENT':
      case 'ENOTDIR':
        return l10n.t('{0} is not there: it was moved or deleted. Choose another file, or put it back at {1}.', this.name, place);
      case 'FileIsADirectory':
        return l10n.t('{0} is a folder. Choose a dataset file in it.', this.name);
      case 'NoPermissions':
      case 'EACCES':
      case 'EPERM':
        return l10n.t('{0} may not be read: permission denied. Change its permissions, or copy it to a place of yours.', this.name);
      default:
        return l10n.t('{0} cannot be read: {1}', this.name, error instanceof Error ? error.message : String(error));
    }
  }
}

function versionOf(stat: DiskStat): string {
  return `${stat.mtime}/${stat.size}`;
}
