import { set, type Finding } from './finding';
import { digits, percent } from './words';

interface Penalised {
  readonly l1: number;
  readonly l2: number;
  readonly loss: number;
  readonly baseline: number;
  /** R² of least squares. */
  readonly explained: number;
}

/** For a run with a penalty that is hardly better than the best constant, though a straight line through its columns is. */
export function penalty({ l1, l2, loss, baseline, explained }: Penalised): Finding {
  const [name, size] =
    l1 > 0 && l2 > 0 ? ['penalties L1 and L2', `${digits(l1)} and ${digits(l2)}`] : l1 > 0 ? ['L1 penalty', digits(l1)] : ['L2 penalty', digits(l2)];
  return {
    id: 'penalty',
    evidence: `With the ${name} of ${size} the loss is ${digits(loss)}; always saying the same has ${digits(baseline)}. Without a penalty the best straight line through the columns (least squares) explains ${percent(explained)} of the target.`,
    why: 'A penalty pulls every weight towards 0 at each update, whatever the rows say. Where it pulls harder than they do, the weights stay near 0, and only the bias learns.',
    where: null,
    remedies: [set('Leave the penalty out', { l1: 0, l2: 0 })],
  };
}
