/**
 * The learning-rate range test: one short run whose rate grows from far too small to far too large. L. N. Smith: "Cyclical learning
 * rates for training neural networks" (2017); rates, smoothing, stop and suggestions follow fastai's `lr_find`.
 */
import { median } from './median';
import type { Steps } from './steps';

interface RangeOptions {
  /** First and last rate. */
  readonly from: number;
  readonly to: number;
  /** n, the number of rates. */
  readonly count: number;
}

/** fastai's. */
export const RANGE_OPTIONS: RangeOptions = { from: 1e-7, to: 10, count: 100 };

/** Rates to take, each null where the test was too short, or the loss never fell by more than it scatters from rate to rate. */
export interface Suggestions {
  /** In the long decrease, half way: the most careful of the good ones. */
  readonly valley: number | null;
  /** Where the loss falls fastest per factor of rate. */
  readonly steepest: number | null;
  /** A tenth of the rate with the least smoothed loss. */
  readonly minimum: number | null;
}

/** What updates at a rate gave. */
export interface Tried {
  /** Mean of the losses, each before its update. */
  readonly loss: number;
  /** Whether any weight is another one after them. */
  readonly moved: boolean;
}

/** Of each rate tried, in order: the rate, the loss and the smoothed loss. */
interface RangeResult {
  readonly rates: Float64Array;
  readonly losses: Float64Array;
  readonly smoothed: Float64Array;
  readonly suggestions: Suggestions;
}

const BETA = 0.98;
const STOP_FACTOR = 4;
/** A fall by less than this share of the loss may be the rounding of the smoothing. */
const ROUNDING = 1e-9;
/** Suggestions look past the first tenth of the rates, where the smoothing has hardly begun; slopes also past the last 5, as fastai does. */
const LAST_LEFT_OUT = 5;

/**
 * Tries the rates ηᵢ = from·(to/from)^(i/n), i = 0…n−1, and stops when a loss is not finite or the smoothed one is above 4 times its
 * least. Smoothing: s ← 0.98s + 0.02·loss, shown s/(1 − 0.98^k).
 * Rates at the end with which nothing moved, though there was a loss, are not suggested: of a dead ReLU, say, whose loss the smoothed one still
 * sinks or rises to.
 * @param train makes updates at a rate. The caller restores the weights.
 */
export function* rangeTest(train: (lr: number) => Steps<Tried>, { from, to, count }: RangeOptions = RANGE_OPTIONS): Steps<RangeResult> {
  const rates: number[] = [];
  const losses: number[] = [];
  const smoothed: number[] = [];
  let s = 0;
  let best = Infinity;
  let alive = 0;
  for (let i = 0; i < count; i++) {
    const lr = from * (to / from) ** (i / count);
    const { loss, moved } = yield* train(lr);
    if (!Number.isFinite(loss)) break;
    s = BETA * s + (1 - BETA) * loss;
    const shown = s / (1 - BETA ** (i + 1));
    rates.push(lr);
    losses.push(loss);
    smoothed.push(shown);
    if (moved || loss === 0) alive = i + 1;
    best = Math.min(best, shown);
    if (shown > STOP_FACTOR * best) break;
  }
  const first = Math.floor(count / 10);
  const inner = (values: number[]): number[] => values.slice(first, alive).slice(0, -LAST_LEFT_OUT);
  // A median, as the rate itself moves few of the losses by much.
  const scatter = yield* median(Float64Array.from(losses.slice(1, Math.max(2, alive)), (loss, i) => Math.abs(loss - losses[i])));
  const suggestions = greatestFall(inner(smoothed)) > Math.max(scatter, ROUNDING * best) ? suggest(inner(rates), inner(smoothed)) : suggest([], []);
  const least = smoothed.reduce((least, loss, i) => (i > first && i < alive && loss < smoothed[least] ? i : least), first);
  return {
    rates: Float64Array.from(rates),
    losses: Float64Array.from(losses),
    smoothed: Float64Array.from(smoothed),
    suggestions: suggestions.valley === null ? suggestions : { ...suggestions, minimum: rates[least] / 10 },
  };
}

function greatestFall(values: readonly number[]): number {
  let highest = -Infinity;
  return values.reduce((fall, value) => Math.max(fall, (highest = Math.max(highest, value)) - value), 0);
}

/** The suggestions for a curve of losses over rising rates. */
export function suggest(rates: readonly number[], losses: readonly number[]): Suggestions {
  const down = longestDecrease(losses);
  if (down.length < 2) return { valley: null, steepest: null, minimum: null };
  const valley = Math.max(0, down.start + Math.floor(down.length / 3) + Math.floor(down.length / 6));
  let steepest = 0;
  let least = 0;
  const slope = (i: number): number => (losses[i + 1] - losses[i]) / Math.log(rates[i + 1] / rates[i]);
  for (let i = 1; i < losses.length; i++) {
    if (i + 1 < losses.length && slope(i) < slope(steepest)) steepest = i;
    if (losses[i] < losses[least]) least = i;
  }
  return { valley: rates[valley], steepest: rates[steepest], minimum: rates[least] / 10 };
}

/**
 * The longest decreasing subsequence (a bump does not end it, so noise does little), taken as a run: it ends at its last member and
 * starts its length before that, as in fastai's `valley`: at −1 where it begins with the first loss.
 */
function longestDecrease(losses: readonly number[]): { readonly start: number; readonly length: number } {
  const lengths = losses.map(() => 1);
  let end = 0;
  for (let i = 1; i < losses.length; i++) {
    for (let j = 0; j < i; j++) if (losses[i] < losses[j]) lengths[i] = Math.max(lengths[i], lengths[j] + 1);
    if (lengths[i] > lengths[end]) end = i;
  }
  return { start: end - (lengths[end] ?? 0), length: lengths[end] ?? 0 };
}
