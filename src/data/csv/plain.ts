import { DataProblem } from '../problem';
import { isBlank, LONGEST_RECORD, startsWith, type Source } from './records';

/** Bytes between two breaths. */
const PIECE = 1 << 21;

/**
 * Reads a text without any quote: every delimiter divides fields and every line end divides records, so that numbers are read
 * straight from the bytes. It gives what the general reader gives (tested against it).
 */
export async function readPlain({ bytes, start, line: firstLine, file, dialect, builder, breathe }: Source): Promise<void> {
  const { comment } = dialect;
  const divider = dialect.delimiter.charCodeAt(0);
  const isDoubled = dialect.delimiter.length > 1;
  let ends = new Int32Array(64);
  let fields = 0;
  let from = start;
  let line = firstLine;
  let rest = PIECE;
  let limit = Math.min(bytes.length, from + LONGEST_RECORD);
  for (let i = start; ; i++) {
    const c = i < limit ? bytes[i] : -1;
    if (c === divider || c === 0x0a || c === 0x0d || c === -1) {
      if (isDoubled && c === divider && bytes[i + 1] !== divider) continue;
      if (c === -1 && limit < bytes.length) throw tooLong(file, line);
      if (fields === ends.length) {
        const longer = new Int32Array(2 * fields);
        longer.set(ends);
        ends = longer;
      }
      ends[fields++] = i;
      if (c === divider) {
        if (isDoubled) i++;
        continue;
      }
      const left = (fields === 1 && isBlank(bytes, from, i)) || startsWith(bytes, from, comment);
      if (!left) builder.addPlain(from, ends, fields, line);
      if (c === -1) return;
      if (c === 0x0d && bytes[i + 1] === 0x0a) i++;
      line++;
      fields = 0;
      rest -= i + 1 - from;
      from = i + 1;
      limit = Math.min(bytes.length, from + LONGEST_RECORD);
      if (rest < 0) {
        rest = PIECE;
        await breathe(i);
      }
    }
  }
}

/** Reads a text without any quote whose fields are divided by one or more spaces or tabs. */
export async function readSpaced({ bytes, start, line: firstLine, file, dialect, builder, breathe }: Source): Promise<void> {
  let line = firstLine;
  let rest = PIECE;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let from = start, i = start; ; i++) {
    const c = i < bytes.length ? bytes[i] : -1;
    if (i - from > LONGEST_RECORD) throw tooLong(file, line);
    if (c !== -1 && c !== 0x0a && c !== 0x0d) continue;
    if (!isBlank(bytes, from, i) && !startsWith(bytes, from, dialect.comment)) {
      const cells = decoder
        .decode(bytes.subarray(from, i))
        .split(/[ \t]/)
        .filter((cell) => cell !== '');
      builder.addRecord(cells, line, from, i);
    }
    if (c === -1) return;
    if (c === 0x0d && bytes[i + 1] === 0x0a) i++;
    line++;
    rest -= i + 1 - from;
    from = i + 1;
    if (rest < 0) {
      rest = PIECE;
      await breathe(i);
    }
  }
}

/** The problem of a record that goes on and on. */
export function tooLong(file: string, line: number): DataProblem {
  return new DataProblem(
    { file, line },
    `the record that begins here is longer than ${LONGEST_RECORD} bytes. Look in it for a quote that is never closed, or write each row on a line of its own.`,
  );
}
