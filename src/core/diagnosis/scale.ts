import type { Finding, Remedy } from './finding';
import { digits } from './words';

/** How far apart columns may be in size: semantics' 1:1000. */
const MOST = 1000;

/** Size of a column as the neuron gets it: √(mean of x²). */
interface Size {
  readonly name: string;
  readonly size: number;
}

/**
 * Fires where the largest column's √(mean x²) is 1,000 or more times the smallest one's (constant columns left out): the curvature of
 * the loss along a weight is that size squared, so it differs by 10⁶.
 */
export function scale(sizes: readonly Size[], remedies: readonly Remedy[]): Finding | null {
  if (sizes.length < 2) return null;
  const least = sizes.reduce((a, b) => (b.size < a.size ? b : a));
  const greatest = sizes.reduce((a, b) => (b.size > a.size ? b : a));
  const ratio = greatest.size / least.size;
  if (!(ratio >= MOST && ratio < Infinity)) return null;
  return {
    id: 'scale',
    evidence: `${greatest.name} is about ${digits(greatest.size, 3)} in size, ${least.name} about ${digits(least.size, 3)}: 1:${digits(ratio, 3)} apart as they stand in the file.`,
    why: `One learning rate moves all weights, and a step is as large as its column. A rate small enough for ${greatest.name} hardly moves the weight of ${least.name}; one that moves it makes the other explode.`,
    where: { column: greatest.name },
    remedies,
  };
}
