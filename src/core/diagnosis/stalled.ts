import type { Finding, Remedy } from './finding';
import { digits, grouped, percent } from './words';

/** Share of its own row's error that a step corrects, from which it is a long one. */
const LONG = 0.5;

interface Stalled {
  readonly epochs: number;
  readonly loss: number;
  readonly baseline: number;
  /** R² of least squares. */
  readonly explained: number;
  /** η·c·max‖x̃‖²/(1 − β): the share of the largest row's error that its steps correct, momentum counted in. */
  readonly reach: number;
  readonly momentum: number;
}

/** Whether the steps of a run that found nothing are rather too long than too short. */
export function isLong(reach: number): boolean {
  return reach > LONG;
}

/**
 * For a run that used all its epochs, is no better than the best constant, shows nothing else that is wrong, and has a straight line in its
 * columns to find.
 */
export function stalled({ epochs, loss, baseline, explained, reach, momentum }: Stalled, remedies: readonly Remedy[]): Finding {
  const evidence = `After ${grouped(epochs)} epochs the mean loss is ${digits(loss)}, ${loss < baseline ? 'hardly' : 'no'} better than always saying the same (${digits(baseline)}), though the best straight line through the columns (least squares) explains ${percent(explained)} of the target.`;
  if (!isLong(reach))
    return {
      id: 'too-slow',
      evidence,
      why: 'There is something to find, and the neuron is not there yet: its steps were too short, or too few, for the way from where it began. Longer steps, more of them, or columns of one scale bring it there.',
      where: null,
      remedies,
    };
  return {
    id: 'oscillating',
    evidence: `${evidence} A step corrects up to ${percent(reach)} of its row’s error${momentum > 0 ? ', with what momentum adds to it' : ''}.`,
    why: 'There is something to find, but each row undoes what those before it have taught: the steps are so long that the weights follow the last rows instead of all of them. Shorter steps add up to what the rows have in common.',
    where: null,
    remedies,
  };
}
