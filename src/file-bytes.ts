import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Bytes } from './data/bytes';

/** A file that is read in pieces, never as a whole unless asked for. */
export class FileBytes implements Bytes {
  readonly length: number;
  private readonly handle: number;
  private scratch = new Uint8Array(0);

  /** @throws Error with a code, as of node:fs. */
  constructor(path: string) {
    this.handle = openSync(path, 'r');
    this.length = fstatSync(this.handle).size;
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
