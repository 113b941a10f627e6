/** What is told of a table and of the dataset made from it. All plain data, no code. */
import type { Product, ProductFeature } from '../core/product';
import type { Dialect, Doubt } from './csv/dialect';
import type { DateOrder } from './dates';
import type { Problem } from './problem';
import type { TableSource } from './table';

/**
 * From all rows. `constant`: the same in every row. `id`: numbers or names the rows. `date`: a number once a first day is agreed on.
 * `category`: texts that come again. `mixed`: at least half numbers, so that a text in it is taken for a mistake. `text`: the rest.
 */
export type ColumnKind = 'number' | 'yes/no' | 'category' | 'date' | 'text' | 'id' | 'constant' | 'empty' | 'mixed';

/** A value and the rows that have it. */
export interface Class {
  readonly label: string;
  readonly count: number;
}

/** Of the numbers of a column (a date's are the days since its first). */
export interface NumberSummary {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** Population standard deviation, the one that scaling divides by. */
  readonly deviation: number;
  /** Rows in bins of equal width from min to max; a value on a border is in the bin above it, max in the last. One bin where min = max. */
  readonly histogram: readonly number[];
}

/** Cells without a value. */
export interface MissingSummary {
  readonly count: number;
  /** How often each marker occurs, in the order in which they come. '' is an empty cell. */
  readonly markers: readonly Class[];
  /** Where the first stands in the file (from 1), or null. */
  readonly first: { readonly line: number; readonly column: number } | null;
}

export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  /** What stands beside its numbers in the file and is left out: $, %, kg; else null. */
  readonly unit: string | null;
  /** Cells with a value. */
  readonly count: number;
  readonly missing: MissingSummary;
  /** Different values, or null when there are more than are counted (1,000 texts, 10,000 numbers). */
  readonly distinct: number | null;
  /** Null where no cell is a number or a date. */
  readonly numbers: NumberSummary | null;
  /** First and last of a column of dates, as ISO 8601 writes them, and the way they are written; else null. */
  readonly dates: { readonly first: string; readonly last: string; readonly order: DateOrder } | null;
  /** The most frequent texts, at most 5, the most frequent first; null where there are no texts, or too many to be counted. */
  readonly top: readonly Class[] | null;
  /** Distinct values in ascending (numbers) or alphabetical order with their counts, or null when there are more than fit (20). */
  readonly classes: readonly Class[] | null;
  /** Why the column is not offered as a feature (index column, text, …), or null. */
  readonly leftOut: string | null;
}

/** The beginning of a table, to be looked at while the rest is still being read. */
export interface Preview {
  /** How the file is read, in words, as of `TableSummary`. */
  readonly reading: string;
  /** How many there are. */
  readonly columns: number;
  /** Of the first columns; long texts are cut. */
  readonly names: readonly string[];
  /** The first rows' cells in these columns. */
  readonly rows: readonly (readonly string[])[];
}

export interface TableSummary {
  readonly file: string;
  readonly rows: number;
  /** Line of the header (from 1), or null where there is none. */
  readonly headerLine: number | null;
  /** How the file was read, in words: "comma, header in line 1". */
  readonly reading: string;
  /** How the text was cut, or null where the file is no delimited text. */
  readonly dialect: Dialect | null;
  readonly source: TableSource;
  /** Where the text could mean something else, and the numbers would not be the same. */
  readonly doubts: readonly Doubt[];
  /** What was put right: a hundred at most, of `problemCount`. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly columns: readonly ColumnSummary[];
  /** Columns of the file that cannot be one of a table (lists, objects, bytes), each with the reason in words. */
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
  /** What reading changed, in sentences. */
  readonly notes: readonly string[];
  /** Best guess for the target: a column's name, or null when no column can be one. */
  readonly targetGuess: string | null;
}

/** What becomes of rows in which a feature has no value: drop them, or fill in the column's mean, median or most frequent value. */
export const MISSING_POLICIES = ['refuse', 'drop', 'mean', 'median', 'frequent'] as const;
export type MissingPolicy = (typeof MISSING_POLICIES)[number];

/** Which columns and rows are learnt from, and what is learnt. */
export interface DataChoice {
  readonly target: string;
  /** Null: every column that can be one. */
  readonly features: readonly string[] | null;
  /** Products of two features, each one feature more; of the same one twice, its square. Null or absent: none. */
  readonly products?: readonly Product[] | null;
  /** The label that counts as 1, or null: not a class, or the second of two. */
  readonly positive: string | null;
  /** Null or absent: drop where most rows remain, else refuse. */
  readonly missing?: MissingPolicy | null;
  /** Rows counted from 1, the last one included; null or absent: all. */
  readonly rows?: { readonly from: number; readonly to: number } | null;
  /** So many of them, drawn at random; null or absent: all. */
  readonly sample?: { readonly count: number; readonly seed: number } | null;
}

/** What a choice would give, whatever becomes of missing values. */
export interface ChoiceEffect {
  /** Rows of the range or the sample. */
  readonly rows: number;
  /** Those of them without a target: they are left out whatever is chosen. */
  readonly withoutTarget: number;
  /** Rows with a target that lack a value of a feature. */
  readonly lacking: number;
  /** The values they lack, and the columns that lack one. */
  readonly cells: number;
  readonly lackingColumns: number;
  /** What is done with these rows unless a person says otherwise. */
  readonly usual: 'drop' | 'refuse';
  /** Columns learnt from, and the numbers they make of a row. */
  readonly columns: number;
  readonly inputs: number;
}

export interface DatasetInfo {
  readonly file: string;
  /** Rows learnt from. */
  readonly rows: number;
  /** Rows of the file. */
  readonly tableRows: number;
  /** One name for each number of a row: a column's, or `Species = setosa`, `Age is missing`, `date (days since 2020-01-01)`. */
  readonly features: readonly string[];
  /** The column of the file that each feature stems from. */
  readonly sources: readonly string[];
  /** Of the features that are products of others, the last ones, what each is made of; absent: none. */
  readonly products?: readonly ProductFeature[];
  readonly target: string;
  /** For a target of two classes: what 0 and 1 stand for. `zero` is "not X" for one class against the rest. */
  readonly classes: { readonly zero: string; readonly one: string } | null;
  /** Columns that are not features, each with the reason in words. */
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
  /** Rows without a target, which are always left out; rows left out, or cells filled, for want of a feature; and what was done: null, nothing. */
  readonly missing: { readonly withoutTarget: number; readonly dropped: number; readonly filled: number; readonly policy: MissingPolicy | null };
  /** What was done to rows and columns, each a sentence with its counts. */
  readonly notes: readonly string[];
}
