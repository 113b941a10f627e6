import type { TableBuilder } from './builder';
import type { Dialect } from './dialect';

/** What a tokenizer works on. It gives the records to the builder, one by one, without blank lines and comments. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Where the first record begins, and its line. */
  readonly start: number;
  readonly line: number;
  readonly file: string;
  readonly dialect: Dialect;
  readonly builder: TableBuilder;
  /** Called between pieces; may throw to end the reading. */
  readonly breathe: (bytes: number) => Promise<void>;
}

/** Bytes a record may have. A longer one is most often an unclosed quote, or no table at all. */
export const LONGEST_RECORD = 1 << 22;

/** Line ends in bytes [from, to): LF, CRLF and CR, in quotes too. */
export function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) count++;
  return count;
}

/** Where the line after the one at `from` begins; the end of the bytes where there is none. */
export function nextLine(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length && bytes[i] !== 0x0a && bytes[i] !== 0x0d) i++;
  if (bytes[i] === 0x0d && bytes[i + 1] === 0x0a) i++;
  return Math.min(i + 1, bytes.length);
}

/** True for a line of nothing but spaces and tabs. */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false;
  return true;
}

/** Tells a byte that divides fields; a space stands for tabs too. */
export function dividerTest(delimiter: string): (byte: number) => boolean {
  const divider = delimiter.charCodeAt(0);
  return divider === 0x20 ? (byte) => byte === 0x20 || byte === 0x09 : (byte) => byte === divider;
}

/** What may stand between a delimiter and a quote: space, tab, VT and FF. */
export const BESIDE_QUOTES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0b, 0x0c]);

/** True where the bytes at `from` begin with the (ASCII) text. */
export function startsWith(bytes: Uint8Array, from: number, text: string | null): boolean {
  if (text === null) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Where the header's names begin in a line that may begin with its sign: behind that, as often as it stands there, and behind spaces. */
export function behindSign(bytes: Uint8Array, from: number, sign: string | null): number {
  if (sign === null) return from;
  let at = from;
  while (startsWith(bytes, at, sign)) at += sign.length;
  while (bytes[at] === 0x20) at++;
  return at;
}
