/** The rows as points in the space of the inputs: weighted sums and projections of them. Pure. */
import type { Geometry } from '../../../../src/protocol/lab';
import { at } from '../../../shared/math';

/** Steps towards the direction of most spread: the first time, and when the weights have moved a little. */
const FIRST = 120;
const AGAIN = 3;

export class Cloud {
  readonly n: number;
  /** Of the training rows, per column; a constant column has deviation 1. */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  private standardized: Float64Array | null = null;
  private direction: Float64Array | null = null;

  constructor(readonly geometry: Geometry) {
    const { x, y, features, training } = geometry;
    this.n = y.length;
    this.mean = new Float64Array(features);
    this.deviation = new Float64Array(features);
    for (let r = 0; r < training; r++)
      for (let j = 0; j < features; j++) this.mean[j] = at(this.mean, j) + (at(x, r * features + j) - at(this.mean, j)) / (r + 1);
    for (let r = 0; r < training; r++)
      for (let j = 0; j < features; j++) this.deviation[j] = at(this.deviation, j) + (at(x, r * features + j) - at(this.mean, j)) ** 2;
    for (let j = 0; j < features; j++) this.deviation[j] = Math.sqrt(at(this.deviation, j) / training) || 1;
  }

  value(row: number, column: number): number {
    return at(this.geometry.x, row * this.geometry.features + column);
  }

  column(j: number): Float64Array {
    return Float64Array.from({ length: this.n }, (_, r) => this.value(r, j));
  }

  /** z = Σ wᵢxᵢ + b of every row. @param weights N weights and the bias, in the file's units. */
  sums(weights: Float64Array): Float64Array {
    return Float64Array.from({ length: this.n }, (_, r) => this.sum(weights, r));
  }

  sum(weights: Float64Array, row: number): number {
    const { features, x } = this.geometry;
    let z = at(weights, features);
    for (let j = 0, i = row * features; j < features; j++, i++) z += at(x, i) * at(weights, j);
    return z;
  }

  /** The columns by what they weigh: |wᵢ| times the spread of the column, largest first. */
  byWeight(weights: Float64Array): number[] {
    const size = (j: number): number => Math.abs(at(weights, j)) * at(this.deviation, j);
    return Array.from(this.mean.keys()).sort((i, j) => size(j) - size(i));
  }

  /**
   * Where every row lies along the direction of most spread at right angles to w, in standardised columns: what w does not see. By power
   * iteration, going on from the direction found before.
   * @param weights N weights and the bias, in the file's units.
   */
  across(weights: Float64Array): { readonly direction: Float64Array; readonly places: Float64Array } {
    const { features } = this.geometry;
    const u = (this.standardized ??= this.standardize());
    const along = this.deviation.map((deviation, j) => deviation * at(weights, j));
    normalize(along);
    const rounds = this.direction ? AGAIN : FIRST;
    let direction = this.direction ?? Float64Array.from({ length: features }, (_, j) => 1 + 0.5 * Math.sin(j + 1));
    for (let round = 0; round < rounds; round++) {
      const next = new Float64Array(features);
      for (let r = 0, i = 0; r < this.n; r++, i += features) {
        let dot = 0;
        for (let j = 0; j < features; j++) dot += at(u, i + j) * at(direction, j);
        for (let j = 0; j < features; j++) next[j] = at(next, j) + dot * at(u, i + j);
      }
      const seen = next.reduce((sum, value, j) => sum + value * at(along, j), 0);
      for (let j = 0; j < features; j++) next[j] = at(next, j) - seen * at(along, j);
      normalize(next);
      direction = next;
    }
    this.direction = direction;
    return { direction, places: Float64Array.from({ length: this.n }, (_, r) => this.along(direction, r)) };
  }

  private along(direction: Float64Array, row: number): number {
    const u = (this.standardized ??= this.standardize());
    return direction.reduce((sum, value, j) => sum + value * at(u, row * direction.length + j), 0);
  }

  /** Where any row lies along a direction of standardised columns. */
  place(x: Float64Array, direction: Float64Array): number {
    return direction.reduce((sum, value, j) => sum + (value * (at(x, j) - at(this.mean, j))) / at(this.deviation, j), 0);
  }

  private standardize(): Float64Array {
    const { x, features } = this.geometry;
    return x.map((value, i) => (value - at(this.mean, i % features)) / at(this.deviation, i % features));
  }
}

function normalize(v: Float64Array): void {
  const length = Math.hypot(...v);
  if (length > 0) for (let j = 0; j < v.length; j++) v[j] = at(v, j) / length;
}
