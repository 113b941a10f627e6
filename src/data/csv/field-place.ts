import type { Dialect } from './dialect';
import { dividerTest } from './records';

/**
 * Where a field of a record begins.
 * @param bytes of the file. @param start where the record begins. @param end where it ends.
 * @param field place in the record, from 0; beyond the last field, the end of the record is meant.
 * @param line line at which the record begins.
 * @returns line and character column (code points), from 1.
 */
export function fieldPlace(
  bytes: Uint8Array,
  start: number,
  end: number,
  field: number,
  { delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>,
  line: number,
): { readonly line: number; readonly column: number } {
  const test = dividerTest(delimiter);
  const isDoubled = delimiter.length > 1;
  const isDivider = (at: number): boolean => test(bytes[at]) && (!isDoubled || test(bytes[at + 1]));
  const quoteCode = quote === null ? -1 : quote.charCodeAt(0);
  let column = 1;
  let left = field;
  let inQuotes = false;
  let i = start;
  const skipSpaces = (): void => {
    if (delimiter !== ' ') return;
    for (; i < end && isDivider(i); i++) column++;
  };
  skipSpaces();
  for (; i < end && left > 0; i++) {
    const c = bytes[i];
    if (c === quoteCode) inQuotes = !inQuotes;
    else if (isDivider(i) && !inQuotes) {
      left--;
      column += delimiter.length;
      i += delimiter.length;
      skipSpaces();
      i--;
      continue;
    }
    if (c === 0x0a || (c === 0x0d && bytes[i + 1] !== 0x0a)) {
      if (!inQuotes) break;
      line++;
      column = 1;
    } else if (c !== 0x0d && (c & 0xc0) !== 0x80) column++;
  }
  return { line, column };
}
