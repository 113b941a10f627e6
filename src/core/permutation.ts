/** The order of rows of a shuffled epoch. It depends on (seed, epoch) alone, so that any epoch can be rebuilt by itself. */

/** One round of SplitMix32, a mixer of 32 bits (the finaliser of MurmurHash3, constants of A. Appleby). */
function mix32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** xoshiro128** of D. Blackman and S. Vigna ("Scrambled linear pseudorandom number generators", 2018): 32 bits a call. */
function xoshiro128(s0: number, s1: number, s2: number, s3: number): () => number {
  return () => {
    const r = Math.imul(s1, 5);
    const result = Math.imul((r << 7) | (r >>> 25), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  };
}

/** The generator of one epoch: its state is mixed from both halves of the seed and of the epoch. */
function epochGenerator(seed: number, epoch: number): () => number {
  const k = Math.abs(seed);
  let h = 0x9e3779b9;
  const absorb = (word: number): number => (h = mix32(h ^ mix32((word >>> 0) + 0x9e3779b9)));
  absorb(k);
  absorb(k / 2 ** 32);
  absorb(epoch);
  absorb(epoch / 2 ** 32);
  return xoshiro128(absorb(1), absorb(2), absorb(3), absorb(4) | 1);
}

/**
 * Writes the row order of one epoch: a uniform permutation of 0…n−1 (Fisher–Yates, each draw free of modulo bias by rejection).
 * @param order n places, overwritten.
 * @param epoch from 0.
 */
export function shuffledOrder(order: Int32Array, seed: number, epoch: number): void {
  const next = epochGenerator(seed, epoch);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const bound = i + 1;
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let draw = next();
    while (draw >= limit) draw = next();
    const j = draw % bound;
    const row = order[i];
    order[i] = order[j];
    order[j] = row;
  }
}
