/** What comes before a run: the file is read where needed, and what is to be learnt is asked where it is not known. */
import { EventEmitter, type CancellationToken, type Disposable } from 'vscode';
import { fits } from '../../protocol/choice';
import type { DataChoice, TableSummary } from '../../protocol/data';
import type { Preferences } from './preferences';
import type { TableReader } from './tableReader';
import type { TrainOptions } from './trainOptions';
import { askChoice } from '../questions/target';
import type { Training } from '../training/training';

export class Preparation implements Disposable {
  private readonly changed = new EventEmitter<void>();
  /** Reading began or ended. */
  readonly onDidChange = this.changed.event;
  private busy = false;

  constructor(
    private readonly table: TableReader,
    private readonly trainer: Training,
    private readonly preferences: Preferences,
  ) {}

  get reading(): boolean {
    return this.busy;
  }

  /** The table of the file as it is now, read only where it must be. */
  async read(again: boolean, token: CancellationToken): Promise<TableSummary> {
    const current = again ? null : await this.table.current();
    if (current !== null) return current;
    this.setBusy(true);
    try {
      return await this.table.read(token);
    } finally {
      this.setBusy(false);
    }
  }

  /**
   * Makes the dataset of the choice that is given, remembered or asked for.
   * @param before what was chosen in the panel when it all began: what is chosen there since is for the run after a given choice.
   * @returns false when the person turned away.
   */
  async choose(table: TableSummary, { choice }: TrainOptions, before: DataChoice | null, token: CancellationToken): Promise<boolean> {
    const draft = choice ? before : this.preferences.draft;
    const known = choice ?? [draft, this.preferences.choice].find((kept) => kept !== null && fits(kept, table)) ?? undefined;
    const chosen = known ?? (await askChoice(table, token));
    if (chosen === undefined || token.isCancellationRequested) return false;
    try {
      await this.trainer.choose(chosen);
    } catch (error) {
      // The next run asks, but for what was chosen in the panel: there it can be seen and changed.
      if (chosen !== this.preferences.draft) this.preferences.setChoice(null, draft);
      throw error;
    }
    this.preferences.setChoice(chosen, draft);
    return true;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.changed.fire();
  }
}
