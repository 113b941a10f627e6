import { describe, expect, it } from 'vitest';
import { MersenneTwister } from '../../../src/core/mersenne';

describe('Mersenne Twister', () => {
  it.each([0.5, NaN, Infinity, 2 ** 53])('refuses seed %d', (seed) => {
    expect(() => new MersenneTwister(seed)).toThrow(`A seed must be a whole number up to 9007199254740991, found ${seed}.`);
  });

  it('seeds −k as k, as Python does', () => {
    expect(new MersenneTwister(-123456789012).random()).toBe(new MersenneTwister(123456789012).random());
  });

  it('uses all words of a seed', () => {
    const first = [5, 2 ** 32 + 5, 2 ** 33 + 5].map((seed) => new MersenneTwister(seed).random());
    expect(new Set(first).size).toBe(3);
  });

  it('stays in [low, high) and fills it evenly', () => {
    const twister = new MersenneTwister(1);
    const bins = new Array<number>(20).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const value = twister.uniform(-1, 1);
      expect(value >= -1 && value < 1).toBe(true);
      bins[Math.floor((value + 1) * 10)]++;
    }
    const chiSquare = bins.reduce((sum, found) => sum + (found - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(43.8); // 19 degrees of freedom, one in a thousand
  });
});
