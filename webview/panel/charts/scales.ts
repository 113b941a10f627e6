/** Axes: where the ticks stand, and limits that do not jitter while a run grows. Pure. */
import { at, clamp, lowerBound } from '../../shared/math';

/** The step of 1, 2 or 5 times a power of ten that gives at most `most` intervals over `span`. */
export function niceStep(span: number, most: number): number {
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const factor of [1, 2, 5]) if (factor * power >= rough * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

/** Multiples of a nice step within [low, high]; `whole`: never finer than 1. */
export function linearTicks(low: number, high: number, most: number, whole = false): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return Number.isFinite(low) ? [low] : [];
  const step = whole ? Math.max(1, niceStep(span, most)) : niceStep(span, most);
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.push(i === 0 ? 0 : Number((i * step).toPrecision(12)));
  return ticks;
}

/** Exponents of the powers of ten within [low, high], thinned to at most `most`. */
export function decades(low: number, high: number, most: number): number[] {
  const first = Math.round(Math.log10(low));
  const last = Math.round(Math.log10(high));
  const rough = Math.max(1, Math.ceil((last - first) / Math.max(1, most)));
  const step = rough > 10 ? niceStep(last - first, most) : rough;
  const exponents: number[] = [];
  for (let e = Math.ceil(first / step) * step; e <= last; e += step) exponents.push(e);
  return exponents;
}

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** Rounds limits outwards to nice numbers. */
export function niceLimits(low: number, high: number): Limits {
  if (!(high > low)) {
    const room = Math.abs(low) > 0 ? Math.abs(low) * 0.5 : 1;
    return Number.isFinite(low) ? niceLimits(low - (low === 0 ? 0 : room), low + room) : { low: 0, high: 1 };
  }
  const step = niceStep(high - low, 8);
  const limits = { low: Math.floor(low / step + 1e-9) * step, high: Math.ceil(high / step - 1e-9) * step };
  return Number.isFinite(limits.high) && Number.isFinite(limits.low) ? limits : { low: clamp(low, -1e308, 1e308), high: clamp(high, -1e308, 1e308) };
}

/** Whole decades around positive values, at most `most` of them counted from the top: what is lower lies on the bottom. */
export function logLimits(low: number, high: number, most = 14): Limits {
  if (!(high > 0) || !Number.isFinite(high)) return { low: 0.1, high: 1 };
  const top = Math.min(308, Math.ceil(Math.log10(high) - 1e-9));
  const bottom = Math.floor(Math.log10(low > 0 && low <= high ? low : high) + 1e-9);
  return { low: 10 ** clamp(bottom, top - most, top - 1), high: 10 ** top };
}

/** Limits that grow at once and shrink only when half of them has been empty for a while. */
export class StickyLimits {
  private limits: Limits | null = null;
  private emptySince = 0;

  /** @param patience milliseconds the room must have been empty before it is given up. */
  constructor(private readonly patience = 2000) {}

  reset(): void {
    this.limits = null;
  }

  /** @returns limits that hold `wanted`, the same as before where possible. `now` in milliseconds. */
  update(wanted: Limits, now: number): Limits {
    const kept = this.limits;
    if (!kept) return (this.limits = wanted);
    if (wanted.low < kept.low || wanted.high > kept.high) {
      this.emptySince = now;
      return (this.limits = { low: Math.min(kept.low, wanted.low), high: Math.max(kept.high, wanted.high) });
    }
    if (wanted.high - wanted.low > (kept.high - kept.low) / 2) this.emptySince = now;
    else if (now - this.emptySince > this.patience) return (this.limits = wanted);
    return kept;
  }
}

/** A way from updates to what the x axis counts, and back. Both directions rise. */
export interface XAxis {
  toAxis(update: number): number;
  toUpdate(value: number): number;
}

export const BY_UPDATE: XAxis = { toAxis: (update) => update, toUpdate: (value) => value };

/** Seconds: piecewise linear through the known moments (`updates` rising, `seconds` never falling), level beyond them. */
export function bySeconds(updates: ArrayLike<number>, seconds: ArrayLike<number>, length: number): XAxis {
  const between = (xs: ArrayLike<number>, ys: ArrayLike<number>, x: number): number => {
    if (length === 0) return 0;
    const i = clamp(lowerBound(xs, x, length), 1, Math.max(1, length - 1));
    const [x0, x1, y0, y1] = [at(xs, i - 1), at(xs, i), at(ys, i - 1), at(ys, i)];
    if (length === 1 || !(x1 > x0)) return length === 1 ? at(ys, 0) : y1;
    return y0 + (y1 - y0) * clamp((x - x0) / (x1 - x0), 0, 1);
  };
  return { toAxis: (update) => between(updates, seconds, update), toUpdate: (value) => between(seconds, updates, value) };
}
