/** What the neuron makes of the rows of its file, with the weights it has now: for the editor's marks and the list of hardest rows. */

/** Some rows: arrays of the same length, one entry per row. */
export interface RowsReport {
  /** Id of the run. */
  readonly run: string;
  /** Data row in the file and its line, from 1. */
  readonly rows: Int32Array;
  readonly lines: Int32Array;
  /** Weighted sum z, output ŷ = a(z), target y, and loss of each. */
  readonly z: Float64Array;
  readonly outputs: Float64Array;
  readonly targets: Float64Array;
  readonly losses: Float64Array;
  /** True for a row set apart: it is never learnt from. */
  readonly validation: Uint8Array;
  /** Losses that a fifth, two, three, four fifths of all rows do not exceed: what is much, and what is little, in this file. */
  readonly fifths: Float64Array;
}

/** One row of a report. */
export interface RowEntry {
  readonly row: number;
  readonly line: number;
  readonly output: number;
  readonly target: number;
  readonly loss: number;
  readonly validation: boolean;
}

/** A report row by row. */
export function entriesOf({ rows, lines, outputs, targets, losses, validation }: RowsReport): RowEntry[] {
  return Array.from(lines, (line, i) => ({
    row: rows[i] ?? 0,
    line,
    output: outputs[i] ?? NaN,
    target: targets[i] ?? NaN,
    loss: losses[i] ?? NaN,
    validation: validation[i] === 1,
  }));
}

/**
 * Which rows: those that begin in lines [from, to]; so many with the largest losses, largest first; or so many from data row `from` of the
 * file (from 1) on, in the order of the file.
 */
export type RowsWanted =
  | { readonly kind: 'lines'; readonly from: number; readonly to: number }
  | { readonly kind: 'hardest'; readonly count: number }
  | { readonly kind: 'rows'; readonly from: number; readonly count: number };

/** One row opened up: what each feature adds to its weighted sum. */
export interface RowDetail {
  readonly run: string;
  readonly row: number;
  readonly line: number;
  readonly z: number;
  readonly output: number;
  readonly target: number;
  readonly loss: number;
  readonly validation: boolean;
  /** Each input as it stands in the file, and its product wⱼxⱼ (training units), in the order of the features. */
  readonly parts: readonly { readonly feature: string; readonly input: number; readonly product: number }[];
  readonly bias: number;
}
