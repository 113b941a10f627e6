/** What every experiment works with. */
import type { LogOutputChannel } from 'vscode';
import type { Memory } from '../memory';
import type { Platform } from '../platform';
import type { SavedRuns } from '../training/savedRuns';

export interface Services {
  readonly platform: Platform;
  readonly memory: Memory;
  readonly runs: SavedRuns;
  readonly log: LogOutputChannel;
}
