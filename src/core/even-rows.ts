import { pieces, type Steps } from './steps';

/**
 * So many of n rows, evenly spaced and in their order: a few that stand for all.
 * @param x n × N, row-major: itself where all are taken.
 */
export function* evenRows(x: Float64Array, n: number, features: number, rows: number): Steps<Float64Array> {
  if (rows === n) return x;
  const some = new Float64Array(rows * features);
  yield* pieces(rows, features + 8, (first, last) => {
    for (let r = first, at = first * features; r < last; r++) {
      const from = Math.floor((r * n) / rows) * features;
      for (let j = 0; j < features; j++, at++) some[at] = x[from + j];
    }
  });
  return some;
}
