import type { Finding, Remedy } from './finding';
import { median, thirds } from './trend';
import { digits, grouped, inFormula } from './words';

/** Epochs that are looked at. */
const SWING_EPOCHS = 10;
/** Half of the swing, as a share of the mean loss. */
const LEAST_SWING = 0.1;
/** How often the mean must turn, and how little it may still fall from the first half of these epochs to the second. */
const TURNS = 0.5;
const STILL = 0.9;
/** From the first third to the last: a fall as well, where the last epoch is the least of all, and the loss after it less still. */
const FELL = 0.9;
/** From the first third to the last, where each epoch is below the one before. */
const SLOWLY = 0.95;
/** A fall of which so many steps go up is chance. */
const RISES = 0.3;
/** How much of what can be learnt must be lost by it; and how far above its floor a loss is not there yet. */
const LOST = 0.1;
const NEAR = 1.05;

interface Swing {
  /** Means of the last epochs, oldest first. */
  readonly recent: readonly number[];
  readonly rate: number;
  /** The rate above which a step overshoots: 2/(c·max‖x̃‖²), c the curvature of the loss by z. */
  readonly edge: number;
  /** Line of the row that overshoots most, and its ‖x̃‖². */
  readonly line: number;
  readonly squaredNorm: number;
  /** Rows, and those whose own step overshoots; null where a step is not of one row. */
  readonly n: number;
  readonly overshooting: number | null;
  /** Mean loss over all rows now. */
  readonly loss: number;
  readonly baseline: number;
  /** The least loss there can be; null where it is not known. */
  readonly floor: number | null;
}

/**
 * Fires where η is above the edge at which a step overshoots, and the loss shows it: the means of the last ten epochs turn up and down, or
 * they stand far above the floor. The second is all there is to see in file order, where the swinging goes on within an epoch and every
 * epoch is like the last, and in a run too short for turns.
 */
export function oscillating(run: Swing, remedies: readonly Remedy[]): Finding | null {
  const { rate, edge, line, squaredNorm, n, overshooting, loss, floor } = run;
  if (!(rate > edge) || (floor !== null && loss <= NEAR * floor)) return null;
  const seen = turning(run) ?? standing(run);
  if (seen === null) return null;
  const rows = overshooting === null ? '' : `, as ${grouped(overshooting)} of ${grouped(n)} rows do`;
  return {
    id: 'oscillating',
    evidence: `${seen} The learning rate ${digits(rate)} is ${digits(rate / edge, 2)} times the ${digits(edge, 3)} at which a step overshoots${rows} (most: line ${line}, ‖x̃‖²=${inFormula(squaredNorm)}).`,
    why: 'Each step is right about the direction and goes too far: it jumps across the valley of the loss instead of down into it. So the weights swing around the best ones and never come to rest there.',
    where: { line },
    remedies,
  };
}

/** The last ten epochs turn at least every other time, by ± 10 % or more, fall no further, and lie above the floor by a tenth of what can be learnt. */
function turning({ recent, baseline, floor }: Swing): string | null {
  if (recent.length < SWING_EPOCHS) return null;
  const means = recent.slice(-SWING_EPOCHS);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const low = Math.min(...means);
  const high = Math.max(...means);
  const slopes = means.slice(1).map((value, i) => Math.sign(value - means[i]));
  const turns = slopes.slice(1).filter((slope, i) => slope * slopes[i] < 0).length;
  const half = SWING_EPOCHS / 2;
  const sum = (from: number): number => means.slice(from, from + half).reduce((total, value) => total + value, 0);
  if (!(high - low >= 2 * LEAST_SWING * mean) || turns < TURNS * (means.length - 2)) return null;
  if (sum(half) < STILL * sum(0) || mean - (floor ?? 0) < LOST * (baseline - (floor ?? 0))) return null;
  return `In the last ${means.length} epochs the mean loss went up and down between ${digits(low)} and ${digits(high)} and turned ${turns} times.`;
}

/**
 * The last epochs no longer fall, and both their mean loss and the loss now lie above the floor by a tenth of what can be learnt; above
 * the best constant's, where no floor is known.
 */
function standing({ recent, loss, baseline, floor }: Swing): string | null {
  const [first, middle, end] = thirds(recent) ?? (recent.length === 2 ? [Infinity, ...recent] : [NaN, NaN, NaN]);
  const least = floor === null ? baseline : floor + LOST * (baseline - floor);
  const level = median(recent.slice(-3));
  const rises = recent.filter((mean, i) => i > 0 && mean > recent[i - 1]).length;
  // What falls is what is above the floor.
  const [a, b, c] = [first, middle, end].map((mean) => mean - (floor ?? 0));
  const steady = (rises === 0 && c < SLOWLY * a) || (c < STILL * b && b < STILL * a && rises < RISES * (recent.length - 1));
  const lower = c < FELL * a && loss < baseline && recent.every((mean) => mean >= (recent.at(-1) ?? NaN)) && loss < (recent.at(-1) ?? NaN);
  const falls = recent.length > 2 && (steady || lower);
  if (!(level > least && loss > least) || falls || Number.isNaN(end)) return null;
  const best = floor === null ? `always saying the same has ${digits(baseline)}` : `the best possible is ${digits(floor)}`;
  return `In the last ${recent.length} epochs the mean loss no longer falls: it is ${digits(recent.at(-1) ?? NaN)} in the last, and ${digits(loss)} after it; ${best}.`;
}
