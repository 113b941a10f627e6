const LEAST = -1074;
const GREATEST = 1023;

/** Every power of two there is as a double, from the smallest subnormal up. Doubling is exact, and looking up is faster than writing bits. */
const POWERS = new Float64Array(GREATEST - LEAST + 1);
for (let i = 0, power = Number.MIN_VALUE; i < POWERS.length; i++, power *= 2) POWERS[i] = power;

/** 2^k, exact. @param k a whole number from −1074 (subnormal below −1022) to 1023. */
export function pow2(k: number): number {
  return POWERS[k - LEAST];
}
