const LEAST = -1074;
const GREATEST = 1023;

/** Every power of two there is as a double, from the smallest subnormal up. Doubling is exact, and looking up is faster than writing bits. */
const POWERS = new Float64Array(GREATEST - LEAST + 1);
for (let i = 0, power = Number.MIN_VALUE; i < POWERS.length; i++, power *= 2) POWERS[i] = power;

/** 2^k, exact. @param k a whole number from −1074 (subnormal below −1022) to 1023. */
export function pow2(k: number): number {
  return POWERS[k - LEAST];
}

/** The table of powers of e that the sigmoid reads: elementary.ts fills it as far as it needs to. */
const powers = new Float64Array(1280);

/** Writes place `at` of the table. */
export function keepPower(at: number, value: number): void {
  powers[at] = value;
}

/** Place `at` of the table. */
export function powerAt(at: number): number {
  return powers[at];
}

/** m of shifted = grid − m/256. */
export function gridSteps(shifted: number, grid: number): number {
  return (grid - shifted) * 256;
}

/** 1 where z ≥ 0, else t (0 < t ≤ 1). */
export function oneOr(z: number, t: number): number {
  return z >= 0 ? 1 : t;
}

/** a with the sign of z. */
export function signed(a: number, z: number): number {
  return z < 0 || Object.is(z, -0) ? -Math.abs(a) : Math.abs(a);
}
