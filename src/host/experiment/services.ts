/** What every experiment works with. */
import type { LogOutputChannel } from 'vscode';
import type { Memory } from '../base/memory';
import type { Disk } from '../base/platform';
import type { RunLists } from './runList';
import type { SavedRuns } from '../training/savedRuns';
import type { WarmWorkers } from '../training/warmWorkers';

export interface Services {
  readonly workers: WarmWorkers;
  readonly disk: Disk | null;
  readonly memory: Memory;
  readonly runs: SavedRuns;
  readonly lists: RunLists;
  readonly log: LogOutputChannel;
}
