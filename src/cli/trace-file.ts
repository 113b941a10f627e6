import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { exactJson } from '../export/json';
import { UsageError } from './words';
import type { TraceLine } from '../session/full-run';

const BUFFER = 1 << 16;

/** A file of one JSON line per sample; it is made, and what stood there is gone, with the first of them. */
export class TraceFile {
  private file: number | null = null;
  private lines: string[] = [];
  private length = 0;

  /** @param dataset the file that must not be overwritten. @throws UsageError */
  constructor(
    private readonly path: string,
    dataset: string,
  ) {
    const there = statSync(path, { throwIfNoEntry: false });
    const read = statSync(dataset);
    if (there?.ino === read.ino && there.dev === read.dev) throw new UsageError(`--trace would overwrite the dataset ${dataset}. Name another file.`);
  }

  /** @throws Error when the file cannot be written. */
  readonly add = (line: TraceLine): void => {
    this.file ??= this.open();
    const text = `${exactJson(line)}\n`;
    this.lines.push(text);
    this.length += text.length;
    if (this.length > BUFFER) this.flush();
  };

  close(): void {
    if (this.file === null) return;
    this.flush();
    closeSync(this.file);
    this.file = null;
  }

  private open(): number {
    try {
      return openSync(this.path, 'w');
    } catch (error) {
      throw new Error(`${this.path}: the trace cannot be written: ${(error as Error).message}.`);
    }
  }

  private flush(): void {
    const bytes = Buffer.from(this.lines.join(''));
    if (this.file !== null) for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
    this.lines = [];
    this.length = 0;
  }
}
