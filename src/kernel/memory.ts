import { bytesOfAll, Chunk, MOST_BYTES, mostRows, type Held } from './chunk';

/**
 * The samples of a dataset in the kernel's memory: written there once, read by every kernel that trains on them. What one
 * WebAssembly memory of 4 GiB cannot hold stands in several.
 */
export class SampleMemory {
  /** Rows in order; all chunks but the last have the same number of them. */
  readonly chunks: readonly Chunk[];
  /** n × N doubles, row-major, and n doubles: to be written, then `commit`. */
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;

  /** True when the samples stand in the memory they were held in: `x` and `y` are theirs, and other views of that memory are void. */
  readonly adopted: boolean;

  /**
   * @param held memory in which the n × N samples and the targets stand already: it is taken over, and grows, if all fits into it.
   * @param rowsPerChunk all rows, if they fit, else as many as one memory can hold.
   * @throws RangeError when one row does not fit.
   */
  constructor(
    readonly n: number,
    readonly features: number,
    {
      held,
      rowsPerChunk = bytesOfAll(n, features) <= MOST_BYTES ? n : mostRows(features),
    }: { held?: Held | undefined; rowsPerChunk?: number | undefined } = {},
  ) {
    if (rowsPerChunk < 1)
      throw new RangeError(
        `A row of ${features} features needs ${((8 * features) / 2 ** 30).toFixed(1)} GiB of training memory; there are 4 GiB. Choose fewer features.`,
      );
    this.adopted = held !== undefined && rowsPerChunk >= n && bytesOfAll(n, features, held) <= MOST_BYTES;
    const chunks = Array.from({ length: Math.ceil(n / rowsPerChunk) }, (_, c) => {
      const first = c * rowsPerChunk;
      return new Chunk(n, features, first, Math.min(rowsPerChunk, n - first), this.adopted ? held : undefined);
    });
    this.chunks = chunks;
    [this.x, this.y] = chunks.length === 1 ? [chunks[0].x, chunks[0].y] : [new Float64Array(n * features), new Float64Array(n)];
  }

  /** Brings what was written into `x` and `y` to where kernels read it: a copy where there are several chunks. */
  commit(): void {
    const { chunks, features } = this;
    if (chunks.length === 1) return;
    for (const { x, y, first, rows } of chunks) {
      x.set(this.x.subarray(first * features, (first + rows) * features));
      y.set(this.y.subarray(first, first + rows));
    }
  }
}
