/** After the window was loaded anew, or a session ended: the file of the run that is shown is read again in the background, so that its moments can be had by replay. */
import { EventEmitter, l10n, type Disposable } from 'vscode';
import type { PanelState } from '../../protocol/panel';
import type { Attempts } from './attempts';
import type { DatasetFile } from './datasetFile';
import type { Preferences } from './preferences';
import type { TableReader } from './tableReader';
import { toProblem } from '../base/problems';
import { SessionEnded } from '../training/sessionClient';
import type { Training } from '../training/training';

/** A larger file is read when a person asks for it. */
const MOST_BYTES = 64 * 2 ** 20;

export class Rejoining implements Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private why: string | null = null;
  private underWay: Promise<void> | null = null;

  constructor(
    private readonly trainer: Training,
    private readonly file: DatasetFile,
    private readonly table: TableReader,
    private readonly preferences: Preferences,
    private readonly attempts: Attempts,
  ) {
    trainer.onDidRestore(() => void this.later());
  }

  get state(): PanelState['replay'] {
    if (this.trainer.record.replayable) return { state: 'ready', why: null };
    return this.underWay ? { state: 'reading', why: null } : { state: 'away', why: this.why };
  }

  /** Settles when nothing is being read in the background any more. */
  get ended(): Promise<void> {
    return this.underWay ?? Promise.resolve();
  }

  /** @param asked whether a person wants it: then a large file is read too. */
  begin(asked: boolean): Promise<void> {
    this.underWay ??= this.read(asked).finally(() => {
      this.underWay = null;
      this.changed.fire();
    });
    this.changed.fire();
    return this.underWay;
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Two readings at once would end each other. */
  private async later(): Promise<void> {
    while (this.attempts.underWay) await this.attempts.over;
    await this.begin(false);
  }

  private async read(asked: boolean): Promise<void> {
    const { trainer, file } = this;
    const { run } = trainer.record;
    if (run === null || trainer.record.replayable) return;
    this.why = null;
    try {
      if (!(await trainer.revive(asked))) throw new Error(l10n.t('The run of {0} could not be brought back. Train again to see it.', file.name));
      if (!asked && (await file.size()) > MOST_BYTES) {
        this.why = l10n.t('{0} is large, so it is read again when you want it.', file.name);
        return;
      }
      const { choice } = this.preferences;
      if (choice === null) throw new Error(l10n.t('It is not known any more what was learnt from {0}.', file.name));
      if ((await this.table.current()) === null) await this.table.read();
      await trainer.choose(choice);
      await trainer.rejoin();
    } catch (error) {
      if (!(error instanceof SessionEnded)) this.why = toProblem(error).message;
    }
  }
}
