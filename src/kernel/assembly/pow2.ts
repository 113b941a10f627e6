/** 2^k, exact: core/pow2.ts for this language. @param k a whole number from −1074 to 1023. */
export function pow2(k: number): number {
  if (k < -1022) return reinterpret<f64>(<i64>1 << <i64>(k + 1074));
  return reinterpret<f64>((<i64>k + 1023) << 52);
}
