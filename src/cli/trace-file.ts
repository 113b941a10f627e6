import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { exactJson } from '../export/json';
import { UsageError } from './words';
import type { TraceLine } from '../session/full-run';

const BUFFER = 1 << 16;

/** A file of one JSON line per sample. */
export class TraceFile {
  private readonly file: number;
  private lines: string[] = [];
  private length = 0;

  /** @param dataset the file that must not be overwritten. @throws Error when the file cannot be written. */
  constructor(path: string, dataset: string) {
    const there = statSync(path, { throwIfNoEntry: false });
    const read = statSync(dataset);
    if (there?.ino === read.ino && there.dev === read.dev) throw new UsageError(`--trace would overwrite the dataset ${dataset}. Name another file.`);
    try {
      this.file = openSync(path, 'w');
    } catch (error) {
      throw new Error(`${path}: the trace cannot be written: ${(error as Error).message}.`);
    }
  }

  readonly add = (line: TraceLine): void => {
    const text = `${exactJson(line)}\n`;
    this.lines.push(text);
    this.length += text.length;
    if (this.length > BUFFER) this.flush();
  };

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    const bytes = Buffer.from(this.lines.join(''));
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
    this.lines = [];
    this.length = 0;
  }
}
