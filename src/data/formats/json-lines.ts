import { JsonRows } from './json-rows';
import { JsonScanner } from './json-scanner';
import type { TableParts } from './parts';
import type { TextSource } from './text';

/** Bytes between two breaths. */
const PIECE = 1 << 20;

/**
 * Reads JSON Lines: one object, or one list, on each line. Blank lines are skipped.
 * @throws DataProblem with all the lines that are no rows.
 */
export async function readJsonLines({ bytes, start, file, markers, breathe }: TextSource): Promise<TableParts> {
  const rows = new JsonRows(file, markers);
  const scanner = new JsonScanner(bytes, start, start, file, 'line');
  let next = start + PIECE;
  for (let from = start, line = 1; from < bytes.length; line++) {
    const to = lineEnd(bytes, from);
    scanner.restart(from, to, line);
    if (scanner.peek() !== -1) {
      const { rowCount } = rows;
      try {
        rows.add(scanner);
        if (scanner.peek() !== -1) throw scanner.unexpected('the end of the line, because each row has a line of its own');
      } catch (error) {
        rows.recover(error, rowCount);
      }
    }
    from = to + (bytes[to] === 0x0d && bytes[to + 1] === 0x0a ? 2 : 1);
    if (from > next) {
      await breathe(from, rows.rowCount);
      next = from + PIECE;
    }
  }
  return rows.finish();
}

/** The end of the line that `from` is on: the place of its line end, or the end of the file. */
function lineEnd(bytes: Uint8Array, from: number): number {
  let to = from;
  while (to < bytes.length && bytes[to] !== 0x0a && bytes[to] !== 0x0d) to++;
  return to;
}
