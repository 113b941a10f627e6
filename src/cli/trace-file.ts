import { closeSync, openSync, writeSync } from 'node:fs';
import { exactJson } from '../export/json';
import type { TraceLine } from '../session/full-run';

const BUFFER = 1 << 16;

/** A file of one JSON line per sample. */
export class TraceFile {
  private readonly file: number;
  private lines: string[] = [];
  private length = 0;

  /** @throws Error when the file cannot be written. */
  constructor(path: string) {
    this.file = openSync(path, 'w');
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
