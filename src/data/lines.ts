/** Lines (from 1) at which rows begin: an array, or what stands for one without being as long. */
export interface Lines {
  /** Of a row (from 0) that there is. */
  at(row: number): number | undefined;
}

/** What knows the lines of its rows: as an array, made when it is asked for where `sparseLines` knows them without. */
export interface WithLines {
  readonly lines: Int32Array;
  readonly sparseLines?: Lines | undefined;
}

/** The lines of rows, not made an array unless they are one. */
export function rowLines(rows: WithLines): Lines {
  return rows.sparseLines ?? rows.lines;
}

/** The line of a row that there is. */
export function lineAt(lines: Lines, row: number): number {
  return lines.at(row) ?? 0;
}
