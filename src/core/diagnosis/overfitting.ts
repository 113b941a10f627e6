import type { Finding, Remedy } from './finding';
import { digits, grouped, percent } from './words';

/** Moments of a run whose losses make one mean, and how many such means a run has. */
export const MOMENTS = 8;
export const BANDS = 8;
/** Means at the end in which a least one says nothing yet. */
const LAST = 2;
/** By which share the one loss must have risen and the other fallen, and by how many standard errors. */
const SHARE = 0.05;
const ERRORS = 2;
/** Where there are so few training rows for a weight that this is what is to be expected, this rise by one standard error is one. */
const FEW = 10;
const MUCH = 0.25;

/** A mean, and its standard error. */
interface Mean {
  readonly mean: number;
  readonly error: number;
}

export function meanOf(values: readonly number[]): Mean {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (length - 1) / length) };
}

/**
 * Where a loss was least, if it has risen from there to the end by more than it moves about anyhow.
 * @param losses of the validation rows at BANDS·MOMENTS moments of a run, evenly spaced. @param rowsPerWeight training rows.
 * @returns the moment, from 0; null where it has not.
 */
export function turned(losses: readonly number[], rowsPerWeight: number): number | null {
  const bands = Array.from({ length: BANDS }, (_, k) => meanOf(losses.slice(k * MOMENTS, (k + 1) * MOMENTS)));
  const band = bands.reduce((best, { mean }, k) => (mean < bands[best].mean ? k : best), 0);
  const [least, last] = [bands[band], bands[BANDS - 1]];
  if (band >= BANDS - LAST || !isRise(least.mean, last.mean, Math.hypot(least.error, last.error), rowsPerWeight)) return null;
  const moments = losses.slice(band * MOMENTS, (band + 1) * MOMENTS);
  return band * MOMENTS + moments.indexOf(Math.min(...moments));
}

/** Whether a loss has risen for certain. @param error of the difference. */
export function isRise(from: number, to: number, error: number, rowsPerWeight: number): boolean {
  const rise = to - from;
  return rise < Infinity && (rise > Math.max(SHARE * from, ERRORS * error) || (rowsPerWeight < FEW && rise > Math.max(MUCH * from, error)));
}

/** Whether the loss of the training rows has fallen so much that it is not by the chance of the last samples. */
export function isFall(from: number, to: number): boolean {
  return to < (1 - SHARE) * from;
}

/** A neuron that has less than this share of the loss of the best constant has learnt something of its rows. */
const LEARNT = 0.5;

interface Gap {
  /** Rows looked at, of those set apart. */
  readonly rows: number;
  readonly of: number;
  /** Mean losses of the neuron, and of the best constant, on the training rows and on those set apart. */
  readonly training: number;
  readonly baseline: number;
  readonly apart: number;
  readonly baselineApart: number;
}

/** Whether a neuron that has learnt its training rows is worse than a constant on the others. */
export function isGap({ training, baseline, apart, baselineApart }: Omit<Gap, 'rows' | 'of'>): boolean {
  return training < LEARNT * baseline && apart > baselineApart && apart < Infinity;
}

const HELP = 'More rows help, and so do fewer columns.';

function apartWords(rows: number, of: number): string {
  return rows < of ? `${grouped(rows)} of the ${grouped(of)} validation rows` : `the ${grouped(rows)} validation rows`;
}

/** For a run of which the rows set apart have nothing. */
export function learntByHeart({ rows, of, training, baseline, apart, baselineApart }: Gap): Finding {
  return {
    id: 'overfitting',
    evidence: `The mean loss of the training rows is ${digits(training)}, where always saying the same has ${digits(baseline)}. That of ${apartWords(rows, of)} is ${digits(apart)}, where the same answer has ${digits(baselineApart)}: for rows that it never saw, the neuron is worse than no neuron.`,
    why: `It has learnt what only its training rows have, their chance, and not what all rows have in common. ${HELP}`,
    where: null,
    remedies: [],
  };
}

interface Overfit {
  /** Rows looked at, of those set apart. */
  readonly rows: number;
  readonly of: number;
  /** Epochs after which their loss was least, about, and those of the run. */
  readonly best: number;
  readonly epochs: number;
  /** The sample after which it was. */
  readonly sample: number;
  /** Their mean loss then and now; that of the training rows. */
  readonly then: number;
  readonly now: number;
  readonly trainingThen: number;
  readonly trainingNow: number;
}

/** For a run that went on learning from its training rows what other rows do not have. */
export function overfitting(found: Overfit, remedies: readonly Remedy[]): Finding {
  const { rows, of, best, epochs, sample, then, now, trainingThen, trainingNow } = found;
  return {
    id: 'overfitting',
    evidence: `The mean loss of ${apartWords(rows, of)} was ${digits(then)} after about ${grouped(best)} of ${grouped(epochs)} epochs, and has risen by ${percent(now / then - 1)} since, to ${digits(now)}. That of the training rows fell from ${digits(trainingThen)} to ${digits(trainingNow)}.`,
    why: `The neuron goes on to learn what only its training rows have, their chance, and gets worse on rows it never saw. It had learnt by then what all of them have in common. ${HELP}`,
    where: { sample },
    remedies,
  };
}
