/**
 * Every loss of a run, at every scale, in bounded memory: level k holds buckets of 2^k samples with their least, greatest and
 * mean loss, so that a spike survives any zoom. When the finest level is full it is dropped, and the next one becomes the finest.
 */
import { addBucket, addBuckets, addSamples, clear, emptyBucket, type Bucket, type SampleRows } from './bucket';
import { Level } from './level';
import { Samples } from './samples';

/** Buckets a level may hold: 2^18. A run of up to that many samples keeps each one by itself. */
export const LEVEL_CAPACITY = 2 ** 18;

/** The losses of a run, fed in the order they were seen: one by one, or in buckets. */
export class LossPyramid {
  /** levels[0] has buckets of 2^shift samples, or the samples by themselves; levels[k] buckets of 2^(shift + k). */
  private levels: (Level | Samples)[] = [];
  private shift = 0;
  /** Samples in a bucket of the finest level kept: 2^shift. */
  finest = 1;
  /** The bucket of the finest level that is not complete: what was added to it for good, and what may still be replaced. */
  private pending = emptyBucket();
  private partial: Bucket | null = null;
  private total = 0;

  /**
   * @param capacity buckets of a level, a power of two.
   * @param first samples of a bucket of the finest level at the beginning, a power of two; 1 keeps every sample by itself.
   */
  constructor(
    private readonly capacity = LEVEL_CAPACITY,
    private readonly first = 1,
    /** Buckets of the finest level that there will be, as far as known. */
    private readonly expected = 0,
  ) {
    if (capacity < 2 || !Number.isInteger(Math.log2(capacity)))
      throw new RangeError(`The capacity must be a power of two from 2, found ${capacity}.`);
    this.shift = Math.log2(first);
    this.finest = first;
    if (first === 1) this.levels = [new Samples(expected || capacity)];
  }

  /** True when samples are to be added one by one, false when in buckets of `first` samples. */
  get exact(): boolean {
    return this.first === 1;
  }

  /** Samples seen. */
  get count(): number {
    return this.total;
  }

  /** Adds one sample, the last one if the pyramid is fed in buckets. */
  append(loss: number, row: number): void {
    if (this.partial) addBucket(this.pending, this.partial);
    this.partial = null;
    this.appendMany(Float64Array.of(loss), 1, { at: () => row, copy: (into, place) => (into[place] = row) });
  }

  /** Adds samples in the order they were seen. */
  appendMany(losses: Float64Array, count: number, rows: SampleRows): void {
    this.total += count;
    for (let i = 0; i < count;) {
      const { pending, finest } = this;
      const samples = this.levels[0];
      if (samples instanceof Samples) {
        const end = Math.min(count, i + this.capacity - samples.length);
        samples.push(losses, i, end, rows);
        this.dropFull();
        i = end;
        continue;
      }
      const end = Math.min(count, i + finest - pending.count);
      addSamples(pending, losses, i, end, rows);
      i = end;
      if (pending.count === finest) this.pushPending();
    }
  }

  /**
   * Adds samples that stand in buckets already.
   * @param count samples since the last call. @param buckets those completed since: min, max, sum, row each.
   * @param partial the one that is not complete.
   */
  appendBuckets(count: number, buckets: Float64Array, partial: { min: number; max: number; sum: number; row: number; count: number }): void {
    this.total += count;
    const completed = buckets.length / 4;
    for (let i = 0; i < completed;) {
      if (this.finest === this.first) {
        const end = Math.min(completed, i + this.capacity - this.levelLength(0));
        this.level(0).pushBuckets(buckets, i, end);
        this.dropFull();
        i = end;
        continue;
      }
      const end = Math.min(completed, i + (this.finest - this.pending.count) / this.first);
      addBuckets(this.pending, buckets, i, end, this.first);
      i = end;
      if (this.pending.count === this.finest) this.pushPending();
    }
    this.partial =
      partial.count > 0 ? { min: partial.min, max: partial.max, sum: partial.sum, count: partial.count, nonFinite: 0, maxRow: partial.row } : null;
  }

  /** The bucket of the finest level that is not complete, whole. */
  private tail(): Bucket {
    const tail = { ...this.pending };
    if (this.partial) addBucket(tail, this.partial);
    return tail;
  }

  private pushPending(): void {
    this.level(0).push(this.pending);
    clear(this.pending);
    this.dropFull();
  }

  /** A level of buckets: all but that of the samples. */
  private level(k: number): Level {
    return (this.levels[k] ??= new Level(k === 0 ? this.expected : this.levelLength(k - 1) >> 1)) as Level;
  }

  /** Makes the buckets of the coarser levels that are complete by now: nobody needs them before they are read. */
  private complete(): void {
    for (let k = 0; this.levelLength(k) > 2 * this.levelLength(k + 1) + 1; k++) this.completeAbove(k);
  }

  /** Makes the buckets of level k + 1 that are complete by now. */
  private completeAbove(k: number): void {
    const finer = this.levels[k];
    if (finer instanceof Samples) this.level(k + 1).pushSamplePairs(finer);
    else this.level(k + 1).pushPairs(finer);
  }

  /** Gives up the finest level when it is full. */
  private dropFull(): void {
    if (this.levelLength(0) < this.capacity) return;
    this.completeAbove(0);
    this.levels.shift()?.release();
    this.shift++;
    this.finest *= 2;
  }

  private sizeOf(k: number): number {
    return 2 ** (this.shift + k);
  }

  /**
   * Bucket `index` of buckets of `size` samples: samples [index·size, (index + 1)·size) so far as they were seen.
   * @param size a power of two, at least `finest`.
   */
  bucket(index: number, size: number): Bucket {
    this.complete();
    const k = Math.log2(size) - this.shift;
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`Buckets have ${this.finest}, ${2 * this.finest}, … samples, found ${size}.`);
    if (index < this.levelLength(k)) return this.levels[k].read(index, size);
    if (k === 0) return index === this.levelLength(0) ? this.tail() : emptyBucket();
    if (index * size >= this.total) return emptyBucket();
    const first = this.bucket(2 * index, size / 2);
    addBucket(first, this.bucket(2 * index + 1, size / 2));
    return first;
  }

  private levelLength(k: number): number {
    return this.levels[k]?.length ?? 0;
  }

  /** Lets the next recording have its memory: it is empty from now on. */
  release(): void {
    for (const level of this.levels) level.release();
    this.levels = [];
    this.total = 0;
    this.partial = null;
    clear(this.pending);
  }

  /** The pyramid without its levels above `buckets` buckets, as plain arrays. */
  save(buckets: number): SavedPyramid {
    this.complete();
    const first = Math.max(
      0,
      this.levels.findIndex((level) => level.length <= buckets),
    );
    const size = this.sizeOf(first);
    const pending = first === 0 ? this.tail() : this.bucket(Math.floor(this.total / size), size);
    const levels = this.levels.slice(first).map((level) => level.save());
    return { shift: this.shift + first, total: this.total, pending, levels };
  }

  static restore(saved: SavedPyramid): LossPyramid {
    const pyramid = new LossPyramid();
    pyramid.shift = saved.shift;
    pyramid.finest = 2 ** saved.shift;
    pyramid.total = saved.total;
    pyramid.pending = { ...saved.pending };
    pyramid.levels = saved.levels.map((level) => Level.restore(level));
    return pyramid;
  }
}

/** A pyramid as plain arrays. */
export interface SavedPyramid {
  readonly shift: number;
  readonly total: number;
  readonly pending: Bucket;
  /** Per level: min, max, sum, nonFinite, maxRow, each of the level's length, one after the other. */
  readonly levels: readonly Float64Array[];
}
