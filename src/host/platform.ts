import type { OpenOutput } from './commands/output';
import type { StartWorker } from './training/worker';

/** What differs between the hosts that the extension runs in: each entry has its own. */
export interface Platform {
  readonly startWorker: StartWorker;
  /** The disk that files of the scheme `file` are on: there the worker opens them by their path. Null where the host has to move their bytes. */
  readonly disk: { readonly openOutput: OpenOutput } | null;
}
