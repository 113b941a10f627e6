/** What the session tells of a file: its table, its dataset, and what is wrong with it. */
import type { Doubt } from '../data/csv/dialect';
import type { Offer, Problem as FileProblem } from '../data/problem';

export { ENCODING_NAMES } from '../data/encoding';
export { MISSING_POLICIES } from '../data/types';
export type { Dialect, Doubt } from '../data/csv/dialect';
export type { Problem as FileProblem } from '../data/problem';
export type { ChoiceEffect, ColumnKind, ColumnSummary, DataChoice, DatasetInfo, MissingPolicy, Preview, TableSummary } from '../data/types';

/** A fault of a file or a choice, told so that a person can mend it. Lines and columns count from 1. */
export interface Problem {
  /** The whole message: where, what was expected, what was found, what to do. */
  readonly message: string;
  /** The file's name as shown, or null where the fault is not in a file. */
  readonly file: string | null;
  readonly line: number | null;
  /** Character column in the line. */
  readonly column: number | null;
  /** All that is wrong in the file, of which this is the first: a hundred at most, of `count`. Empty where the fault is not in a file. */
  readonly all: readonly FileProblem[];
  readonly count: number;
  /** A setting that may make the file readable, or null. */
  readonly offer: Offer | null;
  /** Other readings of the file that could not be used as it was read. */
  readonly doubts: readonly Doubt[];
}
export { ownFeatures, productName, type Product, type ProductFeature } from '../core/product';
