import type { Finding, Remedy } from './finding';
import { digits, grouped } from './words';

interface Standstill {
  readonly n: number;
  /** No row's update changes any weight or the bias in float64: w − η·g = w, though some g ≠ 0. */
  readonly still: boolean;
  /** The largest |η·g| among all rows and parameters. */
  readonly largestStep: number;
  readonly loss: number;
  /** The least loss there can be, 0 where it is not known, and that of the best constant. */
  readonly floor: number;
  readonly baseline: number;
}

/** How much of what can be learnt must be left: a neuron at the floor may rest. */
const LEFT = 0.01;

/** Fires where w − ηg = w in float64 for every row and weight, while the loss is above the floor. */
export function frozen({ n, still, largestStep, loss, floor, baseline }: Standstill, remedies: readonly Remedy[]): Finding | null {
  if (!still || !(loss - floor > LEFT * (baseline - floor))) return null;
  return {
    id: 'frozen',
    evidence: `None of the ${grouped(n)} rows moves any weight: the longest step, ${digits(largestStep, 2)}, is lost in the rounding of the weights (a double keeps 16 digits). The mean loss stands at ${digits(loss)}.`,
    why: 'An update subtracts the learning rate times the gradient. Where that is smaller than the last digit of the weight, the weight stays the same to the last bit, in this epoch and in every other.',
    where: null,
    remedies,
  };
}
