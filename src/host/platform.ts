import type { StartWorker } from './training/worker';

/** What differs between the hosts that the extension runs in: each entry has its own. */
export interface Platform {
  readonly startWorker: StartWorker;
  /** Whether the worker can open a file of the scheme `file` by its path; else the host reads it, and gives the bytes. */
  readonly opensFiles: boolean;
}
