/** Rows whose sums stand beside each other at once: few enough for the processor's cache. */
const BLOCK = 1024;

/**
 * z = (Σ wᵢxᵢ, from left to right) + b, of some rows.
 * @param x n × N, row-major. @param weights N weights, then the bias. @param first row. @param z gets as many sums as it has places.
 */
export function weightedSums(x: Float64Array, features: number, weights: Float64Array, first: number, z: Float64Array): void {
  const bias = weights[features];
  for (let k = 0, at = first * features; k < z.length; k++) {
    let sum = 0;
    for (let j = 0; j < features; j++, at++) sum += x[at] * weights[j];
    z[k] = sum + bias;
  }
}

/**
 * The sums of all rows, block by block: a loop of its own multiplies several times as fast as one that does other things as well.
 * @param visit gets the sums of a block, which are its own to change until the next one, and the block's first row.
 */
export function eachBlock(
  x: Float64Array,
  n: number,
  features: number,
  weights: Float64Array,
  visit: (z: Float64Array, first: number) => void,
): void {
  const sums = new Float64Array(Math.min(BLOCK, n));
  for (let first = 0; first < n; first += BLOCK) {
    const z = sums.subarray(0, Math.min(BLOCK, n - first));
    weightedSums(x, features, weights, first, z);
    visit(z, first);
  }
}
