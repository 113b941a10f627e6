import type { Encoding } from './encoding';

/** What bytes 0x80 to 0x9F are in Windows-1252 (WHATWG Encoding Standard, index windows-1252); the others are Latin-1. */
const WINDOWS_1252 = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019,
  0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

/** The code point of a byte in Windows-1252. */
export const fromWindows1252 = (byte: number): number => (byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : byte);

/** Bytes between two breaths: an even number. */
const PIECE = 1 << 20;

/** Text in UTF-8, and the place in it where the other encoding was broken, or −1. */
export interface Transcoded {
  readonly bytes: Uint8Array;
  readonly brokenAt: number;
}

/**
 * Writes text in UTF-8, from another encoding, piece by piece.
 * @param start where the text begins. @param breathe called between pieces with the byte reached.
 * @returns the text, up to the first half of a surrogate pair without the other, or a lone last byte of UTF-16.
 */
export async function toUtf8(
  bytes: Uint8Array,
  start: number,
  encoding: Exclude<Encoding, 'utf-8'>,
  breathe: (at: number) => Promise<void>,
): Promise<Transcoded> {
  const width = encoding === 'windows-1252' ? 1 : 2;
  const out = new Uint8Array((3 * (bytes.length - start)) / width + 3);
  const low = encoding === 'utf-16be' ? 1 : 0;
  const end = bytes.length - ((bytes.length - start) % width);
  let written = 0;
  for (let at = start; at < end;) {
    const until = Math.min(end, at + PIECE);
    while (at < until) {
      let c = width === 1 ? fromWindows1252(bytes[at]) : bytes[at + low] | (bytes[at + 1 - low] << 8);
      at += width;
      if (width === 2 && c >= 0xd800 && c <= 0xdfff) {
        const second = at < end ? bytes[at + low] | (bytes[at + 1 - low] << 8) : 0;
        if (c > 0xdbff || second < 0xdc00 || second > 0xdfff) return { bytes: out.subarray(0, written), brokenAt: written };
        c = 0x10000 + ((c - 0xd800) << 10) + (second - 0xdc00);
        at += 2;
      }
      written = put(out, written, c);
    }
    await breathe(at);
  }
  return { bytes: out.subarray(0, written), brokenAt: end < bytes.length ? written : -1 };
}

/** Writes a code point in UTF-8 (RFC 3629). @returns where the next one goes. */
function put(out: Uint8Array, at: number, c: number): number {
  if (c < 0x80) out[at++] = c;
  else if (c < 0x800) {
    out[at++] = 0xc0 | (c >> 6);
    out[at++] = 0x80 | (c & 0x3f);
  } else {
    if (c < 0x10000) out[at++] = 0xe0 | (c >> 12);
    else {
      out[at++] = 0xf0 | (c >> 18);
      out[at++] = 0x80 | ((c >> 12) & 0x3f);
    }
    out[at++] = 0x80 | ((c >> 6) & 0x3f);
    out[at++] = 0x80 | (c & 0x3f);
  }
  return at;
}
