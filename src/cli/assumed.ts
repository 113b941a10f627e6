import { isBinaryTarget } from '../core/metrics';
import { LEAST_NUMBERED, MOST_NUMBERED } from '../protocol/choice';
import type { DataChoice } from '../protocol/data';
import type { Dataset } from '../data/dataset';
import { quoted } from '../data/problem';
import type { Table } from '../data/table';

/** Labels that a sentence names. */
const NAMED = 12;

/** What was taken because no option chose it, in sentences that name the option; null: it was chosen, or there is nothing to choose. */
export interface Assumed {
  readonly target: string | null;
  /** Which of more than two classes is 1; that whole numbers, which may stand for classes, are learnt as they are. */
  readonly positive: string | null;
}

/** @param choice as the options say. @param dataset made of it, its target not scaled or moved yet. */
export function assumedOf({ columns }: Table, choice: Partial<DataChoice>, { info: { target, classes }, y }: Dataset): Assumed {
  const labels = columns.find(({ name }) => name === target)?.levels?.labels.toSorted() ?? [];
  const many = labels.length > 2 && classes?.zero === `not ${classes?.one}`;
  return {
    target: choice.target === undefined ? `${quoted(target)} was taken as the target, the best guess; --target NAME chooses another column.` : null,
    positive: choice.positive !== undefined ? null : many ? positiveSentence(target, labels, classes.one) : classes ? null : codesSentence(target, y),
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

function codesSentence(target: string, y: Float64Array): string | null {
  const counts = new Map<number, number>();
  for (const value of y) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MOST_NUMBERED) return null;
  }
  if (isBinaryTarget(y) || ![...counts].every(([value, count]) => Number.isInteger(value) && count >= LEAST_NUMBERED)) return null;
  const named = [...counts.keys()].sort((a, b) => a - b).join(', ');
  return `${quoted(target)} has whole numbers of only ${counts.size} values (${named}), and is learnt as a quantity; --positive N learns one of them against the rest.`;
}
