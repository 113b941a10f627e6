/** The order of rows of a shuffled epoch. It depends on (seed, epoch) alone, so that any epoch can be rebuilt by itself. */

/** Rows that are shuffled at once, at most: their order fits the processor's caches. More are dealt to blocks first. */
const MOST_AT_ONCE = 2 ** 20;
/** Rows of a block, about: this many to half as many. */
const BLOCK = 2 ** 17;
/** Added from draw to draw by SplitMix32: 2^32 over the golden ratio. */
const GOLDEN = 0x9e3779b9;

/** One round of SplitMix32, a mixer of 32 bits (the finaliser of MurmurHash3, constants of A. Appleby). */
function mix32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Four words of 32 bits, the last one odd, mixed from both halves of the seed and of the epoch; of each block, if there are any, from its number too. */
function mixed(seed: number, epoch: number, block = -1): number[] {
  const k = Math.abs(seed);
  let h = GOLDEN;
  const absorb = (word: number): number => (h = mix32(h ^ mix32((word >>> 0) + GOLDEN)));
  for (const word of [k, k / 2 ** 32, epoch, epoch / 2 ** 32]) absorb(word);
  if (block >= 0) absorb(block);
  return [absorb(1) | 0, absorb(2) | 0, absorb(3) | 0, absorb(4) | 1];
}

/**
 * Shuffles places from … to − 1 by four words of 32 bits. @param fresh each place is to hold its own number first. The kernel has one too,
 * for the order that stands in its memory.
 */
export type Shuffle = (from: number, to: number, words: readonly number[], fresh: boolean) => void;

/**
 * Shuffles what stands there: every order is as likely (Fisher–Yates, each draw free of modulo bias by rejection). The draws are those of
 * xoshiro128** (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", 2018), 32 bits each. One loop with the
 * generator in it: called draw by draw, it takes seven times as long.
 */
function shufflePlaces(order: Int32Array, state: readonly number[]): void {
  let [s0, s1, s2, s3] = state;
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

/** `shufflePlaces` of some of the places of an order. */
export function shuffleOf(order: Int32Array): Shuffle {
  return (from, to, words, fresh) => {
    if (fresh) for (let place = from; place < to; place++) order[place] = place;
    shufflePlaces(order.subarray(from, to), words);
  };
}

/**
 * Deals the rows 0…n−1 to 2^bits blocks: each goes to one that is drawn for it, behind those that went there before. Blocks that are
 * shuffled then, one behind the other, are a uniform permutation (C. R. Rao, 1961; M. Sandelius, 1962). The draws are bits of SplitMix32
 * (G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", 2014), with a start and an odd step of the epoch's own.
 * @returns the place behind each block.
 */
function deal(order: Int32Array, bits: number, [start, , , step]: readonly number[]): Int32Array {
  const n = order.length;
  const mask = 2 ** bits - 1;
  const perDraw = Math.floor(32 / bits);
  const places = new Int32Array(2 ** bits + 1);
  for (let row = 0, x = start; row < n; x = (x + step) | 0) {
    let draw = mix32(x);
    for (const end = Math.min(n, row + perDraw); row < end; row++, draw >>>= bits) places[(draw & mask) + 1]++;
  }
  for (let block = 1; block <= mask; block++) places[block] += places[block - 1];
  for (let row = 0, x = start; row < n; x = (x + step) | 0) {
    let draw = mix32(x);
    for (const end = Math.min(n, row + perDraw); row < end; row++, draw >>>= bits) order[places[draw & mask]++] = row;
  }
  return places.subarray(0, mask + 1);
}

/**
 * The row order of one epoch, a uniform permutation of 0…n−1. More than 2^20 rows are dealt to blocks, and each block is shuffled when one
 * of its places is asked for: a part of the order of many rows takes a fraction of the time of all.
 */
export class EpochOrder {
  /** The place behind each block, and which are shuffled. */
  private readonly ends: ArrayLike<number>;
  private readonly done: boolean[] = [];

  /** @param order n places, overwritten. @param epoch from 0. @param shuffle of that order. */
  constructor(
    order: Int32Array,
    private readonly seed: number,
    private readonly epoch: number,
    private readonly shuffle: Shuffle = shuffleOf(order),
  ) {
    const n = order.length;
    if (n > MOST_AT_ONCE) this.ends = deal(order, Math.ceil(Math.log2(n / BLOCK)), mixed(seed, epoch));
    else {
      shuffle(0, n, mixed(seed, epoch), true);
      this.ends = [];
    }
  }

  /** Has places from … to − 1 hold their rows. */
  make(from: number, to: number): void {
    const { shuffle, ends, done, seed, epoch } = this;
    for (let block = 0, first = 0; block < ends.length && first < to; first = ends[block++]) {
      if (done[block] || ends[block] <= from) continue;
      shuffle(first, ends[block], mixed(seed, epoch, block), false);
      done[block] = true;
    }
  }
}

/** Writes the row order of one epoch: a uniform permutation of 0…n−1. @param order n places, overwritten. @param epoch from 0. */
export function shuffledOrder(order: Int32Array, seed: number, epoch: number): void {
  new EpochOrder(order, seed, epoch).make(0, order.length);
}
