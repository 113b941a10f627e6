/** Where an export goes, piece by piece. */
import { workspace, type Uri } from 'vscode';

export interface Output {
  write(piece: Uint8Array): Promise<void>;
  /** From now on the file is what was written. */
  finish(): Promise<void>;
  /** Nothing was written: what stood there stays. Does nothing after the end. */
  discard(): Promise<void>;
}

/** Begins a file on the disk of the extension host. @param path of a file that may be there, and is replaced when all is written. */
export type OpenOutput = (path: string) => Promise<Output>;

/** VS Code writes a file of any other place in one piece: it is held until then. */
export class HeldOutput implements Output {
  private pieces: Uint8Array[] = [];

  constructor(private readonly target: Uri) {}

  write(piece: Uint8Array): Promise<void> {
    this.pieces.push(piece);
    return Promise.resolve();
  }

  async finish(): Promise<void> {
    const whole = new Uint8Array(this.pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.pieces.splice(0)) {
      whole.set(piece, at);
      at += piece.length;
    }
    await workspace.fs.writeFile(this.target, whole);
  }

  discard(): Promise<void> {
    this.pieces = [];
    return Promise.resolve();
  }
}
