/** What every experiment works with. */
import type { LogOutputChannel } from 'vscode';
import type { Memory } from '../base/memory';
import type { Disk } from '../base/platform';
import type { RunLists } from './runList';
import type { KeptFiles } from '../training/keptFiles';
import type { WarmWorkers } from '../training/warmWorkers';

export interface Services {
  readonly workers: WarmWorkers;
  readonly disk: Disk | null;
  readonly memory: Memory;
  readonly runs: KeptFiles;
  readonly lists: RunLists;
  readonly log: LogOutputChannel;
}
