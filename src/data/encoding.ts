import { DataProblem } from './problem';

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive (an Excel .xlsx file is one). Save the sheet as CSV (UTF-8)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel (.xls) or other Office file. Save the sheet as CSV (UTF-8)'],
  [[0x1f, 0x8b], 'gzip-compressed. Unpack it first'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file. Save the table as CSV (UTF-8)'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture. Choose a CSV or TSV file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document. Choose a CSV or TSV file'],
];

/** Bytes looked through for signs of a binary file. */
const PROBE = 1 << 16;

/**
 * Checks that bytes are text in UTF-8.
 * @returns where the text begins: 3 after a byte order mark, else 0.
 * @throws DataProblem that names what the file is instead, with the line and column of the first fault.
 */
export function checkUtf8(bytes: Uint8Array, file: string): number {
  for (const [signature, what] of SIGNATURES)
    if (signature.every((byte, i) => bytes[i] === byte)) throw new DataProblem({ file }, `expected text, but the file is ${what}.`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw wrongEncoding(file, bytes[0] === 0xff ? 'UTF-16 LE' : 'UTF-16 BE');
  const zero = bytes.subarray(0, PROBE).indexOf(0);
  if (zero >= 0) {
    const utf16 = nullPattern(bytes.subarray(0, PROBE));
    if (utf16) throw wrongEncoding(file, `${utf16} without a byte order mark`);
  }
  if (zero >= 0 && isBinary(bytes.subarray(0, PROBE)))
    throw new DataProblem({ file, ...placeOf(bytes, zero) }, 'expected text, found a NUL byte: this is a binary file. Choose a CSV or TSV file.');
  const fault = firstInvalidUtf8(bytes);
  if (fault >= 0) {
    const byte = bytes[fault];
    const shown = new TextDecoder('windows-1252').decode(bytes.subarray(fault, fault + 1));
    throw new DataProblem(
      { file, ...placeOf(bytes, fault) },
      `the file is not UTF-8: found byte 0x${byte.toString(16).toUpperCase()}, which is "${shown}" in Windows-1252 (Latin-1), its likely encoding. Save the file as UTF-8.`,
    );
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** A file of text may have a stray NUL byte; a binary file has many, or other control characters. */
function isBinary(bytes: Uint8Array): boolean {
  const controls = bytes.filter((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d).length;
  const nuls = bytes.filter((byte) => byte === 0).length;
  return nuls > bytes.length / 10 || controls > nuls;
}

function wrongEncoding(file: string, encoding: string): DataProblem {
  return new DataProblem({ file }, `expected UTF-8, but the file is ${encoding}. Save it as UTF-8.`);
}

/** Text in UTF-16 that is mostly ASCII has a NUL in most second bytes, and hardly one in the others. */
function nullPattern(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2]++;
  const half = bytes.length / 2;
  if (zeros[1] > 0.7 * half && zeros[0] < 0.1 * half) return 'UTF-16 LE';
  if (zeros[0] > 0.7 * half && zeros[1] < 0.1 * half) return 'UTF-16 BE';
  return null;
}

/** Line and character column, from 1, of a byte. Characters before it on its line count as code points. */
export function placeOf(bytes: Uint8Array, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) {
      line++;
      start = i + 1;
    }
  }
  let column = 1;
  for (let i = start; i < at; i++) if ((bytes[i] & 0xc0) !== 0x80) column++;
  if (start === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && at >= 3) column--;
  return { line, column };
}

/** Index of the first byte that no valid UTF-8 text has there (RFC 3629, table of section 4), or −1. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let i = 0; i < length;) {
    const lead = bytes[i];
    if (lead < 0x80) {
      i++;
      continue;
    }
    const extra = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (extra === 0 || i + extra >= length) return i;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (bytes[i + 1] < low || bytes[i + 1] > high) return i;
    for (let k = 2; k <= extra; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return i;
    i += extra + 1;
  }
  return -1;
}
