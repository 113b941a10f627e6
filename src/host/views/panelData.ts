/** The panel's view of the data: what is told of the table and of the choice when they change, and what a person chooses there. */
import type { DataChoice, TableSummary } from '../../protocol/data';
import { MOST_SENT, type FromPanel, type ToPanel } from '../../protocol/panel';
import type { Experiment } from '../experiment/experiment';
import { toProblem } from '../base/problems';
import { SessionEnded } from '../training/sessionClient';

export class PanelData {
  private table: TableSummary | null = null;
  /** The number of the draft that the page told last; 0: none. */
  private heard = 0;
  private told: { readonly choice: DataChoice | null; readonly draft: DataChoice | null } | null = null;

  constructor(
    private readonly experiment: Experiment,
    private readonly post: (message: ToPanel) => void,
  ) {}

  /** The page is a new one and knows nothing. */
  forget(): void {
    this.table = this.told = null;
    this.heard = 0;
  }

  /** Tells what has changed since. While the file is read again, the table that was read last stands. */
  tell(): void {
    const { table } = this.experiment.trainer;
    if (table !== null && table !== this.table) {
      this.table = table;
      const { length } = table.columns;
      this.post({ type: 'table', table: length > MOST_SENT ? { ...table, columns: [] } : table, columns: length });
    }
    const { choice, draft } = this.experiment.preferences;
    if (this.told && choice === this.told.choice && draft === this.told.draft) return;
    this.told = { choice, draft };
    this.post({ type: 'choice', choice, draft, heard: this.heard });
  }

  receive(message: Extract<FromPanel, { type: 'choice' | 'draft' | 'effect' }>): unknown {
    switch (message.type) {
      case 'choice':
        return this.experiment.trainOn(message.choice);
      case 'draft':
        // The page knows what it has chosen; told of it, it would forget what was chosen since.
        this.heard = message.number;
        if (this.told) this.told = { ...this.told, draft: message.choice };
        return this.experiment.preferences.setDraft(message.choice);
      case 'effect':
        return this.say(message.choice);
    }
  }

  private async say(choice: DataChoice): Promise<void> {
    try {
      this.post({ type: 'effect', effect: await this.experiment.trainer.effect(choice), problem: null });
    } catch (error) {
      this.post({ type: 'effect', effect: null, problem: error instanceof SessionEnded ? null : toProblem(error).message });
    }
  }
}
