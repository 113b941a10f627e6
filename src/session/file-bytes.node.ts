import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Bytes } from '../data/bytes';

/** A file that is read in pieces, never as a whole unless asked for. */
export class FileBytes implements Bytes {
  readonly length: number;
  /** Another one when the file is another, as far as its size and the times that the system keeps tell. */
  readonly version: string;
  private readonly handle: number;
  private scratch = new Uint8Array(0);

  /** The file at a path. @throws Error in words. */
  static open(path: string): FileBytes {
    try {
      return new FileBytes(path);
    } catch (error) {
      const name = basename(path);
      switch ((error as NodeJS.ErrnoException).code) {
        case 'ENOENT':
          throw new Error(`${name} is not there: it was moved or deleted. Choose another file, or put it back at ${path}.`, { cause: error });
        case 'EACCES':
          throw new Error(`${name} may not be read: permission denied. Change its permissions, or copy it to a place of yours.`, { cause: error });
        default:
          throw new Error(`${name} cannot be read: ${(error as Error).message}`, { cause: error });
      }
    }
  }

  /** @throws Error with a code, as of node:fs. */
  constructor(path: string) {
    this.handle = openSync(path, 'r');
    const { size, mtimeMs, ctimeMs, ino } = fstatSync(this.handle);
    this.length = size;
    this.version = `${ino}/${mtimeMs}/${ctimeMs}/${size}`;
  }

  subarray(from: number, to = this.length): Uint8Array {
    const count = Math.max(0, Math.min(to, this.length) - from);
    if (this.scratch.length < count) this.scratch = new Uint8Array(count);
    let done = 0;
    while (done < count) {
      const got = readSync(this.handle, this.scratch, done, count - done, from + done);
      if (got === 0) throw new Error('the file became shorter while it was read');
      done += got;
    }
    return this.scratch.subarray(0, count);
  }

  close(): void {
    closeSync(this.handle);
  }
}
