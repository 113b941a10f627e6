import { FIVES, GREATEST_POWER, LEAST_POWER, TENS } from './layout';

/** Decides what this module leaves open: the number in bytes [start, end), correctly rounded. */
@external('reader', 'exactly')
declare function exactly(start: usize, end: usize): f64;

const EXACT_INTEGERS: u64 = 1 << 53;
const MOST_DIGITS: i32 = 19;

/** True when the bytes at `at` are eight ASCII digits. */
@inline
function eightDigits(word: u64): bool {
  return ((word & 0xf0f0f0f0f0f0f0f0) | (((word + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) >> 4)) == 0x3333333333333333;
}

/** The number of eight ASCII digits: pairs, then fours, then all, each by one multiplication. */
@inline
function eight(word: u64): u64 {
  word = (word & 0x0f0f0f0f0f0f0f0f) * 2561 >> 8;
  word = (word & 0x00ff00ff00ff00ff) * 6553601 >> 16;
  return (word & 0x0000ffff0000ffff) * 42949672960001 >> 32;
}

/**
 * The decimal number that fills bytes [start, end): [+-] digits [point digits] [e [+-] digits], correctly rounded.
 * @returns NaN for anything else; Infinity where it is too large.
 */
export function parseDecimal(start: usize, end: usize, point: u32): f64 {
  let p = start;
  const sign = load<u8>(p);
  if (sign == 0x2d || sign == 0x2b) p++;
  let mantissa: u64 = 0;
  let digits: i32 = 0;
  let fraction: i32 = 0;
  let pointAt: usize = 0;
  const first = p;
  while (p < end) {
    const c = <u32>load<u8>(p);
    if (c - 0x30 <= 9) {
      if (mantissa != 0 && digits + 8 <= MOST_DIGITS && p + 8 <= end) {
        const word = load<u64>(p);
        if (eightDigits(word)) {
          mantissa = mantissa * 100000000 + eight(word);
          digits += 8;
          p += 8;
          continue;
        }
      }
      if (digits == MOST_DIGITS) return isDecimal(start, end, point) ? exactly(start, end) : NaN;
      mantissa = mantissa * 10 + (c - 0x30);
      if (mantissa != 0) digits++;
    } else if (c == point && pointAt == 0) pointAt = p;
    else break;
    p++;
  }
  if (p - first == (pointAt ? 1 : 0)) return NaN;
  if (pointAt) fraction = <i32>(p - pointAt) - 1;
  let exponent: i32 = 0;
  if (p < end) {
    if ((load<u8>(p) | 0x20) != 0x65 || ++p == end) return NaN;
    const minus = load<u8>(p) == 0x2d;
    if ((minus || load<u8>(p) == 0x2b) && ++p == end) return NaN;
    for (; p < end; p++) {
      const c = <u32>load<u8>(p) - 0x30;
      if (c > 9) return NaN;
      if (exponent < 100000) exponent = 10 * exponent + c;
    }
    if (minus) exponent = -exponent;
  }
  const value = mantissa == 0 ? 0 : scaled(mantissa, exponent - fraction);
  if (value != value) return exactly(start, end);
  return sign == 0x2d ? -value : value;
}

/** True for bytes that have the form of a number, however long. */
function isDecimal(start: usize, end: usize, point: u32): bool {
  let p = start;
  let digits: i32 = 0;
  let points: i32 = 0;
  if (load<u8>(p) == 0x2d || load<u8>(p) == 0x2b) p++;
  for (; p < end; p++) {
    const c = <u32>load<u8>(p);
    if (c - 0x30 <= 9) digits++;
    else if (c == point && points == 0) points = 1;
    else break;
  }
  if (digits == 0) return false;
  if (p == end) return true;
  if ((load<u8>(p++) | 0x20) != 0x65) return false;
  if (p < end && (load<u8>(p) == 0x2d || load<u8>(p) == 0x2b)) p++;
  if (p == end) return false;
  for (; p < end; p++) if (<u32>load<u8>(p) - 0x30 > 9) return false;
  return true;
}

/** mantissa·10^power, correctly rounded; NaN where it is left open (subnormal or too large). */
function scaled(mantissa: u64, power: i32): f64 {
  if (mantissa <= EXACT_INTEGERS && power >= -22 && power <= 22) {
    // One exact multiplication or division rounds once (W. Clinger, "How to read floating point numbers accurately", 1990).
    const ten = load<f64>(TENS + ((power < 0 ? -power : power) << 3));
    return power < 0 ? <f64>mantissa / ten : <f64>mantissa * ten;
  }
  return power < LEAST_POWER || power > GREATEST_POWER ? NaN : byProduct(mantissa, power);
}

/**
 * D. Lemire, "Number parsing at a gigabyte per second", 2021: the leading bits of mantissa·5^power from a product with 128 bits of the
 * power decide the rounding of up to 19 digits always (N. Mushtak, D. Lemire, "Fast number parsing without fallback", 2023).
 */
function byProduct(mantissa: u64, power: i32): f64 {
  const zeros = clz(mantissa);
  const w = mantissa << zeros;
  const five = FIVES + (<usize>(power - LEAST_POWER) << 4);
  let high = mulHigh(w, load<u64>(five));
  let low = w * load<u64>(five);
  if ((high & 0x1ff) == 0x1ff) {
    const more = mulHigh(w, load<u64>(five + 8));
    low += more;
    if (low < more) high++;
  }
  const top = high >> 63;
  const shift = top + 9;
  let bits = high >> shift; // 54 bits: the last decides the rounding
  let exponent = (((152170 + 65536) * power) >> 16) + 63 + <i32>top - <i32>zeros + 1023;
  if (exponent <= 0) return NaN;
  // Half-way between two doubles: to the even one.
  if (low <= 1 && power >= -4 && power <= 23 && (bits & 3) == 1 && bits << shift == high) bits &= ~1;
  bits = (bits + (bits & 1)) >> 1;
  if (bits == 1 << 53) {
    bits = 1 << 52;
    exponent++;
  }
  if (exponent >= 0x7ff) return NaN;
  return reinterpret<f64>((<u64>exponent << 52) | (bits & ((1 << 52) - 1)));
}

/** The upper 64 bits of a·b. */
function mulHigh(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const mid = aHigh * bLow + (aLow * bLow >> 32);
  const mid2 = aLow * bHigh + (mid & 0xffffffff);
  return aHigh * bHigh + (mid >> 32) + (mid2 >> 32);
}
