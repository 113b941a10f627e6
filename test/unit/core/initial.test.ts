import { describe, expect, it } from 'vitest';
import { drawSeed, initialNeuron } from '../../../src/core/initial';
import { MersenneTwister } from '../../../src/core/mersenne';
import { checkSettings, DEFAULT_SETTINGS } from '../../../src/core/settings';
import { expectSameBits } from '../../support/bits';

const DRAWN = { initialWeights: null, initialBias: null };

describe('initial neuron', () => {
  it('draws the weights, then the bias, one after the other', () => {
    const twister = new MersenneTwister(42);
    const drawn = Array.from({ length: 4 }, () => twister.uniform(-1, 1));
    const { w, b } = initialNeuron(3, 42, DRAWN);
    expectSameBits([...w, b], drawn);
    // random.seed(42); random.uniform(-1, 1)
    expect(w[0]).toBe(0.2788535969157675);
  });

  it('takes given values, and leaves what is not given as it would have been', () => {
    const drawn = initialNeuron(2, 7, DRAWN);
    const weights = initialNeuron(2, 7, { initialWeights: [-0, 5], initialBias: null });
    expectSameBits(weights.w, [-0, 5]);
    expect(weights.b).toBe(drawn.b);
    const bias = initialNeuron(2, 7, { initialWeights: null, initialBias: -0 });
    expectSameBits(bias.w, drawn.w);
    expect(bias.b).toBe(-0);
  });

  it.each([[[]], [[1]], [[1, 2, 3]]])('refuses %j for two features', (initialWeights) => {
    expect(() => initialNeuron(2, 1, { initialWeights, initialBias: null })).toThrow(
      new RangeError(`2 initial weights are needed, one per feature, found ${initialWeights.length}.`),
    );
  });
});

describe('drawn seed', () => {
  it('can be used, and is hardly ever the same twice', () => {
    const seeds = Array.from({ length: 20 }, drawSeed);
    for (const seed of seeds) expect(checkSettings({ ...DEFAULT_SETTINGS, seed })).toEqual([]);
    for (const seed of seeds) expect(seed).toBeLessThan(1e6);
    expect(new Set(seeds).size).toBeGreaterThan(10);
  });
});
