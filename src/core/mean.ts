/**
 * The mean of any number of finite values, right to the last digits: what rounding left over is looked for a second time, so that the
 * mean of equal values is that value. 0 of none.
 */
export function mean(values: Float64Array): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  if (!Number.isFinite(sum)) return runningMean(values);
  const near = n > 0 ? sum / n : 0;
  let rest = 0;
  for (let i = 0; i < n; i++) rest += values[i] - near;
  return n > 0 ? near + rest / n : 0;
}

/** Σ(v − centre)². */
export function squaresAbout(values: Float64Array, centre: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - centre) ** 2;
  return sum;
}

/** For values whose sum is beyond the range of a double. A division for each makes it slow. */
function runningMean(values: Float64Array): number {
  let result = 0;
  for (let i = 0; i < values.length; i++) result += (values[i] - result) / (i + 1);
  return result;
}
