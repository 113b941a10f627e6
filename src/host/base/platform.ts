import type { OpenOutput } from './output';
import type { StartWorker } from './worker';

/** A file on disk, as it is now. */
export interface DiskStat {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  readonly isFolder: boolean;
}

/** What differs between the hosts that the extension runs in: each entry has its own. */
export interface Platform {
  readonly startWorker: StartWorker;
  /** The disk that files of the scheme `file` are on: there the worker opens them by their path. Null where the host has to move their bytes. */
  readonly disk: Disk | null;
}

export interface Disk {
  readonly openOutput: OpenOutput;
  /**
   * Looks at a file. `workspace.fs` says the same, but asks the window first, which answers late while it is busy with a new panel.
   * @throws NodeJS.ErrnoException
   */
  readonly stat: (path: string) => Promise<DiskStat>;
}
