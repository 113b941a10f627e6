import type { Finding, Remedy } from './finding';
import { digits } from './words';

/** Epochs that are looked at. */
export const SWING_EPOCHS = 10;
/** Half of the swing, as a share of the mean loss. */
const LEAST_SWING = 0.1;
/** How often the mean must turn, and how little it may still fall from the first half of these epochs to the second. */
const TURNS = 0.5;
const STILL = 0.9;
/** How much of what can be learnt must be lost by it. */
const LOST = 0.1;

export interface Swing {
  /** Means of the last epochs, oldest first. */
  readonly recent: readonly number[];
  readonly rate: number;
  /** The rate above which a step overshoots: 2/(c·max‖x̃‖²), c the curvature of the loss by z. */
  readonly edge: number;
  /** Line of the row that overshoots most, and its ‖x̃‖². */
  readonly line: number;
  readonly squaredNorm: number;
  readonly baseline: number;
  /** The least loss there can be; 0 where it is not known. */
  readonly floor: number;
}

/**
 * Fires where η is above the edge at which a step overshoots, and the last ten epochs show it: their mean loss turns at least every
 * other epoch, by ± 10 % or more, no longer falls, and lies above the floor by a tenth of what can be learnt.
 */
export function oscillating(run: Swing, remedies: readonly Remedy[]): Finding | null {
  const { recent, rate, edge, line, squaredNorm, baseline, floor } = run;
  if (recent.length < SWING_EPOCHS || !(rate > edge)) return null;
  const means = recent.slice(-SWING_EPOCHS);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const low = Math.min(...means);
  const high = Math.max(...means);
  const slopes = means.slice(1).map((value, i) => Math.sign(value - means[i]));
  const turns = slopes.slice(1).filter((slope, i) => slope * slopes[i] < 0).length;
  const half = SWING_EPOCHS / 2;
  const sum = (from: number): number => means.slice(from, from + half).reduce((total, value) => total + value, 0);
  if (!(high - low >= 2 * LEAST_SWING * mean) || turns < TURNS * (means.length - 2)) return null;
  if (sum(half) < STILL * sum(0) || mean - floor < LOST * (baseline - floor)) return null;
  return {
    id: 'oscillating',
    evidence: `In the last ${means.length} epochs the mean loss went up and down between ${digits(low)} and ${digits(high)} and turned ${turns} times. The learning rate ${digits(rate)} is ${digits(rate / edge, 2)} times the ${digits(edge, 3)} at which a step overshoots (line ${line}: ‖x̃‖²=${digits(squaredNorm)}).`,
    why: 'Each step is right about the direction and goes too far: it jumps across the valley of the loss instead of down into it. So the weights swing around the best ones and never come to rest there.',
    where: { line },
    remedies,
  };
}
