/** The bytes of a file, in memory or read where they are asked for. A `Uint8Array` is one. */
export interface Bytes {
  readonly length: number;
  /** The bytes from `from` up to `to`, clamped to the file; valid until the next call. @throws Error when the file cannot be read. */
  subarray(from: number, to?: number): Uint8Array;
}
