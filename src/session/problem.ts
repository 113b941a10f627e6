import { DataProblem } from '../data/problem';
import type { Table } from '../data/table';
import type { Problem } from '../protocol/data';

/** What is told of an error: of a fault in a file all that is known of it. */
export function problemOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof DataProblem)) return { message, file: null, line: null, column: null, all: [], count: 0, offer: null, doubts: [] };
  const { file, line, column, problems, count, offer } = error;
  return { message, file, line, column, all: problems, count, offer, doubts: [] };
}

/** The same of a table whose cells could be read: what was put right in it is told too, and how else it could be read. */
export function refusalOf(table: Table, refusal: DataProblem): Problem {
  return { ...problemOf(refusal), all: table.problems, count: table.problemCount, doubts: table.doubts };
}
