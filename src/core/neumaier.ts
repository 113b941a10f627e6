import type { Neuron } from './neuron';

/**
 * Sums as Python ≥ 3.12 adds floats: with the improved Kahan–Babuška compensation of A. Neumaier ("Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen", ZAMM 54, 1974). Source: `sum` in CPython's Python/bltinmodule.c.
 */

/** Python's `sum(values)` from 0, in every bit. What was lost is added at the end, if it is finite and not 0. */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return lost !== 0 && Number.isFinite(lost) ? sum + lost : sum;
}

/** z = sum(xᵢwᵢ) + b, each product rounded before it is added. The counterpart of `weightedSum` for Python ≥ 3.12. */
export function compensatedWeightedSum({ w, b }: Neuron, x: ArrayLike<number>): number {
  return compensatedSum(w.map((weight, i) => x[i] * weight)) + b;
}
