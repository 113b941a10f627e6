import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { UsageError } from './words';

const BUFFER = 1 << 16;

/** A file of text that an option names; it is made, and what stood there is gone, with its first text. */
export class ResultFile {
  private file: number | null = null;
  private texts: string[] = [];
  private length = 0;

  /** @param option that names it. @param dataset the file that must not be overwritten. @throws UsageError */
  constructor(
    private readonly path: string,
    private readonly option: string,
    dataset: string,
  ) {
    const there = statSync(path, { throwIfNoEntry: false });
    const read = statSync(dataset);
    if (there?.ino === read.ino && there.dev === read.dev)
      throw new UsageError(`--${option} would overwrite the dataset ${dataset}. Name another file.`);
  }

  /** @throws Error when the file cannot be written. */
  add(text: string): void {
    this.file ??= this.open();
    this.texts.push(text);
    this.length += text.length;
    if (this.length > BUFFER) this.flush();
  }

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
      throw new Error(`${this.path}: what --${this.option} asks for cannot be written: ${(error as Error).message}.`);
    }
  }

  private flush(): void {
    const bytes = Buffer.from(this.texts.join(''));
    if (this.file !== null) for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
    this.texts = [];
    this.length = 0;
  }
}
