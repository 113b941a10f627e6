import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './words';

const BUFFER = 1 << 16;

/** A file of text that an option names; it is made, and what stood there is gone, with its first text. */
export class ResultFile {
  private file: number | null = null;
  private texts: string[] = [];
  private length = 0;

  /** @param option that names it. @param others files that it must not overwrite, each with what it is. @throws UsageError */
  constructor(
    private readonly path: string,
    private readonly option: string,
    others: Readonly<Record<string, string | null>>,
  ) {
    if (path === '') throw new UsageError(`--${option} takes the name of a file, found nothing.`);
    for (const [what, other] of Object.entries(others))
      if (other !== null && isSame(path, other)) throw new UsageError(`--${option} would overwrite ${what} ${other}. Name another file.`);
  }

  /** Finds out, before any work is done, whether it can be written. What stands there stays. @throws Error when it cannot. */
  try(): void {
    this.told(() => closeSync(openSync(this.path, 'a')));
  }

  /** @throws Error when the file cannot be written. */
  add(text: string): void {
    this.file ??= this.told(() => openSync(this.path, 'w'));
    this.texts.push(text);
    this.length += text.length;
    if (this.length > BUFFER) this.flush(this.file);
  }

  /** Writes all there is to write, at once. @throws Error when it cannot be written. */
  whole(content: string | Uint8Array): void {
    this.told(() => writeFileSync(this.path, content));
  }

  /** @throws Error when the rest cannot be written. */
  close(): void {
    if (this.file === null) return;
    const { file } = this;
    this.file = null;
    try {
      this.flush(file);
    } finally {
      closeSync(file);
    }
  }

  private flush(file: number): void {
    const bytes = Buffer.from(this.texts.join(''));
    this.told(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    });
    this.texts = [];
    this.length = 0;
  }

  private told<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') throw error;
      throw new Error(`${this.path}: what --${this.option} asks for cannot be written: ${(error as Error).message}.`, { cause: error });
    }
  }
}

/** Whether two names are of one file, there already or not. */
function isSame(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [a, b] = [one, other].map((path) => {
    try {
      return statSync(path);
    } catch {
      return null; // where it cannot be looked at, it cannot be written either, which is told then
    }
  });
  return a?.isFile() === true && a.ino === b?.ino && a.dev === b.dev;
}
