/** The weighted sum over one input or two, the others at their means: products follow from what they are made of. Pure. */
import { ownFeatures, type ProductFeature } from '../../../../src/core/product';
import type { DatasetInfo } from '../../../../src/protocol/data';
import { at } from '../../../shared/math';
import type { Cloud } from './cloud';

export class Slice {
  /** True where some inputs neither vary nor follow from those that do. */
  readonly others: boolean;
  /** True where the sum is a line over each input that varies: none of them is multiplied. */
  readonly straight: boolean;
  /** The part of the sum that does not vary. */
  readonly rest: number;
  /** Features that vary, and how they follow from the others; in their order. */
  private readonly moved: readonly { readonly feature: number; readonly made: ProductFeature | null }[];
  private readonly x: Float64Array;

  /** @param weights N weights and the bias, in the file's units. @param shown features that vary. */
  constructor(
    cloud: Cloud,
    dataset: DatasetInfo,
    private readonly weights: Float64Array,
    private readonly shown: readonly number[],
  ) {
    const n = dataset.features.length;
    const own = ownFeatures(dataset);
    const made = dataset.features.map((_, k) => dataset.products?.[k - own] ?? null);
    const moves = new Set(shown);
    made.forEach((of, k) => of?.factors.some((i) => moves.has(i)) && moves.add(k));
    this.moved = [...moves].sort((a, b) => a - b).map((feature) => ({ feature, made: shown.includes(feature) ? null : (made[feature] ?? null) }));
    this.x = cloud.mean.slice();
    // What is made of inputs at their means is what these give, not its own mean.
    made.forEach((of, k) => of !== null && !moves.has(k) && (this.x[k] = this.product(of)));
    this.rest = this.x.reduce((sum, value, j) => (moves.has(j) ? sum : sum + at(weights, j) * value), at(weights, n));
    this.others = moves.size < n && made.some((of, k) => of === null && !moves.has(k));
    this.straight = moves.size === shown.length;
  }

  /** @param values of the features that vary. */
  z(...values: readonly number[]): number {
    const { x } = this;
    this.shown.forEach((feature, i) => (x[feature] = at(values, i)));
    let sum = this.rest;
    for (const { feature, made } of this.moved) {
      if (made !== null) x[feature] = this.product(made);
      sum += at(this.weights, feature) * at(x, feature);
    }
    return sum;
  }

  private product({ factors: [i, j], means }: ProductFeature): number {
    return (at(this.x, i) - means[0]) * (at(this.x, j) - means[1]);
  }
}
