import type { FileOnDisk } from '../protocol/session';
import { readTable, ReadingStopped } from '../data/read';
import type { Table } from '../data/table';
import type { Preview } from '../protocol/data';
import type { Reading } from '../protocol/reading';
import type { Surroundings } from './surroundings';

/** Milliseconds between two reports of the reading. */
const PROGRESS = 50;

/** Reads one file at a time, lets messages in while it does, and ends when told to. */
export class Opening {
  private reading: { aborted: boolean } | null = null;

  constructor(private readonly around: Surroundings) {}

  cancel(): void {
    if (this.reading) this.reading.aborted = true;
  }

  /** An earlier reading that is still under way ends. @throws DataProblem, ReadingStopped as `readTable` does. */
  async read(file: string, source: ArrayBuffer | FileOnDisk, how: Reading): Promise<Table> {
    const opened = source instanceof ArrayBuffer ? null : this.around.openFile(source.path);
    const bytes = opened ?? new Uint8Array(source as ArrayBuffer);
    const total = bytes.length;
    const reading = { aborted: false };
    this.cancel();
    this.reading = reading;
    let told = 0;
    const onProgress = (done: number, rows: number): Promise<void> | void => {
      const now = this.around.now() * 1000;
      if (now - told < PROGRESS && done < total) return;
      told = now;
      this.around.post({ type: 'progress', bytes: done, total, rows });
      return new Promise((resolve) => this.around.defer(resolve));
    };
    const onPreview = (preview: Preview): void => {
      if (!reading.aborted) this.around.post({ type: 'preview', preview });
    };
    try {
      const table = await readTable(bytes, { file, ...how, keepText: false, onProgress, onPreview, signal: reading });
      await onProgress(total, table.rows);
      if (reading.aborted) throw new ReadingStopped(`${file}: reading was stopped.`);
      return table;
    } finally {
      opened?.close();
      if (this.reading === reading) this.reading = null;
    }
  }
}
