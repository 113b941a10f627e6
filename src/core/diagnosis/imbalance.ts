import { set, type Finding } from './finding';
import { grouped, percent } from './words';

/** The larger class's share from which accuracy says little. */
const FROM = 0.8;
const LEAST_ROWS = 10;

/**
 * Fires where one of two classes has at least 80 % of the rows.
 * @param log true where the loss is the log loss already. @param named whether the classes are labels of the file, of which any may count as 1.
 */
export function imbalance(
  n: number,
  ones: number,
  classes: { readonly zero: string; readonly one: string },
  log: boolean,
  canLog: boolean,
  named: boolean,
): Finding | null {
  const most = Math.max(ones, n - ones);
  if (n < LEAST_ROWS || ones === 0 || ones === n || most < FROM * n) return null;
  const [large, small] = ones > n - ones ? [classes.one, classes.zero] : [classes.zero, classes.one];
  const share = percent(most / n);
  return {
    id: 'imbalance',
    evidence: `${grouped(most)} of ${grouped(n)} rows (${share}) are ${large}: always saying so is right in ${share} of them, without having learnt anything.`,
    why:
      small === classes.one
        ? `Judge the neuron by how much its accuracy is above ${share}, and by recall, F1 and ROC AUC. ${pull(small)}`
        : `Precision, recall and F1 are of ${large}, the common class: they look good even where no row of ${small} is found. Look at the true negatives, which are the rows of ${small} that are, and at ROC AUC. ${pull(small)}`,
    where: null,
    remedies: [
      ...(named && small !== classes.one ? [{ label: `Count ${small} as 1`, settings: {}, leaveOut: [], positive: small }] : []),
      ...(log || !canLog ? [] : [set('Use log loss', { loss: 'log' })]),
    ],
  };
}

function pull(small: string): string {
  return `The few rows of ${small} pull on the weights only now and then, and under squared loss the output soon sticks to the larger class.`;
}
