import type { Column } from './column';
import type { Dialect, Doubt } from './csv/dialect';
import type { Values } from './fast/store';
import type { DataProblem, Problem } from './problem';
import type { Encoding } from './encoding';
import type { Lines } from './lines';

/** Columns a table may have. More are no table, but a file without line ends. */
export const MOST_COLUMNS = 100_000;

/** What a table was read from. */
export interface TableSource {
  readonly format: 'csv' | 'arff' | 'json' | 'jsonl' | 'parquet';
  /** How the file was packed. */
  readonly compression: 'gzip' | null;
  /** How its text was encoded; null where it is no text. */
  readonly encoding: Encoding | null;
}

/** A table read from a file: its columns, the line each row begins at, and how sure its reading is. */
export interface Table {
  /** The file's name as shown. */
  readonly file: string;
  /** How the text was cut, or null where the file is no delimited text. */
  readonly dialect: Dialect | null;
  /** The same in words: "comma, header in line 1". */
  readonly reading: string;
  /** Where the text could mean something else, and the numbers would not be the same. */
  readonly doubts: readonly Doubt[];
  /** What was put right, and what was not: a hundred at most, of `problemCount`. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Why no dataset can be made of the table although its cells could be read, or null. */
  readonly refusal: DataProblem | null;
  /** Line of the header (from 1), or null where the first record is data. */
  readonly headerLine: number | null;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Line (from 1) at which each row begins; made when asked for where `sparseLines` is there, which knows the same. */
  readonly lines: Int32Array;
  readonly sparseLines?: Lines | undefined;
  readonly source: TableSource;
  /** Columns of the file that are not among `columns`, each with the reason in words. */
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
  /** What reading changed, in sentences. */
  readonly notes: readonly string[];
  /** The values of all columns, where they were read into a store of their own; else null. */
  readonly values: Values | null;
  /** The text cells of every record as they stand in the file, the header's too; blank lines and notes below the table left out. Read when asked for. */
  readonly cells: readonly (readonly string[])[];
}
