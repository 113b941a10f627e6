import type { Finding, Remedy } from './finding';
import { thirds } from './trend';
import { digits, grouped, percent } from './words';

/** Share of the least loss, and of what can be learnt, by which a loss stands above it. */
const ABOVE = 0.15;
const LOST = 0.02;
/** A floor that is next to nothing beside the best constant is not hovered above: where all rows can be met, their pulls vanish. */
const MET = 1e-4;
/** What is above the floor stands still where so much of it is left in the last third of the run that was there in the second. */
const STILL = 0.8;
/** Epochs, and the share of them that would have been enough for the steps of all rows together. */
const EPOCHS = 5;
const ENOUGH = 0.2;

interface Hover {
  readonly loss: number;
  readonly baseline: number;
  readonly floor: number;
  readonly rate: number;
  readonly epochs: number;
  /** Samples of an update, of n. */
  readonly batch: number;
  readonly n: number;
  /** Means of the epochs, over spans of the whole run. */
  readonly means: readonly number[];
}

/** Whether the loss stands so far above the least there can be that it matters, and falls no further. */
export function standsAbove({ loss, baseline, floor, epochs, batch, n, means }: Hover): boolean {
  const above = loss - floor;
  const [, middle, end] = thirds(means) ?? [NaN, NaN, NaN];
  const still = end - floor >= STILL * (middle - floor);
  return batch < n && epochs >= EPOCHS && still && floor >= MET * baseline && above >= ABOVE * floor && above >= LOST * (baseline - floor);
}

/**
 * Fires where a run stands above its floor although the mean gradient of all rows would have brought it there long ago: the gradients
 * of single rows differ, and steps of one length after them never come to rest (H. Robbins, S. Monro: "A stochastic approximation method",
 * 1951: rates must fall). What is left is about in proportion to the rate.
 * @param needed epochs in which that gradient takes nine tenths of what is above the floor.
 */
export function hovering(run: Hover, needed: number, remedies: readonly Remedy[]): Finding | null {
  const { loss, floor, rate, epochs, batch } = run;
  if (!standsAbove(run) || !(needed <= ENOUGH * epochs)) return null;
  const each = batch === 1 ? 'row' : `batch of ${grouped(batch)} rows`;
  const time = needed < 1 ? 'less than one epoch' : needed < 1.5 ? 'about one epoch' : `about ${Math.round(needed)} epochs`;
  return {
    id: 'oscillating',
    evidence: `The loss ${digits(loss)} stands ${percent((loss - floor) / floor)} above the best possible, ${digits(floor)}, after ${grouped(epochs)} epochs. Steps after the mean of all rows would have been there in ${time}: it is the steps after each ${each}, with the learning rate ${digits(rate)}, that keep it up.`,
    why: `Each ${each} pulls the weights to where it alone would have them, and the next one pulls them elsewhere. Near the best weights these pulls cancel out only on average, so the weights swing around them, the farther the longer the steps are.`,
    where: null,
    remedies,
  };
}
