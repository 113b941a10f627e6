import { MersenneTwister } from './mersenne';
import { DRAWN_SEEDS, type SettingsRequest } from './settings';
import type { Neuron } from './neuron';

/**
 * The neuron before its first update: N weights, then the bias, each from U(−1, 1), as `random.seed(seed)` and
 * `random.uniform(-1, 1)` draw them in Python. Given values replace drawn ones and leave the others as they would have been.
 * @throws RangeError when the number of given weights is not N.
 */
export function initialNeuron(n: number, seed: number, given: Pick<SettingsRequest, 'initialWeights' | 'initialBias'>): Neuron {
  if (given.initialWeights && given.initialWeights.length !== n)
    throw new RangeError(`${n} initial weights are needed, one per feature, found ${given.initialWeights.length}.`);
  const random = new MersenneTwister(seed);
  const w = Float64Array.from({ length: n }, () => random.uniform(-1, 1));
  const b = random.uniform(-1, 1);
  if (given.initialWeights) w.set(given.initialWeights);
  return { w, b: given.initialBias ?? b };
}

/** A seed for a run that was given none. */
export function drawSeed(): number {
  return Math.floor(Math.random() * DRAWN_SEEDS);
}
