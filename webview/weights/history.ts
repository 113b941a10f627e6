/** The way of every parameter, thinned to what a sparkline can show. Pure. */
import { at } from '../shared/math';

export const MOST_POINTS = 128;

/** Moments of N + 1 values each. When there are too many, every second is dropped and from then on only every second is kept. */
export class History {
  updates: number[] = [];
  private moments: Float64Array[] = [];
  /** Least distance in updates of two kept moments; the newest moment is always kept. */
  private spacing = 0;

  get length(): number {
    return this.updates.length;
  }

  clear(): void {
    this.updates = [];
    this.moments = [];
    this.spacing = 0;
  }

  /** Takes over a history: `values` row-major, `width` values a moment. */
  replace(updates: ArrayLike<number>, values: Float64Array, width: number): void {
    this.clear();
    for (let i = 0; i < updates.length; i++) this.append(at(updates, i), values.subarray(i * width, (i + 1) * width));
  }

  /** Adds a moment; one that lies before the last begins a new history. */
  append(update: number, values: ArrayLike<number>): void {
    const last = this.updates[this.length - 1];
    if (last !== undefined && (update < last || this.moments[0]?.length !== values.length)) this.clear();
    const before = this.updates[this.length - 2];
    if (this.length > 1 && before !== undefined && (update === last || (last ?? 0) - before < this.spacing)) {
      this.updates.pop();
      this.moments.pop();
    }
    this.updates.push(update);
    this.moments.push(Float64Array.from(values));
    if (this.length > MOST_POINTS) this.thin();
  }

  /** Value of parameter `parameter` at moment `i`. */
  value(i: number, parameter: number): number {
    return at(this.moments[i] ?? [], parameter);
  }

  private thin(): void {
    const newest = this.length - 1;
    const kept = this.updates.map((_, i) => i).filter((i) => i % 2 === 0 || i === newest);
    this.updates = kept.map((i) => this.updates[i] ?? 0);
    this.moments = kept.flatMap((i) => this.moments[i] ?? []);
    this.spacing = Math.max(this.spacing * 2, ((this.updates[this.length - 1] ?? 0) - (this.updates[0] ?? 0)) / MOST_POINTS);
  }
}
