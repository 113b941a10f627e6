/** How far the learning rate may go on given rows, for a linear neuron with squared loss. */
import { pieces, type Steps } from './steps';
import { squaredNorms } from './weighted-sums';

/** ‖x̃‖² of the row where it is the greatest, and that row (from 0). */
export interface LongestRow {
  readonly value: number;
  readonly row: number;
}

/**
 * The greatest squared length of a row with its constant 1 for the bias: max over rows of ‖x̃‖², x̃ = (x, 1).
 * @param x n × N, row-major.
 * @returns the value and its row (from 0); 1 and 0 where there are no features.
 */
export function* greatestSquaredNorm(x: Float64Array, n: number, features: number): Steps<LongestRow> {
  let value = -1;
  let row = 0;
  let norms = new Float64Array(0);
  yield* pieces(n, features + 2, (from, to) => {
    if (norms.length !== to - from) norms = new Float64Array(to - from);
    squaredNorms(x, features, from, norms);
    let greatest = value;
    for (let k = 0; k < norms.length; k++) {
      if (norms[k] > greatest) {
        greatest = norms[k];
        row = from + k;
      }
    }
    value = greatest;
  });
  return { value, row };
}

/** ‖x̃‖² of one row, x̃ = (x, 1). */
export function squaredNorm(x: Float64Array, features: number, row: number): number {
  const norm = new Float64Array(1);
  squaredNorms(x, features, row, norm);
  return norm[0];
}

/**
 * The learning rate below which no single update overshoots: one sample multiplies its own error by 1 − η‖x̃‖², so η < 2/max‖x̃‖²
 * is sufficient (often 4–9 times too careful).
 */
export function perRowBound(greatest: number): number {
  return 2 / greatest;
}
