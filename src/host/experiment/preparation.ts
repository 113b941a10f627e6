/** What comes before a run: the file is read where needed, and what is to be learnt is asked where it is not known. */
import { EventEmitter, type CancellationToken, type Disposable } from 'vscode';
import { fits } from '../../protocol/choice';
import type { TableSummary } from '../../protocol/data';
import type { DatasetFile } from './datasetFile';
import type { Preferences } from './preferences';
import type { TrainOptions } from './trainOptions';
import { askChoice } from '../questions/target';
import type { Training } from '../training/training';

export class Preparation implements Disposable {
  private readonly changed = new EventEmitter<void>();
  /** Reading began or ended. */
  readonly onDidChange = this.changed.event;
  private busy = false;

  constructor(
    private readonly file: DatasetFile,
    private readonly trainer: Training,
    private readonly preferences: Preferences,
  ) {}

  get reading(): boolean {
    return this.busy;
  }

  /** The table of the file as it is now, read only when it was not yet, is another by now, or is to be read in another way. */
  async read(again: boolean, token: CancellationToken): Promise<TableSummary> {
    const { table } = this.trainer;
    const how = this.preferences.wholeReading;
    if (table !== null && !again && this.trainer.wasRead(how) && !(await this.file.check())) return table;
    this.setBusy(true);
    try {
      const bytes = await this.file.read();
      if (token.isCancellationRequested) throw new Error('Reading was stopped.');
      return await this.trainer.open(this.file.name, bytes, how);
    } finally {
      this.setBusy(false);
    }
  }

  /** Makes the dataset of the choice that is given, remembered or asked for. @returns false when the person turned away. */
  async choose(table: TableSummary, { choice }: TrainOptions, token: CancellationToken): Promise<boolean> {
    const known = choice ?? [this.preferences.draft, this.preferences.choice].find((kept) => kept !== null && fits(kept, table)) ?? undefined;
    const chosen = known ?? (await askChoice(table, token));
    if (chosen === undefined || token.isCancellationRequested) return false;
    try {
      await this.trainer.choose(chosen);
    } catch (error) {
      // The next run asks, but for what was chosen in the panel: there it can be seen and changed.
      if (chosen !== this.preferences.draft) this.preferences.setChoice(null);
      throw error;
    }
    this.preferences.setChoice(chosen);
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
