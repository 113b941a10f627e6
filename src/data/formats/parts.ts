import type { Column } from '../column';
import { warnOfNumbers } from '../column-warnings';
import { DataProblem, ProblemList } from '../problem';
import { readingInWords } from '../source-words';
import { markerDoubts } from '../marker-doubts';
import type { Markers } from '../markers';
import { standInDoubts } from '../stand-ins';
import type { Table, TableSource } from '../table';

/** What a reader makes of a file that is not CSV. */
export interface TableParts {
  /** Line of the header (from 1), or null where names come with the values. */
  readonly headerLine: number | null;
  readonly columns: readonly Column[];
  readonly leftOut: Table['leftOut'];
  readonly notes: Table['notes'];
  /** Per row the line (from 1) at which it begins; of a file without lines the row's own number. */
  readonly lines: Int32Array;
}

/** @throws DataProblem when nothing can be learnt from what was read. */
export function tableOf(file: string, parts: TableParts, source: TableSource, markers: Markers): Table {
  const { columns, headerLine, leftOut, lines, notes } = parts;
  if (lines.length === 0) throw new DataProblem({ file, line: headerLine }, 'there are no rows in the file. Expected at least one row of numbers.');
  if (columns.length < 2) {
    const others = leftOut.length > 0 ? ` Left out: ${leftOut.map(({ column, reason }) => `"${column}" (${reason})`).join('; ')}.` : '';
    const found = columns.length === 0 ? 'none' : `one, "${columns[0].name}"`;
    throw new DataProblem({ file, line: lines[0] }, `expected at least two columns (a feature and the target), found ${found}.${others}`);
  }
  const reading = readingInWords(source, null, headerLine);
  const warnings = new ProblemList('warning');
  warnOfNumbers(columns, lines, warnings);
  const sure = {
    dialect: null,
    reading,
    doubts: [...standInDoubts(columns, lines.length), ...markerDoubts(columns, lines.length, markers)],
    problems: warnings.first,
    problemCount: warnings.count,
    refusal: null,
  };
  return {
    ...sure,
    ...{ file, headerLine, columns, rows: lines.length, lines, leftOut, notes, source, values: null },
    get cells(): never {
      throw new Error(`${file}: only a delimited text has cells of text.`);
    },
  };
}

/** A growing list of line numbers. */
export class LineList {
  length = 0;
  private lines = new Int32Array(1024);

  add(line: number): void {
    if (this.length === this.lines.length) {
      const next = new Int32Array(2 * this.length);
      next.set(this.lines);
      this.lines = next;
    }
    this.lines[this.length++] = line;
  }

  finish(): Int32Array {
    return this.lines.slice(0, this.length);
  }
}
