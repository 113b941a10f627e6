import { pieces, type Steps } from './steps';

/**
 * The mean of any number of finite values, right to the last digits: what rounding left over is looked for a second time, so that the
 * mean of equal values is that value. 0 of none.
 */
export function* mean(values: Float64Array): Steps<number> {
  const n = values.length;
  if (n === 0) return 0;
  const near = (yield* sumAbout(values, 0)) / n;
  if (!Number.isFinite(near)) return yield* runningMean(values);
  return near + (yield* sumAbout(values, near)) / n;
}

/** Σ(v − centre)². */
export function* squaresAbout(values: Float64Array, centre: number): Steps<number> {
  let sum = 0;
  yield* pieces(values.length, 1, (from, to) => {
    let soFar = sum;
    for (let i = from; i < to; i++) soFar += (values[i] - centre) ** 2;
    sum = soFar;
  });
  return sum;
}

/** Σ(v − mean)². */
export function* variation(values: Float64Array): Steps<number> {
  return yield* squaresAbout(values, yield* mean(values));
}

/** Σ(v − centre). */
function* sumAbout(values: Float64Array, centre: number): Steps<number> {
  let sum = 0;
  yield* pieces(values.length, 1, (from, to) => {
    let soFar = sum;
    for (let i = from; i < to; i++) soFar += values[i] - centre;
    sum = soFar;
  });
  return sum;
}

/** For values whose sum is beyond the range of a double. A division for each makes it slow. */
function* runningMean(values: Float64Array): Steps<number> {
  let result = 0;
  yield* pieces(values.length, 4, (from, to) => {
    let soFar = result;
    for (let i = from; i < to; i++) soFar += (values[i] - soFar) / (i + 1);
    result = soFar;
  });
  return result;
}
