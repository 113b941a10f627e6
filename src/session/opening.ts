import { readTable } from '../data/read';
import type { Table } from '../data/table';
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
  async read(file: string, buffer: ArrayBuffer, how: Reading): Promise<Table> {
    const reading = { aborted: false };
    this.cancel();
    this.reading = reading;
    let told = 0;
    const onProgress = (bytes: number, rows: number): Promise<void> | void => {
      const now = this.around.now() * 1000;
      if (now - told < PROGRESS) return;
      told = now;
      this.around.post({ type: 'progress', bytes, total: buffer.byteLength, rows });
      return new Promise((resolve) => this.around.defer(resolve));
    };
    try {
      return await readTable(new Uint8Array(buffer), { file, ...how, keepText: false, onProgress, signal: reading });
    } finally {
      if (this.reading === reading) this.reading = null;
    }
  }
}
