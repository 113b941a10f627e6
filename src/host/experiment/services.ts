/** What every experiment works with. */
import type { LogOutputChannel } from 'vscode';
import type { Memory } from '../memory';
import type { SavedRuns } from '../training/savedRuns';
import type { StartWorker } from '../training/worker';

export interface Services {
  readonly startWorker: StartWorker;
  readonly memory: Memory;
  readonly runs: SavedRuns;
  readonly log: LogOutputChannel;
}
