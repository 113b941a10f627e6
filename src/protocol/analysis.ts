/** What can be said of the rows a neuron is trained on before, and whatever, it learns; and the learning-rate range test. */
import type { LossName, Scaling } from '../core/settings';
import type { Suggestions } from '../core/range-test';

/** How far the learning rate may go. */
export interface RateLimit {
  /** A linear neuron with squared loss diverges with a greater rate. */
  readonly value: number;
  /** False where it is an estimate: of another neuron or loss, with reshuffling, or where only a part was looked at. */
  readonly exact: boolean;
}

export interface Analysis {
  readonly loss: LossName;
  /** A linear neuron with squared loss: it diverges above the limit. Others may overshoot there. */
  readonly linear: boolean;
  /** How bent the loss is by z, at most: 1 of a linear neuron's squared loss. The steps of others are shorter or longer by that. */
  readonly curvature: number;
  /** The best one constant output for all rows can do: its mean loss. `majority`: share of the larger of two classes, else null. */
  readonly baseline: { readonly constant: number; readonly loss: number; readonly majority: number | null };
  /** The least mean loss a neuron of this kind can reach; null: none is known (yet). */
  readonly floor: { readonly loss: number } | null;
  /** No single update overshoots below this rate: 2/max‖x̃‖². */
  readonly perRowBound: number;
  /** Null: not known yet, or not sought. */
  readonly limit: RateLimit | null;
}

/** A short run whose rate grew from far too small to far too large, on a copy of the neuron. */
export interface RateTest {
  readonly rates: Float64Array;
  /** Mean loss of the samples learnt from at each rate, each before its update. */
  readonly losses: Float64Array;
  readonly smoothed: Float64Array;
  readonly suggestions: Suggestions;
  readonly limit: RateLimit | null;
  readonly perRowBound: number;
  readonly linear: boolean;
  /** Whether the neuron's output has bounds on both sides: then its loss cannot explode, whatever the rate. */
  readonly bounded: boolean;
  readonly curvature: number;
  /** Scaling of the rows it was made on, as it was chosen. */
  readonly scaling: Scaling;
  readonly samplesPerRate: number;
}

/** The learning rate from which a neuron goes wrong: the limit of a linear one, or so many times that as its steps are shorter. */
export function rateEdge({ curvature }: Pick<Analysis, 'curvature'>, { value }: RateLimit): number {
  return value / curvature;
}

/**
 * The suggestion to try first, null where there is none: a tenth of the rate with the least loss, if nothing can explode there.
 * On the examples (three seeds, 20 and 100 epochs, single samples, 64 runs) it led to the lowest loss of the three in 38 runs, and to
 * one at most 1.2 times as high in nine of ten; `steepest` was the best in the other 26, `valley` never.
 */
export function firstChoice({
  suggestions,
  limit,
  bounded,
  curvature,
}: Pick<RateTest, 'suggestions' | 'limit' | 'bounded' | 'curvature'>): keyof Suggestions | null {
  const edge = !bounded && limit !== null ? rateEdge({ curvature }, limit) : Infinity;
  return (['minimum', 'steepest', 'valley'] as const).find((name) => (suggestions[name] ?? Infinity) < edge) ?? null;
}

/**
 * The scaling to train with so that a suggested rate meets the columns it was tested on; null where the choice stands. `auto` looks at the rate
 * anew, and may decide otherwise.
 */
export function scalingFor(rate: number, { scaling, perRowBound }: Pick<RateTest, 'scaling' | 'perRowBound'>, isAuto: boolean): Scaling | null {
  return isAuto && (scaling !== 'none' || rate >= perRowBound) ? scaling : null;
}

/** Why a range test that suggests nothing does not: `above`: its first rate is above the limit; `flat`: no rate changes the loss; else `scatter`. */
export function whyNoRate({
  rates,
  losses,
  limit,
  curvature,
}: Pick<RateTest, 'rates' | 'losses' | 'limit' | 'curvature'>): 'above' | 'flat' | 'scatter' {
  if (limit !== null && (rates[0] ?? 0) > rateEdge({ curvature }, limit)) return 'above';
  return losses.every((loss) => loss === losses[0]) ? 'flat' : 'scatter';
}

/** Floors below this share of the baseline are rounding: nothing is so many percent above them. */
const NOTHING = 1e-12;

/** By what share a loss is above the floor; null where the floor is unknown, or 0 but for rounding. */
export function aboveFloor(loss: number, { floor, baseline }: Pick<Analysis, 'floor' | 'baseline'>): number | null {
  if (floor === null || !(floor.loss > NOTHING * baseline.loss) || !Number.isFinite(loss)) return null;
  return Math.max(0, loss / floor.loss - 1);
}
