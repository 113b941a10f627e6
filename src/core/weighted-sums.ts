/** Rows whose sums stand beside each other at once: few enough for the processor's cache. */
const BLOCK = 1024;

/**
 * z = (Σ wᵢxᵢ, from left to right) + b, of some rows. Four rows side by side, as an addition waits for the one before it in its row alone.
 * @param x n × N, row-major. @param weights N weights, then the bias. @param first row. @param z gets as many sums as it has places.
 */
export function weightedSums(x: Float64Array, features: number, weights: Float64Array, first: number, z: Float64Array): void {
  const bias = weights[features];
  let k = 0;
  let at = first * features;
  for (; k + 4 <= z.length; k += 4, at += 4 * features) {
    let s = 0;
    let t = 0;
    let u = 0;
    let v = 0;
    for (let j = 0, p = at; j < features; j++, p++) {
      const weight = weights[j];
      s += x[p] * weight;
      t += x[p + features] * weight;
      u += x[p + 2 * features] * weight;
      v += x[p + 3 * features] * weight;
    }
    z[k] = s + bias;
    z[k + 1] = t + bias;
    z[k + 2] = u + bias;
    z[k + 3] = v + bias;
  }
  for (; k < z.length; k++) {
    let sum = 0;
    for (let j = 0; j < features; j++, at++) sum += x[at] * weights[j];
    z[k] = sum + bias;
  }
}

/**
 * ‖x̃‖² of some rows, x̃ = (x, 1), four side by side.
 * @param x n × N, row-major. @param first row. @param norms gets as many as it has places.
 */
export function squaredNorms(x: Float64Array, features: number, first: number, norms: Float64Array): void {
  let k = 0;
  let at = first * features;
  for (; k + 4 <= norms.length; k += 4, at += 4 * features) {
    let s = 1;
    let t = 1;
    let u = 1;
    let v = 1;
    for (let p = at; p < at + features; p++) {
      s += x[p] * x[p];
      t += x[p + features] * x[p + features];
      u += x[p + 2 * features] * x[p + 2 * features];
      v += x[p + 3 * features] * x[p + 3 * features];
    }
    norms[k] = s;
    norms[k + 1] = t;
    norms[k + 2] = u;
    norms[k + 3] = v;
  }
  for (; k < norms.length; k++, at += features) {
    let sum = 1;
    for (let p = at; p < at + features; p++) sum += x[p] * x[p];
    norms[k] = sum;
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
