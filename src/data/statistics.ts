import type { NumberSummary } from './types';

/** Bins of a histogram. */
export const BINS = 16;

/** Values whose mean and squared deviation are found together; they stay in the processor's cache. */
const PART = 1024;

/** So many values, their mean, and the sum of their squared deviations from it. */
interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

/**
 * Of the values that are not NaN: mean and squared deviations of part after part, joined (T. F. Chan, G. H. Golub, R. J. LeVeque,
 * The American Statistician 37, 1983, equations 2.1), then the bins.
 * @returns null where there are none.
 */
export function summarizeNumbers(values: Float64Array): NumberSummary | null {
  let all: Moments = { count: 0, mean: 0, squares: 0 };
  let min = Infinity;
  let max = -Infinity;
  for (let from = 0; from < values.length; from += PART) {
    const to = Math.min(from + PART, values.length);
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (value < min) min = value;
      if (value > max) max = value;
    }
    all = joined(all, momentsOf(values, from, to));
  }
  const { count, mean, squares } = all;
  if (count === 0) return null;
  // Of equal numbers and of the rounding of their mean, nothing else.
  if (min === max) return { min, mean: min, max, deviation: 0, histogram: [count] };
  // The squares of very large or very small numbers are beyond what a double holds: those of shares of the largest are not.
  const isHeld = squares > Number.MIN_VALUE / Number.EPSILON && squares < Infinity;
  const deviation = isHeld ? Math.sqrt(squares / count) : deviationOfShares(values, mean, Math.max(-min, max), count);
  return { min, mean, max, deviation, histogram: histogram(values, min, max) };
}

function deviationOfShares(values: Float64Array, mean: number, largest: number, count: number): number {
  let squares = 0;
  for (const value of values) if (value === value) squares += (value / largest - mean / largest) ** 2;
  return largest * Math.sqrt(squares / count);
}

function momentsOf(values: Float64Array, from: number, to: number): Moments {
  let count = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    if (values[i] !== values[i]) continue;
    count++;
    sum += values[i];
  }
  let mean = sum / Math.max(1, count);
  if (mean - mean !== 0) mean = values.subarray(from, to).reduce((total, value) => (value === value ? total + value / count : total), 0); // the sum was too large
  let squares = 0;
  for (let i = from; i < to; i++) if (values[i] === values[i]) squares += (values[i] - mean) * (values[i] - mean);
  return { count, mean, squares };
}

function joined(a: Moments, b: Moments): Moments {
  if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
  const count = a.count + b.count;
  const off = b.mean - a.mean;
  return { count, mean: a.mean + off * (b.count / count), squares: a.squares + b.squares + off * off * a.count * (b.count / count) };
}

/** A value belongs to the bin whose border, rounded, is the last at or below it: as NumPy's `histogram` has it. */
function histogram(values: Float64Array, min: number, max: number): number[] {
  const bins = new Array<number>(BINS).fill(0);
  // Quarters where the range is beyond that of doubles; they are exact.
  const unit = max - min < Infinity ? 1 : 0.25;
  const [low, range] = [unit * min, unit * max - unit * min];
  const borders = Float64Array.from({ length: BINS }, (_, i) => low + (i / BINS) * range);
  // Rounded; where it is no bin by the borders, they decide. Of a range so small that this is infinite, they decide alone.
  const scale = BINS / range < Infinity ? BINS / range : 0;
  for (let i = 0; i < values.length; i++) {
    const value = unit * values[i];
    if (value !== value) continue;
    let bin = Math.min(BINS - 1, Math.floor((value - low) * scale));
    while (value < borders[bin]) bin--;
    while (bin < BINS - 1 && value >= borders[bin + 1]) bin++;
    bins[bin]++;
  }
  return bins;
}

/** How many different values there are but NaN, −0 being 0; null when they are more than `most`. */
export function countDistinct(values: Float64Array, most: number): number | null {
  // A hash table with open addressing, at most half full: a Set of numbers keeps each in an object of its own.
  const slots = 2 << (32 - Math.clz32(Math.min(most, values.length)));
  const seen = new Float64Array(slots).fill(NaN);
  const value = new Float64Array(1);
  const halves = new Uint32Array(value.buffer);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const number = values[i] + 0; // of −0: 0
    if (number !== number) continue;
    value[0] = number;
    let slot = (Math.imul(halves[0] ^ Math.imul(halves[1], 0x9e3779b1), 0x85ebca6b) >>> 8) & (slots - 1);
    while (seen[slot] === seen[slot] && seen[slot] !== number) slot = (slot + 1) & (slots - 1);
    if (seen[slot] === number) continue;
    if (count === most) return null;
    seen[slot] = number;
    count++;
  }
  return count;
}

/** The middle value, or the mean of the two in the middle. @param values at least one, none NaN; they are sorted in place. */
export function median(values: Float64Array): number {
  values.sort();
  const half = values.length >> 1;
  const upper = values[half];
  return values.length % 2 === 1 ? upper : values[half - 1] / 2 + upper / 2;
}

/** The value that occurs most often, the least of them where several do. @param values at least one, none NaN; sorted in place. */
export function mostFrequent(values: Float64Array): number {
  values.sort();
  let best = values[0];
  let most = 0;
  for (let i = 0; i < values.length;) {
    let end = i + 1;
    while (end < values.length && values[end] === values[i]) end++;
    if (end - i > most) {
      most = end - i;
      best = values[i];
    }
    i = end;
  }
  return best;
}
