/** What the session tells of a file: its table, its dataset, and what is wrong with it. */
export { MISSING_POLICIES } from '../data/types';
export type { ChoiceEffect, ColumnKind, ColumnSummary, DataChoice, DatasetInfo, MissingPolicy, TableSummary } from '../data/types';

/** A fault of a file or a choice, told so that a person can mend it. Lines and columns count from 1. */
export interface Problem {
  /** The whole message: where, what was expected, what was found, what to do. */
  readonly message: string;
  /** The file's name as shown, or null where the fault is not in a file. */
  readonly file: string | null;
  readonly line: number | null;
  /** Character column in the line. */
  readonly column: number | null;
}
