import { describe, expect, it } from 'vitest';
import { MersenneTwister } from '../../src/core/mersenne';
import { expectSameBits } from '../support/bits';
import { golden } from './support';

interface Case {
  readonly seed: number;
  /** The first 20 and the last 20 of 700. */
  readonly random: readonly number[];
  /** 32 random bits each, after the 700. */
  readonly bits: readonly number[];
  readonly uniform: readonly number[];
}

describe("Python's random numbers", () => {
  it.each(golden<Case[]>('mersenne'))('seed $seed', ({ seed, random, bits, uniform }) => {
    const twister = new MersenneTwister(seed);
    const all = Array.from({ length: 700 }, () => twister.random());
    expectSameBits([...all.slice(0, 20), ...all.slice(-20)], random, 'random()');
    expect(bits.map(() => twister.next32())).toEqual(bits);
    const again = new MersenneTwister(seed);
    expectSameBits(
      uniform.map(() => again.uniform(-1, 1)),
      uniform,
      'uniform(-1, 1)',
    );
  });
});
