import { describe, expect, it } from 'vitest';
import type { ProductFeature } from '../../../../src/core/product';
import type { DatasetInfo } from '../../../../src/protocol/data';
import { Cloud } from '../../../../webview/panel/lab/geometry/cloud';
import { Slice } from '../../../../webview/panel/lab/geometry/slice';

const ROWS = [
  [0, 0, 3],
  [0, 1, 5],
  [1, 0, 4],
  [1, 1, 8],
  [0.5, 2, -1],
];

interface Seen {
  readonly cloud: Cloud;
  readonly dataset: DatasetInfo;
}

/** The rows with products behind their numbers, as the session writes them. @param products places of what each is made of. */
function seen(rows: readonly (readonly number[])[], products: readonly (readonly [number, number])[]): Seen {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const table = rows.map((row) => [...row]);
  const made = products.map((factors): ProductFeature => {
    const [i, j] = factors;
    const [a, b] = [mean(table.map((row) => row[i])), mean(table.map((row) => row[j]))];
    for (const row of table) row.push((row[i] - a) * (row[j] - b));
    return { factors, means: [a, b] };
  });
  const n = rows.length;
  const ints = new Int32Array(n);
  const features = table[0].length;
  const x = Float64Array.from(table.flat());
  const cloud = new Cloud({ run: 'r', features, x, y: new Float64Array(n), rows: ints, lines: ints, training: n, allTraining: n, allValidation: 0 });
  const dataset: Pick<DatasetInfo, 'features' | 'products'> = { features: Array.from({ length: features }, (_, j) => `x${j}`), products: made };
  return { cloud, dataset: dataset as DatasetInfo };
}

describe('a slice through the inputs', () => {
  const weights = (...values: number[]): Float64Array => Float64Array.from(values);

  it('gives the sum of each row, where all follows from the inputs that vary: products, squares, and products of these', () => {
    const two = ROWS.map((row) => row.slice(0, 2));
    const { cloud, dataset } = seen(two, [
      [0, 1],
      [1, 1],
      [0, 3],
    ]);
    const w = weights(0.5, -1, 3, 0.25, 2, 0.125);
    const slice = new Slice(cloud, dataset, w, [0, 1]);
    expect([slice.others, slice.straight]).toEqual([false, false]);
    two.forEach(([a, b], r) => expect(slice.z(a, b)).toBeCloseTo(cloud.sum(w, r), 12));
    const swapped = new Slice(cloud, dataset, w, [1, 0]);
    two.forEach(([a, b], r) => expect(swapped.z(b, a)).toBeCloseTo(cloud.sum(w, r), 12));
  });

  it('holds other inputs at their means, and products of those at what these give', () => {
    const { cloud, dataset } = seen(ROWS, [[1, 2]]);
    const slice = new Slice(cloud, dataset, weights(2, 3, 5, 7, 1), [0]);
    expect([slice.others, slice.straight]).toEqual([true, true]);
    expect(slice.z(10)).toBeCloseTo(2 * 10 + 3 * 0.8 + 5 * 3.8 + 1, 12);
    const bent = new Slice(cloud, dataset, weights(2, 3, 5, 7, 1), [0, 1]);
    expect([bent.others, bent.straight]).toEqual([true, false]);
    expect(bent.z(10, 4)).toBeCloseTo(2 * 10 + 3 * 4 + 5 * 3.8 + 1, 12); // c is at its mean: its product is 0
  });

  it('lets a product vary alone, where it is an axis itself', () => {
    const { cloud, dataset } = seen(
      ROWS.map((row) => row.slice(0, 2)),
      [[0, 1]],
    );
    const slice = new Slice(cloud, dataset, weights(2, 3, 5, 1), [2]);
    expect([slice.others, slice.straight]).toEqual([true, true]);
    expect(slice.z(4)).toBeCloseTo(2 * 0.5 + 3 * 0.8 + 5 * 4 + 1, 12);
  });
});
