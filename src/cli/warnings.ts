import type { Doubt } from '../data/csv/dialect';
import type { Table } from '../data/table';

/** Lines for what reading changed, for what is not certain of it, and for what was put right in it. */
export function warningsOf({ file, notes, doubts, problems, problemCount, refusal }: Table): string[] {
  const repaired = problems.filter(({ severity }) => severity === 'warning');
  const more = problemCount - (refusal?.count ?? 0) - repaired.length;
  return [
    ...notes.map((note) => `${file}: note: ${note}`),
    ...doubts.map(
      ({ evidence, chosen, other, alternative }) =>
        `${file}: warning: ${evidence}. Read as: ${chosen}. It could be: ${other}; for this add ${optionsFor(alternative)}.`,
    ),
    ...repaired.map(({ line, column, message }) => `${[file, line, column].filter((part) => part !== null).join(':')}: warning: ${message}`),
    ...(more > 0 ? [`${file}: warning: ${more} more places were put right.`] : []),
  ];
}

/** What a doubt's other reading asks for as options of the command line. */
function optionsFor({ header, rowNames, missingMarkers, values, ...signs }: Doubt['alternative']): string {
  const named = Object.entries(signs).map(([name, value]) => `--${name} ${inShell(value)}`);
  if (header !== undefined) named.push(header ? '--header' : '--no-header');
  if (missingMarkers !== undefined) named.push(`--missing-markers=${missingMarkers.join(',')}`); // a minus sign would begin an option
  if (values !== undefined) named.push(`--values=${values.join(',')}`);
  return rowNames === false ? 'the missing name to the header' : named.join(' ');
}

function inShell(value: string | number | boolean | null): string {
  if (value === null) return 'none';
  if (value === ' ') return 'space';
  if (value === '\t') return 'tab';
  const text = String(value);
  return text === "'" ? `"'"` : `'${text}'`;
}
