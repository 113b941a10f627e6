import type { Finding, Remedy } from './finding';
import { digits, percent, roundUp } from './words';

/** How much of what can be learnt must be left. */
const LEFT = 0.2;
/** How much of it must go from one third of the last epochs to the next: less is the noise of the rows. */
const FALLS = 0.01;
/** The projection ends where so much is left. */
const ENOUGH = 0.01;
const LEAST_EPOCHS = 6;

export interface Course {
  /** Mean losses over consecutive spans of `span` epochs each, oldest first, up to the end of the run. */
  readonly means: readonly number[];
  readonly span: number;
  readonly epochs: number;
  readonly loss: number;
  readonly baseline: number;
  /** The least loss there can be; null where it is not known: then the best constant's is what to reach. */
  readonly floor: number | null;
}

export interface Projection {
  /** Epochs in all, about, from the first. */
  readonly epochs: number;
  readonly towards: 'floor' | 'baseline';
}

/**
 * Epochs in all that the run would need at its present pace; null where it is not still falling, or is there. Thirds of the last half
 * of the run give the pace. Towards the floor the excess shrinks by a constant factor per epoch, until 1 % of what can be learnt is
 * left: E + ln(excess/goal)/ln(1/q). Towards the best constant, where no floor is known, the loss falls by a constant amount.
 */
export function projectedEpochs({ means, span, epochs, loss, baseline, floor }: Course): Projection | null {
  const half = means.slice(means.length >> 1);
  const third = Math.floor(half.length / 3);
  if (third < 1 || epochs < LEAST_EPOCHS || !(floor === null || baseline > floor)) return null;
  const rest = half.length - 3 * third;
  const [a, b, c] = [0, 1, 2].map((k) => half.slice(rest + k * third, rest + (k + 1) * third).reduce((sum, value) => sum + value, 0) / third);
  const goal = floor ?? baseline;
  const excess = loss - goal;
  if (!(excess > (floor === null ? 0 : LEFT * (baseline - floor)))) return null;
  if (!(a - b > FALLS * (a - goal) && b - c > FALLS * (b - goal) && c > goal)) return null;
  const between = third * span;
  if (floor === null) return { epochs: epochs + (excess * between) / (b - c), towards: 'baseline' };
  const perEpoch = Math.log((b - floor) / (c - floor)) / between;
  return { epochs: epochs + Math.log(excess / (ENOUGH * (baseline - floor))) / perEpoch, towards: 'floor' };
}

/** Fires where a run that used all its epochs still falls, and the projected epochs are more than it had. */
export function tooSlow(course: Course, projection: Projection | null, remedies: readonly Remedy[]): Finding | null {
  if (!projection || !(projection.epochs > course.epochs)) return null;
  const { epochs, loss, baseline, floor } = course;
  const left = floor === null || loss > baseline ? '' : `, and ${percent((loss - floor) / (baseline - floor))} of what can be learnt is left`;
  const goal =
    projection.towards === 'floor'
      ? `to come near the best possible ${digits(floor ?? 0)}`
      : `just to be as good as always saying the same (${digits(baseline)})`;
  return {
    id: 'too-slow',
    evidence: `After ${epochs} epochs the mean loss is ${digits(loss)} and still falls${left}. At this pace about ${roundUp(projection.epochs)} epochs are needed ${goal}.`,
    why: 'Each epoch takes away only a small part of what is left, as the steps are short for the way that is to go. Longer steps, more of them, or columns of one scale bring the neuron there.',
    where: null,
    remedies,
  };
}
