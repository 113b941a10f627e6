/** Which features are listed, in which order. Pure. */
import { at } from '../shared/math';

export type Sort = 'size' | 'file';

/** @returns indices of the features whose name holds `filter` (in any case), the largest weight first or in file order. */
export function listed(features: readonly string[], weights: ArrayLike<number>, sort: Sort, filter: string): number[] {
  const wanted = filter.trim().toLowerCase();
  const all = features.map((_, i) => i).filter((i) => wanted === '' || (features[i] ?? '').toLowerCase().includes(wanted));
  const size = (i: number): number => {
    const weight = Math.abs(at(weights, i));
    return Number.isNaN(weight) ? Infinity : weight;
  };
  return sort === 'size' ? all.sort((a, b) => size(b) - size(a) || a - b) : all;
}

/** Whether two lists are the same. */
export function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
