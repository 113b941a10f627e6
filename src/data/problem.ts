import type { Encoding } from './encoding';

/** Where in a file: lines and character columns count from 1; null where it is the file as a whole. */
export interface Place {
  readonly file: string;
  readonly line?: number | null;
  readonly column?: number | null;
}

/** A setting that may make the file readable: for a button. */
export interface Offer {
  readonly encoding: Encoding;
}

/** One thing that is wrong in a file, or was put right in it. */
export interface Problem {
  readonly line: number | null;
  readonly column: number | null;
  /** What was expected, what was found, what to do; without the place. */
  readonly message: string;
  /** A warning was put right, and is said; an error keeps the file from being used. */
  readonly severity: 'error' | 'warning';
}

/** Problems that are kept one by one. */
export const MOST_PROBLEMS = 100;

/** The problems of a file in the order they are found: the first hundred, and how many there are. */
export class ProblemList {
  readonly first: Problem[] = [];
  count = 0;
  /** True when the file was not looked through to its end: there may be more. */
  cut = false;

  constructor(private readonly severity: Problem['severity']) {}

  /** @param message made only for a problem that is kept. */
  add(message: () => string, place: () => { readonly line: number | null; readonly column: number | null }): void {
    if (this.count++ >= MOST_PROBLEMS) return;
    const { line, column } = place();
    this.first.push({ line, column, message: message(), severity: this.severity });
  }

  /** Takes over the problems of another list. */
  append({ first, count, cut }: ProblemList): void {
    this.first.push(...first.slice(0, MOST_PROBLEMS - this.first.length));
    this.count += count;
    this.cut ||= cut;
  }
}

/** A file or a choice that cannot be used: where, what was expected, what was found, and what to do. */
export class DataProblem extends Error {
  readonly file: string;
  /** Place of the first problem. */
  readonly line: number | null;
  readonly column: number | null;
  /** All problems that were found, a hundred at most. */
  readonly problems: readonly Problem[];
  /** How many there are. */
  readonly count: number;
  readonly offer: Offer | null;

  /** @param text sentences that name what was expected, what was found and what to do. @param all the problems, of which this is the first. */
  constructor(place: Place, text: string, all?: { readonly problems: readonly Problem[]; readonly count: number }, offer: Offer | null = null) {
    const { file, line = null, column = null } = place;
    const where = [file, line, line === null ? null : column].filter((part) => part !== null).join(':');
    super(`${where}: ${text}`);
    this.name = 'DataProblem';
    this.file = file;
    this.line = line;
    this.column = column;
    this.offer = offer;
    this.problems = all?.problems ?? [{ line, column, message: text, severity: 'error' }];
    this.count = all?.count ?? 1;
  }

  /** All the problems of a file in one; the message tells the first, and where the next ones are. */
  static ofList(file: string, { first, count, cut }: ProblemList): DataProblem {
    const problems = [...first].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const [{ line, column, message }, ...rest] = problems;
    return new DataProblem({ file, line, column }, message + more(rest, count - 1, cut), { problems, count });
  }
}

/** Lines that a message names. */
const NAMED = 5;

function more(rest: readonly Problem[], count: number, cut: boolean): string {
  if (count === 0) return '';
  const lines = [...new Set(rest.map(({ line }) => line))].filter((line) => line !== null);
  const named = lines.slice(0, NAMED).join(', ') + (count > NAMED || lines.length > NAMED ? ', …' : '');
  return ` ${cut ? 'At least ' : ''}${count} more ${count === 1 ? 'problem' : 'problems'} in this file${lines.length === 0 ? '' : ` (line ${named})`}.`;
}

/** A cell's text as shown in a message: quoted, and cut where it is long. */
export function quoted(text: string): string {
  return `"${shortened(text)}"`;
}

/** A text, cut where it is long. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
