import { set, type Finding } from './finding';

/** Rows of fewer are no order to speak of. */
const LEAST_ROWS = 20;
/** Share of the steps from row to row that go one way. */
const ONE_WAY = 0.98;
/** Blocks of one class, as a share of those that chance makes: (n² + n − Σnᵢ²)/n (D. E. Barton, F. N. David 1957). */
const FEW_BLOCKS = 0.1;
const LEAST_OF_CLASS = 5;

/** Targets in file order. */
interface RowOrder {
  readonly n: number;
  /** Neighbours of which the lower row has the larger, the smaller target. */
  readonly ups: number;
  readonly downs: number;
  /** Rows of each value, where the target has few; else null. Whether they are 0 and 1. */
  readonly classes: readonly number[] | null;
  readonly binary: boolean;
  /** Line at which the target changes first. */
  readonly changes: number;
}

/**
 * Fires where rows are learnt in file order and stand sorted by their target: at least 98 % of the changes from row to row go one way, or
 * the classes stand in at most a tenth of the blocks that chance would make.
 */
export function sortedRows(order: RowOrder, target: string): Finding | null {
  const { n, ups, downs, classes, binary, changes } = order;
  if (n < LEAST_ROWS || ups + downs === 0) return null;
  const blocks = ups + downs + 1;
  const byChance = (classes ?? []).reduce((rest, count) => rest - (count * count) / n, n + 1);
  const filled = classes !== null && classes.every((count) => count >= LEAST_OF_CLASS);
  const blocked = filled && blocks <= Math.max(classes.length, FEW_BLOCKS * byChance);
  const sorted = !binary && Math.max(ups, downs) >= ONE_WAY * (ups + downs);
  if (!blocked && !sorted) return null;
  const evidence = !sorted
    ? `The ${binary ? 'classes' : 'values'} of ${target} stand in ${blocks} blocks one after the other; by chance it would be about ${Math.round(byChance)}.`
    : `The rows stand sorted by ${target}: ${Math.max(ups, downs)} of its ${ups + downs} changes from row to row go ${ups > downs ? 'up' : 'down'}.`;
  return {
    id: 'sorted-rows',
    evidence,
    why: 'In file order the neuron sees many rows alike, one after the other, and each pulls the same way. By the end of an epoch it has half forgotten the first rows, and its loss swings with the blocks of the file.',
    where: { line: changes },
    remedies: [set('Shuffle the rows every epoch', { order: 'shuffled' })],
  };
}
