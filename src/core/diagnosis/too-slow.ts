import type { Finding, Remedy } from './finding';
import { digits, epochsInWords, grouped, percent } from './words';

/** How much of what can be learnt must be left; of the best constant's loss, where the least is not known. */
const LEFT = 0.2;
/** A fall from one third of the last epochs to the next that is not the noise of the rows; less must fall in so many epochs of all. */
const FALLS = 0.01;
const STEADY = 0.9;
/** The projection ends where so much is left. */
const ENOUGH = 0.01;
/** Spans that the pace is taken from at least, where there are so many; a run of fewer must need far more epochs than it had. */
const LEAST_SPANS = 6;
const FAR_MORE = 2;
/** As many epochs more as this share of those it had are no mere rest of the way. */
const SOON = 0.5;
/** Pace of the second half of a run as a share of that of the whole: below, it is coming to rest. */
const LATER = 0.8;
/** Steps of all updates together, in steps as long as the rows allow, below which nothing can have been learnt. */
const NO_WAY = 0.05;

interface Course {
  /** Mean losses over consecutive spans of `span` epochs each, oldest first, up to the end of the run. */
  readonly means: readonly number[];
  readonly span: number;
  readonly epochs: number;
  readonly loss: number;
  readonly baseline: number;
  /** The least loss there can be; null where it is not known. */
  readonly floor: number | null;
  /** Epochs that bring it to 1 % above the floor, as every direction of the loss says; null where these are not known. */
  readonly more: number | null;
  /** The sum of all steps, in steps at the largest rate that is safe; Infinity where there is no such measure. */
  readonly way: number;
  /** Some steps overshoot: only a fall that goes on from epoch to epoch is one. */
  readonly overshoots: boolean;
}

interface Projection {
  /** Epochs in all, about, from the first. */
  readonly epochs: number;
  /** What they lead to; `step`: as far as a single step at the largest safe rate. */
  readonly towards: 'floor' | 'baseline' | 'half' | 'step';
  /** True where it follows from every direction of the loss. The pace alone gives too few: the slow directions are left at last. */
  readonly sure?: boolean;
}

/** Whether so much is left that it matters: a fifth of what can be learnt. */
export function muchIsLeft({ loss, baseline, floor }: Pick<Course, 'loss' | 'baseline' | 'floor'>): boolean {
  return loss > (floor === null ? LEFT * baseline : floor + LEFT * (baseline - floor));
}

/** What may be left above a floor where a projection ends. */
export function goalAbove(floor: number, baseline: number): number {
  return ENOUGH * (baseline - floor);
}

/**
 * Epochs in all that the run would need as it goes on; null where it is there, or not still falling. Where every direction of the loss is
 * known, that is what they need, whether its fall can be seen or not. Else the pace tells, that of the last half of the run. Towards the
 * floor the excess shrinks by a constant factor per epoch, until 1 % of what can be learnt is left: E + ln(excess/goal)/ln(1/q). Where no
 * floor is known the loss falls by a constant amount: towards the best constant, and below that towards half of itself, if it falls in the
 * second half of the run as in the first (else it comes to rest). Steps too short for their fall to be told from rounding are measured by
 * themselves.
 */
export function projectedEpochs(course: Course): Projection | null {
  const found = project(course);
  // Losses next to nothing fall by too little for a double to hold it.
  return found && Number.isFinite(found.epochs) ? found : null;
}

function project(course: Course): Projection | null {
  const { means, span, epochs, loss, baseline, floor, more, way } = course;
  if (!muchIsLeft(course) || !(floor === null || baseline > floor)) return null;
  const pace = means.length < 2 ? null : paceOf(course);
  if (more !== null && more < Infinity) return pace || more > SOON * epochs ? { epochs: epochs + more, towards: 'floor', sure: true } : null;
  if (pace) {
    const { from, to, between } = pace;
    const perEpoch = (from - to) / between;
    if (floor !== null) {
      if (!(to > floor)) return null;
      const shrinks = Math.log1p((from - to) / (to - floor)) / between;
      const needed = epochs + Math.log((loss - floor) / goalAbove(floor, baseline)) / shrinks;
      return { epochs: needed, towards: 'floor' };
    }
    if (loss > baseline) return { epochs: epochs + (loss - baseline) / perEpoch, towards: 'baseline' };
    const [half, end] = [means.length >> 1, means.length - 0.5]; // the mean of an epoch is the loss in its middle
    if ((means[half] - loss) / (end - half) >= (LATER * (means[0] - loss)) / end) return { epochs: epochs + loss / 2 / perEpoch, towards: 'half' };
  }
  return way < NO_WAY && means.length * span > 1 ? { epochs: epochs / way, towards: 'step' } : null;
}

/** Two means of the last half of the run and the epochs between them; null where it does not fall, or that may be chance. */
function paceOf({ means, span, loss, floor, baseline, overshoots }: Course): { from: number; to: number; between: number } | null {
  const last = means.slice(Math.min(means.length >> 1, Math.max(0, means.length - LEAST_SPANS)));
  const falls = last.filter((mean, i) => i > 0 && mean < last[i - 1]).length;
  if (last.length < LEAST_SPANS) {
    const [from, to] = [last[0], last[last.length - 1]];
    return falls === last.length - 1 && loss < to ? { from, to, between: (last.length - 1) * span } : null;
  }
  const third = Math.floor(last.length / 3);
  const rest = last.length - 3 * third;
  const [a, b, c] = [0, 1, 2].map((k) => last.slice(rest + k * third, rest + (k + 1) * third).reduce((sum, value) => sum + value, 0) / third);
  if (!(a > b && b > c)) return null;
  const goal = floor ?? Math.min(loss, baseline);
  const far = !overshoots && a - b > FALLS * (a - goal) && b - c > FALLS * (b - goal);
  return far || falls >= STEADY * (last.length - 1) ? { from: b, to: c, between: third * span } : null;
}

/** Fires where a run that used all its epochs still falls, and the projected epochs are more than it had. */
export function tooSlow(course: Course, projection: Projection | null, remedies: readonly Remedy[]): Finding | null {
  const { means, epochs, loss, baseline, floor, way } = course;
  const least = projection?.towards === 'half' || epochs < LEAST_SPANS ? FAR_MORE : 1;
  if (!projection || !(projection.epochs > least * epochs)) return null;
  const left = floor === null || loss > baseline ? '' : `, and ${percent((loss - floor) / (baseline - floor))} of what can be learnt is left`;
  const fell = means[0] - loss;
  const fall = fell > 0 ? ` and still falls (by ${digits(fell, 2)} since the first)${left}` : left;
  return {
    id: 'too-slow',
    evidence: `After ${grouped(epochs)} epochs the mean loss is ${digits(loss)}${fall}. ${need(projection, { loss, baseline, floor, way })}`,
    why: 'Each epoch takes away only a small part of what is left, as the steps are short for the way that is to go. Longer steps, more of them, or columns of one scale bring the neuron there.',
    where: null,
    remedies,
  };
}

function need({ epochs, towards, sure }: Projection, { loss, baseline, floor, way }: Pick<Course, 'loss' | 'baseline' | 'floor' | 'way'>): string {
  const needed = `${epochsInWords(epochs, sure ? 'about' : 'at least')} are needed`;
  if (towards === 'floor') return `At this ${sure ? 'rate' : 'pace'} ${needed} to come near the best possible ${digits(floor ?? 0)}.`;
  if (towards === 'baseline') return `At this pace ${needed} just to be as good as always saying the same (${digits(baseline)}).`;
  if (towards === 'half')
    return `At this pace ${needed} to halve it; the least it can be is not known, and always saying the same has ${digits(baseline)}.`;
  return `All its steps together are ${digits(way, 2)} of a single step at the largest rate that is safe: ${epochsInWords(epochs, 'about')} are needed to go as far. ${floor === null ? `Always saying the same has ${digits(baseline)}` : `The best possible is ${digits(floor)}`}, the loss is ${digits(loss)}.`;
}
