import type { Bytes } from '../bytes';
import { lineEnds, LONGEST_RECORD } from './records';
import { tooLong } from './plain';

/** Bytes looked at together. */
const PIECE = 1 << 20;

/** Shorter files are read before they are refused: it takes no time. */
const SHORT = 4 * LONGEST_RECORD;

/**
 * Refuses a delimited text with a line that is certainly longer than a record may be, before all of the file is brought into memory.
 * @throws DataProblem that names the line.
 */
export function refuseLongLine(bytes: Bytes, file: string): void {
  if (bytes.length < SHORT) return;
  let begin = 0;
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    const last = Math.max(piece.lastIndexOf(0x0a), piece.lastIndexOf(0x0d));
    if (last >= 0) begin = at + last + 1;
    else if (at + piece.length - begin > LONGEST_RECORD + PIECE) throw tooLong(file, lineAt(bytes, begin));
  }
}

/** Number, from 1, of the line that begins at `begin`. */
function lineAt(bytes: Bytes, begin: number): number {
  let line = 1;
  let returned = false;
  for (let at = 0; at < begin; at += PIECE) {
    const piece = bytes.subarray(at, Math.min(at + PIECE, begin));
    // A CR at the end of one piece and a LF at the beginning of the next are one line end.
    line += lineEnds(piece, 0, piece.length) - (returned && piece[0] === 0x0a ? 1 : 0);
    returned = piece[piece.length - 1] === 0x0d;
  }
  return line;
}
