/** The shuffle of core/permutation.ts for this language: the same draws, the same order, in half the time. */

/**
 * Shuffles places from … to − 1 of the order at `order` by the draws of xoshiro128**, from its state s0, s1, s2, s3.
 * @param fresh each place is to hold its own number first.
 */
export function shuffle(order: usize, from: i32, to: i32, s0: i32, s1: i32, s2: i32, s3: i32, fresh: bool): void {
  const start = order + (<usize>from << 2);
  if (fresh) for (let place = from; place < to; place++) store<i32>(order + (<usize>place << 2), place);
  for (let i = to - from - 1; i > 0; i--) {
    const bound = <u32>(i + 1);
    let draw: u32;
    do {
      draw = rotl<i32>(s1 * 5, 7) * 9;
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = rotl<i32>(s3, 11);
      // As there: draws count up to the last multiple of `bound` below 2^32; 2^32 − bound is 0 − bound in 32 bits.
    } while (draw >= 0 - bound && draw > u32.MAX_VALUE - <u32>((<u64>1 << 32) % <u64>bound));
    const last = start + (<usize>i << 2);
    const drawn = start + (<usize>(draw % bound) << 2);
    const row = load<i32>(last);
    store<i32>(last, load<i32>(drawn));
    store<i32>(drawn, row);
  }
}
