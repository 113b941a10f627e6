import { ENCODING_NAMES, firstInvalidUtf8, placeOf, type Encoding } from '../encoding';
import { likelyEncoding } from '../likely-encoding';
import type { Markers } from '../markers';
import { DataProblem } from '../problem';
import { decoderOf, NO_CHARACTER, toUtf8 } from '../transcode';

/** Called between pieces: tells the progress, lets other work in, ends when asked to. */
export type Breath = (bytes: number, rows: number) => Promise<void>;

/** Text that a reader of a format works on, in UTF-8. */
export interface TextSource {
  readonly bytes: Uint8Array;
  /** Where the text begins: behind a byte order mark. */
  readonly start: number;
  readonly file: string;
  /** What marks a missing value. */
  readonly markers: Markers;
  readonly breathe: Breath;
}

/** Bytes looked through for signs of UTF-16. */
const PROBE = 1 << 16;

const MARKS: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Finds how the text of a file is encoded, and gives it in UTF-8.
 * @param asked the encoding that was asked for; null: by the byte order mark, else UTF-16 where it is plain to see, else UTF-8.
 * @throws DataProblem with the line and column of the first fault, and the encoding that may be right.
 */
export async function decodeText(
  bytes: Uint8Array,
  file: string,
  asked: Encoding | null,
  breathe: Breath,
): Promise<{ readonly bytes: Uint8Array; readonly start: number; readonly encoding: Encoding }> {
  const mark = MARKS.find(([signature]) => signature.every((byte, i) => bytes[i] === byte));
  const encoding = asked ?? mark?.[1] ?? utf16Pattern(bytes.subarray(0, PROBE)) ?? 'utf-8';
  const start = mark?.[1] === encoding ? mark[0].length : 0;
  if (encoding === 'utf-8') {
    checkText(bytes, file);
    const fault = firstInvalidUtf8(bytes);
    if (fault >= 0) throw notUtf8(bytes, file, fault);
    return { bytes, start, encoding };
  }
  const { bytes: text, brokenAt } = await toUtf8(bytes, start, encoding, (at) => breathe(at, 0));
  if (brokenAt >= 0)
    throw new DataProblem(
      { file, ...placeOf(text, brokenAt) },
      `the file is ${ENCODING_NAMES[encoding]}, but found bytes here that are no whole character. It may be cut short or damaged, or have another encoding.`,
    );
  checkText(text, file);
  return { bytes: text, start: 0, encoding };
}

function checkText(bytes: Uint8Array, file: string): void {
  const head = bytes.subarray(0, PROBE);
  const nul = head.indexOf(0);
  if (nul >= 0 && isBinary(head))
    throw new DataProblem(
      { file, ...placeOf(bytes, nul) },
      'expected text, found a NUL byte: this is a binary file, or a damaged one. Choose a CSV, JSON or Parquet file.',
    );
}

/** A file of text may have a stray NUL byte; a binary file has many, or other control characters. */
function isBinary(bytes: Uint8Array): boolean {
  const controls = bytes.filter((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d).length;
  const nuls = bytes.filter((byte) => byte === 0).length;
  return nuls > bytes.length / 10 || controls > nuls;
}

/** True where a character of several bytes begins as UTF-8 writes it, and the file ends before it does. */
function isCutShort(bytes: Uint8Array, fault: number): boolean {
  const left = bytes.length - fault;
  const length = bytes[fault] >= 0xf0 ? 4 : bytes[fault] >= 0xe0 ? 3 : bytes[fault] >= 0xc2 ? 2 : 0;
  // A text in Windows-1252 may end with such a byte, too: it has no other that is right in UTF-8.
  return left < length && bytes.subarray(fault + 1).every((byte) => byte >= 0x80 && byte < 0xc0) && hasLonger(bytes.subarray(0, fault));
}

/** Whether a text that is right in UTF-8 has a character of several bytes. */
const hasLonger = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 0x80);

function notUtf8(bytes: Uint8Array, file: string, fault: number): DataProblem {
  if (isCutShort(bytes, fault))
    return new DataProblem(
      { file, ...placeOf(bytes, fault) },
      'the file ends in the middle of a character: it was cut short. Copy or download it anew, or remove its last line.',
    );
  const encoding = likelyEncoding(bytes, fault);
  const hex = `0x${bytes[fault].toString(16).toUpperCase().padStart(2, '0')}`;
  const decode = (length: number): string => decoderOf(encoding).decode(bytes.subarray(fault, fault + length));
  const [is, shown] = decode(1) === NO_CHARACTER ? ['begins', decode(2)] : ['is', decode(1)];
  const name = `${ENCODING_NAMES[encoding]}${encoding === 'windows-1252' ? ' (Latin-1)' : ''}`;
  const meaning = /[\p{L}\p{S}\p{P}\p{N}]/u.test(shown) ? `, which ${is} "${shown}" in ${name}, its likely encoding` : '';
  return new DataProblem(
    { file, ...placeOf(bytes, fault) },
    `the file is not UTF-8: found byte ${hex}${meaning}. ` +
      `Read it with the encoding ${encoding} (in a terminal: --encoding ${encoding}) and look whether the names are right, or save it as UTF-8.`,
    undefined,
    { encoding },
  );
}

/** Text in UTF-16 that is mostly ASCII has a NUL in most second bytes, and hardly one in the others. */
function utf16Pattern(bytes: Uint8Array): Encoding | null {
  if (!bytes.includes(0)) return null;
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2]++;
  const half = bytes.length / 2;
  if (zeros[1] > 0.7 * half && zeros[0] < 0.1 * half) return 'utf-16le';
  if (zeros[0] > 0.7 * half && zeros[1] < 0.1 * half) return 'utf-16be';
  return null;
}
