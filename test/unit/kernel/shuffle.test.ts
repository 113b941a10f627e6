import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffleOf, type Shuffle } from '../../../src/core/permutation';
import { Kernel } from '../../../src/kernel/kernel';
import { SETTINGS, waveRows } from '../../support/rows';

const N = 200;

/** The kernel's own shuffle, and the order that it shuffles. */
function ofKernel(): { order: Int32Array; shuffle: Shuffle } {
  const kernel = new Kernel(waveRows(N, 1).memory.chunks[0], { ...SETTINGS, batch: 1 }, true);
  let shuffle: Shuffle | null = null;
  kernel.arrange('any', (own) => {
    shuffle = own;
    return { make: () => undefined };
  });
  return { order: kernel.order!, shuffle: shuffle! };
}

describe("the kernel's shuffle", () => {
  const { order, shuffle } = ofKernel();
  const expected = new Int32Array(N);
  const readable = shuffleOf(expected);
  const same = (from: number, to: number, words: readonly number[], fresh: boolean): void => {
    shuffle(from, to, words, fresh);
    readable(from, to, words, fresh);
    expect(Array.from(order)).toEqual(Array.from(expected));
  };

  // The first draw is 2^32 − 1. Where 2^32 is a multiple of the number of places, every draw counts; else the last ones do not.
  it.each([2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 127, 128, 129])('draws again when that of core does, of %i places', (to) => {
    same(0, N, [1, 2, 3, 5], true);
    same(0, to, [0, 0x831c71c7 | 0, 0, 1], true);
  });

  it('does what that of core does, with any words, in any part', () => {
    const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.nat(N), fc.nat(N), fc.boolean(), (words, a, b, fresh) =>
        same(Math.min(a, b), Math.max(a, b), [words[0], words[1], words[2], words[3] | 1], fresh),
      ),
      { numRuns: 500 },
    );
  });
});
