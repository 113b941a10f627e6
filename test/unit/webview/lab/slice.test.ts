import { describe, expect, it } from 'vitest';
import { productName } from '../../../../src/core/product';
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

/** The rows with products behind their numbers, as the session writes them. */
function cloudOf(rows: readonly (readonly number[])[], products: readonly (readonly [number, number])[]): Cloud {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const table = rows.map((row) => [...row]);
  for (const [i, j] of products) {
    const [a, b] = [mean(table.map((row) => row[i])), mean(table.map((row) => row[j]))];
    for (const row of table) row.push((row[i] - a) * (row[j] - b));
  }
  const n = rows.length;
  const ints = new Int32Array(n);
  const features = table[0].length;
  const x = Float64Array.from(table.flat());
  return new Cloud({ run: 'r', features, x, y: new Float64Array(n), rows: ints, lines: ints, training: n, allTraining: n, allValidation: 0 });
}

/** What a slice looks at. */
function datasetOf(names: readonly string[], products: readonly (readonly [string, string])[]): DatasetInfo {
  const features = [...names, ...products.map(productName)];
  return { features, products: products.length } as unknown as DatasetInfo;
}

describe('a slice through the inputs', () => {
  const weights = (...values: number[]): Float64Array => Float64Array.from(values);

  it('gives the sum of each row, where all follows from the inputs that vary: products, squares, and products of these', () => {
    const two = ROWS.map((row) => row.slice(0, 2));
    const dataset = datasetOf(
      ['a', 'b'],
      [
        ['a', 'b'],
        ['b', 'b'],
        ['a', productName(['b', 'b'])],
      ],
    );
    const cloud = cloudOf(two, [
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
    const dataset = datasetOf(['a', 'b', 'c'], [['b', 'c']]);
    const cloud = cloudOf(ROWS, [[1, 2]]);
    const slice = new Slice(cloud, dataset, weights(2, 3, 5, 7, 1), [0]);
    expect([slice.others, slice.straight]).toEqual([true, true]);
    expect(slice.z(10)).toBeCloseTo(2 * 10 + 3 * 0.8 + 5 * 3.8 + 1, 12);
    const bent = new Slice(cloud, dataset, weights(2, 3, 5, 7, 1), [0, 1]);
    expect([bent.others, bent.straight]).toEqual([true, false]);
    expect(bent.z(10, 4)).toBeCloseTo(2 * 10 + 3 * 4 + 5 * 3.8 + 1, 12); // c is at its mean: its product is 0
  });

  it('lets a product vary alone, where it is an axis itself', () => {
    const dataset = datasetOf(['a', 'b'], [['a', 'b']]);
    const cloud = cloudOf(
      ROWS.map((row) => row.slice(0, 2)),
      [[0, 1]],
    );
    const slice = new Slice(cloud, dataset, weights(2, 3, 5, 1), [2]);
    expect([slice.others, slice.straight]).toEqual([true, true]);
    expect(slice.z(4)).toBeCloseTo(2 * 0.5 + 3 * 0.8 + 5 * 4 + 1, 12);
  });
});
