import { checkColumnCount } from './dialect';
import type { Source } from './read';

/** Bytes between two breaths. */
const PIECE = 1 << 21;

/**
 * Reads a file without any quote: every delimiter divides fields and every line end divides records, so that numbers are read
 * straight from the bytes. It gives what the general reader gives (tested against it).
 */
export async function readPlain({ bytes, start, file, delimiter, builder, breathe }: Source): Promise<void> {
  const divider = delimiter.charCodeAt(0);
  let ends = new Int32Array(64);
  let fields = 0;
  let from = start;
  let line = 1;
  let rest = PIECE;
  for (let i = start; ; i++) {
    const c = i < bytes.length ? bytes[i] : -1;
    if (c === divider || c === 0x0a || c === 0x0d || c === -1) {
      if (fields === ends.length) {
        checkColumnCount(fields, delimiter, { file, line });
        const longer = new Int32Array(2 * fields);
        longer.set(ends);
        ends = longer;
      }
      ends[fields++] = i;
      if (c === divider) continue;
      if (fields > 1 || !isBlank(bytes, from, i)) builder.addPlain(from, ends, fields, line);
      if (c === -1) return;
      if (c === 0x0d && bytes[i + 1] === 0x0a) i++;
      line++;
      fields = 0;
      rest -= i + 1 - from;
      from = i + 1;
      if (rest < 0) {
        rest = PIECE;
        await breathe(i);
      }
    }
  }
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false;
  return true;
}
