/** Bytes that come piece by piece. */
export class Growing {
  length = 0;
  private room: Uint8Array<ArrayBuffer>;

  constructor(expected: number) {
    this.room = new Uint8Array(Math.max(expected, 1024));
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.room.subarray(0, this.length);
  }

  add(piece: Uint8Array): void {
    if (this.length + piece.length > this.room.length) {
      const { bytes } = this;
      this.room = new Uint8Array(Math.max(2 * this.room.length, this.length + piece.length));
      this.room.set(bytes);
    }
    this.room.set(piece, this.length);
    this.length += piece.length;
  }
}

/** An array twice as long, with the same at its begin: so a column needs no length beforehand. */
export function grown<T extends Float64Array | Int32Array>(array: T): T {
  const next = (array instanceof Float64Array ? new Float64Array(2 * array.length) : new Int32Array(2 * array.length)) as T;
  next.set(array);
  return next;
}
