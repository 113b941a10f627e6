import type { DataChoice, DatasetInfo } from '../protocol/data';
import { quoted } from '../data/problem';
import type { Table } from '../data/table';

/** Labels that a sentence names. */
const NAMED = 12;

/** What was taken because no option chose it, in sentences that name the option; null: it was chosen, or there is nothing to choose. */
export interface Assumed {
  readonly target: string | null;
  /** Which of more than two classes is 1. */
  readonly positive: string | null;
}

/** @param choice as the options say. @param info of the dataset made of it. */
export function assumedOf({ columns }: Table, choice: Partial<DataChoice>, { target, classes }: DatasetInfo): Assumed {
  const labels = columns.find(({ name }) => name === target)?.levels?.labels.toSorted() ?? [];
  const many = labels.length > 2 && classes?.zero === `not ${classes?.one}`;
  return {
    target: choice.target === undefined ? `${quoted(target)} was taken as the target, the best guess; --target NAME chooses another column.` : null,
    positive: choice.positive === undefined && many ? positiveSentence(target, labels, classes.one) : null,
  };
}

function positiveSentence(target: string, labels: readonly string[], one: string): string {
  const others = labels.filter((label) => label !== one);
  const named = others.slice(0, NAMED).map(quoted).join(', ') + (others.length > NAMED ? ', …' : '');
  return (
    `of the ${labels.length} classes of ${quoted(target)}, ${quoted(one)} was taken as 1, being the most frequent, and the others as 0; ` +
    `--positive LABEL chooses another: ${named}.`
  );
}
