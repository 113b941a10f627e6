import { gridSteps, keepPower, oneOr, pow2, powerAt, signed } from './pow2';

/**
 * The elementary functions a neuron needs, from +, −, × and ÷ alone, which IEEE 754 defines to the last bit: any language with doubles
 * that does these operations in this order gets the same bits, whatever its own `exp` does. Only pow2 is given.
 * Reduction: W. J. Cody, W. Waite: "Software Manual for the Elementary Functions" (1980). The polynomials are minimax (Remez, 50
 * digits); their pairs of terms do not wait for each other (G. Estrin). Errors are in units of the last place (ulp), measured
 * against 40 digits.
 */

const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts: k·LN2_HIGH is exact for |k| < 2¹¹. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
/** Added and taken away again, it rounds to a whole number (half to even). */
const ROUNDER: number = 6755399441055744;
/** e^x is below half the smallest subnormal from here on. */
const UNDERFLOW = -745.1332191019412;

/** k of x = k·ln 2 + r with |r| ≤ ½ ln 2. */
function powerOf(x: number): number {
  return x * LOG2_E + ROUNDER - ROUNDER;
}

/** e^r − 1 − r = r²/2 + r³·P(r) for |r| ≤ ½ ln 2. */
function curved(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const p01 = 0.16666666666666669 + r * 0.04166666666666667;
  const p23 = 0.008333333333330062 + r * 0.0013888888888880942;
  const p45 = 0.00019841269863054694 + r * 2.4801587333954385e-5;
  const p67 = 2.7557268458566595e-6 + r * 2.7557264313083263e-7;
  const p89 = 2.5100386091630403e-8 + r * 2.091813857972881e-9;
  const p = p01 + r2 * p23 + r4 * (p45 + r2 * p67 + r4 * p89);
  return r2 * 0.5 + r2 * r * p;
}

/** e^x for x ≤ 0, within 0.65 ulp (0.75 where the result is subnormal); NaN for NaN. It never falls as x grows (tried, not proven). */
export function expNonPositive(x: number): number {
  if (!(x > UNDERFLOW)) return x <= UNDERFLOW ? 0 : NaN;
  const k = powerOf(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  // 1 + r is rounded; what r and it lost is small, and is added with the small terms.
  const sum = 1 + r;
  const m = sum + (1 - sum + r + (high - r - low + curved(r)));
  // Below the normal numbers: exact first (2^64 too large), then rounded once.
  return k < -1021 ? m * pow2(k + 64) * 5.421010862427522e-20 : m * pow2(k);
}

/** e^x − 1 for x ≤ 0, with all its digits near 0 too. */
function expm1NonPositive(x: number): number {
  if (!(x > -40)) return x <= -40 ? -1 : NaN;
  const k = powerOf(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const s = r + (high - r - low + curved(r));
  if (k === 0) return s;
  const power = pow2(k);
  return power - 1 + power * s;
}

/**
 * ln(1 + t) for 0 ≤ t ≤ 1, within 1.2 ulp: with s = t/(2 + t), it is 2·artanh(s) = t − s·(t − s²·P(s²)).
 */
export function log1pUnit(t: number): number {
  const s = t / (2 + t);
  const v = s * s;
  const v2 = v * v;
  const v4 = v2 * v2;
  const p01 = 0.6666666666666666 + v * 0.4000000000001525;
  const p23 = 0.28571428566947993 + v * 0.2222222273231083;
  const p45 = 0.1818178874617806 + v * 0.15385588027776656;
  const p67 = 0.13313869552871646 + v * 0.12003520001586171;
  const p89 = 0.08788981657328902 + v * 0.16187577519969393;
  const p = p01 + v2 * p23 + v4 * (p45 + v2 * p67 + v4 * p89);
  return t - s * (t - v * p);
}

/** Added and taken away again, it rounds to a multiple of 1/256. */
const GRID: number = 26388279066624;
/** e^x is above the subnormal numbers down to here, and e^⌈x⌉ is in the table. */
const TABLED: number = -700;
const WHOLE = 256;
const LESS = 957;
const LESS_WHOLE = 1213;
// e^−j/256 for j = 0 … 255, then e^−i for i = 0 … 700; then the same less 1, the latter for i = 0 … 40.
for (let j = 0; j < 256; j++) keepPower(j, expNonPositive(j * -0.00390625));
for (let i = 0; i <= 700; i++) keepPower(WHOLE + i, expNonPositive(i * -1.0));
for (let j = 0; j < 256; j++) keepPower(LESS + j, expm1NonPositive(j * -0.00390625));
for (let i = 0; i <= 40; i++) keepPower(LESS_WHOLE + i, expm1NonPositive(i * -1.0));

/**
 * 1/(1 + e^−z), and for z < 0 its equal e^z/(1 + e^z), which never overflows. Within 9e-16 of it, relatively (|z| < 700; beyond, of the
 * subnormal numbers, 2 ulp).
 */
export function sigmoid(z: number): number {
  return sigmoidFrom(z, tail(z));
}

/** The sigmoid of z, from its tail t. */
function sigmoidFrom(z: number, t: number): number {
  return oneOr(z, t) / (1 + t);
}

/**
 * e^−|z|: the smaller of ŷ and 1 − ŷ of a sigmoid is t/(1 + t), and its log loss is at least ln(1 + t).
 * |z| = m/256 − r, |r| ≤ 1/512, e^(−m/256) from two tables, e^r = 1 + r + r²·P(r), |error| < 4e-17: a short way from z to t, without a
 * branch that depends on the data, as each update waits for it. (S. Gal's method of tables, 1986.)
 */
export function tail(z: number): number {
  const x = -Math.abs(z);
  if (!isTabled(x)) return expNonPositive(x);
  const place = placeOf(x);
  return tailAt(x, place, tabled(place));
}

/** Whether the tables reach to x ≤ 0. */
export function isTabled(x: number): boolean {
  return x > TABLED;
}

/** The multiple of 1/256 that is nearest to x ≤ 0, as `tabled` and `tailAt` take it. */
export function placeOf(x: number): number {
  return x + GRID;
}

/** e^x at that multiple; any number where the tables do not reach to it. */
export function tabled(place: number): number {
  const m = gridSteps(place, GRID);
  return powerAt(m & 255) * powerAt(WHOLE + ((m >> 8) & 1023));
}

/** e^x, from the `placeOf` x and what is `tabled` there. */
export function tailAt(x: number, place: number, s: number): number {
  const r = x - (place - GRID);
  const r2 = r * r;
  return s + s * r + s * r2 * (0.5 + r * 0.16666669416 + r2 * 0.041666666666666664);
}

/** (e^z − e^−z)/(e^z + e^−z), from e^−2|z| − 1, so that it keeps its digits near 0. tanh(−0) = −0. Within 4 ulp. */
export function tanh(z: number): number {
  const x = -2 * Math.abs(z);
  const t = x > -40 ? lessAt(x) : x <= -40 ? -1 : NaN;
  return signed(-t / (2 + t), z);
}

/** e^x − 1 for −40 < x ≤ 0: as `tail`, but each power of the tables is there less 1 too. */
function lessAt(x: number): number {
  const place = placeOf(x);
  const m = gridSteps(place, GRID);
  const i = (m >> 8) & 63;
  const whole = powerAt(WHOLE + i);
  const base = whole * powerAt(LESS + (m & 255)) + powerAt(LESS_WHOLE + i);
  const r = x - (place - GRID);
  const r2 = r * r;
  return base + powerAt(m & 255) * whole * (r + r2 * (0.5 + r * 0.16666666666666666 + r2 * (0.041666666666666664 + r * 0.008333333333333333)));
}

/** sin(πu/2) for 0 ≤ u ≤ 1: u times a polynomial in u². Within 3.5 ulp. */
export function sinQuarter(u: number): number {
  const v = u * u;
  const v2 = v * v;
  const v4 = v2 * v2;
  const p01 = 1.5707963267948966 + v * -0.6459640975062462;
  const p23 = 0.07969262624616565 + v * -0.004681754135304276;
  const p45 = 0.0001604411847131723 + v * -3.598843020639408e-6;
  const p67 = 5.6921364484416125e-8 + v * -6.68441808362195e-10;
  return u * (p01 + v2 * p23 + v4 * (p45 + v2 * p67 + v4 * 5.873007036557295e-12));
}
