/** What is told of a table and of the dataset made from it. All plain data, no code. */

export type ColumnKind = 'number' | 'text' | 'mixed' | 'empty';

export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Distinct values in ascending (numbers) or alphabetical order with their counts, or null when there are more than fit (20). */
  readonly classes: readonly { readonly label: string; readonly count: number }[] | null;
  /** Why the column is not offered as a feature (index column, text, …), or null. */
  readonly leftOut: string | null;
}

export interface TableSummary {
  readonly file: string;
  readonly rows: number;
  /** In words: "comma, header in line 1". */
  readonly dialect: string;
  readonly columns: readonly ColumnSummary[];
  /** Columns of the file that cannot be one of a table (lists, objects, bytes), each with the reason in words. */
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
  /** What reading changed, in sentences. */
  readonly notes: readonly string[];
  /** Best guess for the target: a column's name, or null when no column can be one. */
  readonly targetGuess: string | null;
}

/** Which columns are learnt from, and what is learnt. */
export interface DataChoice {
  readonly target: string;
  /** Null: every column that can be one. */
  readonly features: readonly string[] | null;
  /** The label that counts as 1, or null: not a class, or the second of two. */
  readonly positive: string | null;
}

export interface DatasetInfo {
  readonly file: string;
  readonly rows: number;
  readonly features: readonly string[];
  readonly target: string;
  /** For a target of two classes: what 0 and 1 stand for. `zero` is "not X" for one class against the rest. */
  readonly classes: { readonly zero: string; readonly one: string } | null;
  /** Columns that are not features, each with the reason in words. */
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
}
