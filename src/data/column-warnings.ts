import type { Column } from './column';
import { kindOf } from './kind';
import { lineAt, type Lines } from './lines';
import { quoted, type ProblemList } from './problem';

/** Says of columns where their numbers are not what stands in the file to the last sign. @param lines of the rows. */
export function warnOfNumbers(columns: readonly Column[], lines: Lines, warnings: ProblemList): void {
  for (const column of columns) {
    const { name, dashes, digits, texts } = column;
    if (dashes.count > 0 && 2 * texts.count <= column.rows)
      warnings.add(
        () =>
          `read ${quoted(dashes.cell)} in column "${name}" as ${column.numberAt(dashes.row)}: its minus sign is that of typesetting.${others(dashes.count - 1)}`,
        () => dashes.place ?? { line: lineAt(lines, dashes.row), column: null },
      );
    const rounded = digits?.rounded;
    if (rounded && texts.count === 0 && kindOf(column) !== 'id')
      warnings.add(
        () =>
          `column "${name}" has whole numbers of more digits than a number is kept with (about 16), such as ${rounded}: they are rounded, and neighbours may become the same. If they are IDs, leave the column out.`,
        () => ({ line: lineAt(lines, Math.max(0, column.firstBeyondWhole)), column: null }),
      );
  }
}

const others = (count: number): string => (count === 0 ? '' : ` ${count} more such ${count === 1 ? 'cell' : 'cells'} in this column.`);
