import type { FileOnDisk } from '../protocol/session';
import type { Bytes } from '../data/bytes';
import { readTable, ReadingStopped } from '../data/read';
import { summarize } from '../data/summary';
import type { Table } from '../data/table';
import type { Preview, TableSummary } from '../protocol/data';
import type { Reading } from '../protocol/reading';
import type { Surroundings } from './surroundings';

/** Milliseconds between two reports of the reading. */
const PROGRESS = 50;

/** Reads one file at a time, lets messages in while it does, and ends when told to. */
export class Opening {
  private reading: { aborted: boolean } | null = null;
  /** What was read last of a file on disk, and as what: asked for once more, it is there. */
  private kept: { readonly key: string; readonly table: Table; summary?: TableSummary } | null = null;

  constructor(private readonly around: Surroundings) {}

  cancel(): void {
    if (this.reading) this.reading.aborted = true;
  }

  /** An earlier reading that is still under way ends. @throws DataProblem, ReadingStopped as `readTable` does. */
  async read(file: string, source: ArrayBuffer | FileOnDisk, how: Reading): Promise<Table> {
    this.cancel();
    const { kept } = this;
    this.kept = null;
    if (source instanceof ArrayBuffer) return this.readBytes(file, new Uint8Array(source), how);
    const opened = this.around.openFile(source.path);
    try {
      const key = JSON.stringify([file, source.path, opened.version, how]);
      if (kept?.key === key) return (this.kept = kept).table;
      const table = await this.readBytes(file, opened, how);
      if (table.refusal === null) this.kept = { key, table };
      return table;
    } finally {
      opened.close();
    }
  }

  /** What is in a table that was read; of the last one it is found once, as it takes a while where there are millions of rows. */
  summaryOf(table: Table): TableSummary {
    return table === this.kept?.table ? (this.kept.summary ??= summarize(table)) : summarize(table);
  }

  private async readBytes(file: string, bytes: Bytes, how: Reading): Promise<Table> {
    const total = bytes.length;
    const reading = { aborted: false };
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
      if (this.reading === reading) this.reading = null;
    }
  }
}
