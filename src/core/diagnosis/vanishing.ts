import type { Finding, Remedy } from './finding';
import { digits, grouped, percent } from './words';
import { FLAT_FROM, manyWrong, type Flatness } from './saturated';

/** The row that is wrong with the most confidence. */
interface WrongRow {
  readonly z: number;
  readonly output: number;
  readonly target: number;
}

/**
 * Fires where at least 5 % of the rows (and 2) are wrong with |z| > 4.6 (tanh: 3): under squared loss their gradient by z is
 * (ŷ − y)·ŷ(1 − ŷ), below 1 %, although the error is nearly as large as can be. Under the log loss it is ŷ − y.
 */
export function vanishing({ activation, n, wrong, line }: Flatness, worst: WrongRow, remedies: readonly Remedy[]): Finding | null {
  if (!manyWrong(wrong, n)) return null;
  const { z, output, target } = worst;
  const slope = activation === 'sigmoid' ? output * (1 - output) : 1 - output * output;
  return {
    id: 'vanishing',
    evidence: `${grouped(wrong)} of ${grouped(n)} rows (${percent(wrong / n)}) are confidently wrong, with |z| > ${FLAT_FROM[activation]}. The worst, line ${line}: the output is ${digits(output, 3)}, the target ${digits(target, 3)}, and its gradient by z is ${digits((output - target) * slope, 2)} (z = ${digits(z, 3)}).`,
    why: 'Under this loss the gradient is the error times the slope of the activation, and where the neuron is sure of itself the slope is nearly 0. So the rows that are most wrong teach the least; under log loss the slope cancels out, and they teach the most.',
    where: { line },
    remedies,
  };
}
