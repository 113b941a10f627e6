/** 2^k, exact: core/pow2.ts for this language. @param k a whole number from −1074 to 1023. */
export function pow2(k: number): number {
  if (k < -1022) return reinterpret<f64>(<i64>1 << <i64>(k + 1074));
  return reinterpret<f64>((<i64>k + 1023) << 52);
}

/** The table of powers of e that the sigmoid reads: elementary.ts fills it as far as it needs to. */
const powers: usize = heap.alloc(8 * 1280);

@inline
export function keepPower(at: i32, value: f64): void {
  store<f64>(powers + (<usize>at << 3), value);
}

@inline
export function powerAt(at: i32): f64 {
  return load<f64>(powers + (<usize>at << 3));
}

/** m of shifted = grid − m/256: the last bits of shifted, as those of grid are 0. */
@inline
export function gridSteps(shifted: f64, grid: f64): i32 {
  return -(<i32>reinterpret<i64>(shifted));
}

/** 1 where z ≥ 0, else t (0 < t ≤ 1): as the maximum of t and ±1, as a branch on data would be mispredicted half the time. */
@inline
export function oneOr(z: f64, t: f64): f64 {
  return f64x2.extract_lane(onesOr(f64x2.splat(z), f64x2.splat(t)), 0);
}

/** `oneOr` of two numbers. */
@inline
export function onesOr(z: v128, t: v128): v128 {
  return f64x2.pmax(t, v128.or(f64x2.splat(1), v128.and(z, f64x2.splat(-0.0))));
}

/** a with the sign of z. */
@inline
export function signed(a: f64, z: f64): f64 {
  return f64.copysign(a, z);
}
