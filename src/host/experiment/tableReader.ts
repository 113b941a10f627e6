/** Reads the table of a dataset file into its session, where the one that is there is not the file's as it is now. */
import type { CancellationToken } from 'vscode';
import type { TableSummary } from '../../protocol/data';
import type { Reading } from '../../protocol/reading';
import type { Training } from '../training/training';
import type { DatasetFile } from './datasetFile';
import type { Preferences } from './preferences';

export class TableReader {
  /** What marked a missing value when it was read, as text: a setting may change it at any time; who chooses another reading has it read again. */
  private markers = '';

  constructor(
    private readonly file: DatasetFile,
    private readonly trainer: Training,
    private readonly preferences: Preferences,
  ) {}

  /** The table that is there; null: it was not read yet, is another by now, or other cells count as missing. */
  async current(): Promise<TableSummary | null> {
    const { table } = this.trainer;
    if (table === null || this.markers !== markersOf(this.preferences.wholeReading)) return null;
    return (await this.file.check()) ? null : table;
  }

  /** @throws ProblemError in words; Error when it was stopped. */
  async read(token?: CancellationToken): Promise<TableSummary> {
    const { wholeReading } = this.preferences;
    const bytes = await this.file.read();
    if (token?.isCancellationRequested) throw new Error('Reading was stopped.');
    this.markers = markersOf(wholeReading);
    return this.trainer.open(this.file.name, bytes, wholeReading);
  }
}

const markersOf = ({ missingMarkers, values }: Reading): string => JSON.stringify([missingMarkers, values]);
