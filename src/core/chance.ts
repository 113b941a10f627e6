/**
 * The R² that N columns of noise explain of n rows: on average, and so many standard deviations more. It is Beta(N/2, (n − N − 1)/2).
 * @returns NaN where there are no more rows than weights: any target can be met then.
 */
export function chanceExplained(rows: number, features: number, deviations: number): number {
  const [a, b] = [features / 2, (rows - features - 1) / 2];
  if (!(b > 0)) return NaN;
  return a / (a + b) + (deviations * Math.sqrt((a * b) / (a + b + 1))) / (a + b);
}
