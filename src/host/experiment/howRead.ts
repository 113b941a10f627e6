/** How a file was read: as the panel says it, and as the list of problems has it. */
import type { Dialect, Doubt, FileProblem, Problem, TableSummary } from '../../protocol/data';
import type { HowRead } from '../../protocol/panel';
import { isChosen, type Reading } from '../../protocol/reading';

/** @param problem why the file cannot be used, or null. */
export function howRead(table: TableSummary | null, problem: Problem | null, reading: Reading): HowRead {
  return {
    words: table?.reading ?? null,
    chosen: isChosen(reading),
    doubts: (table ?? problem)?.doubts.filter((doubt) => isOpen(doubt, reading)).map((doubt) => ({ ...doubt, id: idOf(doubt) })) ?? [],
    notes: table?.notes ?? [],
    repairs: table?.problems.length ? { first: table.problems[0]!, count: table.problemCount } : null,
  };
}

/** What its other reading asks for. */
function idOf({ alternative }: Doubt): string {
  const parts = Object.entries(alternative).map(([part, value]) => `${part}=${String(value)}`);
  return parts.sort().join('&');
}

/** A doubt is settled when all that it is about was chosen. */
function isOpen({ alternative: { missingMarkers = [], values: groups = [], ...parts } }: Doubt, reading: Reading): boolean {
  const { dialect, values } = reading;
  return (
    Object.keys(parts).some((part) => !(part in dialect)) ||
    missingMarkers.some((marker) => !values.includes(marker)) ||
    groups.some((word) => !reading.missingMarkers.includes(word))
  );
}

/** The reading with a doubt settled: for the other reading, or, to keep it, for the one that is there. @param now null: the file is no delimited text. */
export function settled(reading: Reading, { alternative }: Doubt, keep: boolean, now: Dialect | null): Reading {
  const { missingMarkers: markers = [], values: groups = [], ...other } = alternative;
  const [missing, values] = keep ? [groups, markers] : [markers, groups];
  const chosen = { ...reading, missingMarkers: [...reading.missingMarkers, ...missing], values: [...reading.values, ...values] };
  if (!keep) return { ...chosen, dialect: { ...reading.dialect, ...other } };
  const parts = now === null ? [] : Object.keys(other).map((part) => [part, now[part as keyof Dialect]] as const);
  return { ...chosen, dialect: { ...reading.dialect, ...(Object.fromEntries(parts) as Partial<Dialect>) } };
}

export interface FileProblems {
  readonly problems: readonly FileProblem[];
  readonly count: number;
}

/** All that is wrong in a file, or was put right in it. */
export function fileProblems(table: TableSummary | null, problem: Problem | null): FileProblems {
  const { all = [], count = 0 } = problem ?? {};
  return { problems: [...all, ...(table?.problems ?? [])], count: count + (table?.problemCount ?? 0) };
}
