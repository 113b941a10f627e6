/**
 * The Mersenne Twister MT19937 as Python's `random` module uses it: seeded by init_by_array with the 32-bit words of the seed,
 * doubles of 53 random bits. M. Matsumoto, T. Nishimura: "Mersenne Twister: a 623-dimensionally equidistributed uniform
 * pseudo-random number generator", ACM TOMACS 8 (1998); seeding of 2002. The constants are theirs.
 */
const N = 624;
const M = 397;

/** Random numbers as Python draws them after `random.seed(seed)`. */
export class MersenneTwister {
  private readonly state = new Uint32Array(N);
  private index = N;

  /** @param seed any safe integer; like Python, −k seeds as k. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed must be a whole number up to ${Number.MAX_SAFE_INTEGER}, found ${seed}.`);
    const k = Math.abs(seed);
    const high = Math.floor(k / 2 ** 32);
    this.initByArray(high === 0 ? [k >>> 0] : [k >>> 0, high]);
  }

  /** The next 32 random bits. */
  next32(): number {
    if (this.index === N) this.generate();
    let y = this.state[this.index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A double of 53 random bits in [0, 1): Python's `random.random()`. */
  random(): number {
    const a = this.next32() >>> 5;
    const b = this.next32() >>> 6;
    return (a * 2 ** 26 + b) / 2 ** 53;
  }

  /** Python's `random.uniform(low, high)`: low + (high − low)·random(). */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  private initGenrand(seed: number): void {
    const s = this.state;
    s[0] = seed;
    for (let i = 1; i < N; i++) s[i] = Math.imul(1812433253, s[i - 1] ^ (s[i - 1] >>> 30)) + i;
  }

  private initByArray(key: readonly number[]): void {
    this.initGenrand(19650218);
    const s = this.state;
    let i = 1;
    const wrap = (): void => {
      if (++i < N) return;
      s[0] = s[N - 1];
      i = 1;
    };
    for (let k = 0, j = 0; k < Math.max(N, key.length); k++, j = (j + 1) % key.length) {
      s[i] = (s[i] ^ Math.imul(s[i - 1] ^ (s[i - 1] >>> 30), 1664525)) + key[j] + j;
      wrap();
    }
    for (let k = 0; k < N - 1; k++) {
      s[i] = (s[i] ^ Math.imul(s[i - 1] ^ (s[i - 1] >>> 30), 1566083941)) - i;
      wrap();
    }
    s[0] = 0x80000000;
  }

  private generate(): void {
    const s = this.state;
    for (let i = 0; i < N; i++) {
      const y = (s[i] & 0x80000000) | (s[(i + 1) % N] & 0x7fffffff);
      s[i] = s[(i + M) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.index = 0;
  }
}
