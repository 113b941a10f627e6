import type { Encoding } from './encoding';

/**
 * What bytes 0x80 to 0x9F are in Windows-1252 (WHATWG Encoding Standard, index windows-1252); the others are Latin-1. The decoders of some platforms take
 * these for Latin-1 too.
 */
const WINDOWS_1252 = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019,
  0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

/** What a decoder gives for bytes that are no character. */
export const NO_CHARACTER = '\ufffd';

/** Turns bytes of an encoding into texts, piece by piece. */
export function decoderOf(encoding: Encoding): { decode(bytes: Uint8Array, options?: { readonly stream?: boolean }): string } {
  const decoder = new TextDecoder(encoding);
  if (encoding !== 'windows-1252') return decoder;
  const sign = (c: string): string => String.fromCharCode(WINDOWS_1252[c.charCodeAt(0) - 0x80]);
  return { decode: (bytes) => decoder.decode(bytes).replace(/[\x80-\x9f]/g, sign) };
}

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
 * @returns the text, up to the first bytes that are no character.
 */
export function toUtf8(
  bytes: Uint8Array,
  start: number,
  encoding: Exclude<Encoding, 'utf-8'>,
  breathe: (at: number) => Promise<void>,
): Promise<Transcoded> {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? fromUtf16(bytes, start, encoding, breathe) : fromOther(bytes, encoding, breathe);
}

/** No character that these encodings have takes more than three bytes for one of theirs in UTF-8. */
async function fromOther(bytes: Uint8Array, encoding: Encoding, breathe: (at: number) => Promise<void>): Promise<Transcoded> {
  const decoder = decoderOf(encoding);
  const encoder = new TextEncoder();
  const out = new Uint8Array(3 * bytes.length + 3);
  let written = 0;
  for (let at = 0; at < bytes.length; at += PIECE) {
    const text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length });
    const fault = text.indexOf(NO_CHARACTER);
    written += encoder.encodeInto(fault < 0 ? text : text.slice(0, fault), out.subarray(written)).written;
    if (fault >= 0) return { bytes: out.subarray(0, written), brokenAt: written };
    await breathe(Math.min(at + PIECE, bytes.length));
  }
  return { bytes: out.subarray(0, written), brokenAt: -1 };
}

/** A half of a surrogate pair without the other, or a lone last byte, is no character. */
async function fromUtf16(
  bytes: Uint8Array,
  start: number,
  encoding: 'utf-16le' | 'utf-16be',
  breathe: (at: number) => Promise<void>,
): Promise<Transcoded> {
  const out = new Uint8Array((3 * (bytes.length - start)) / 2 + 3);
  const low = encoding === 'utf-16be' ? 1 : 0;
  const end = bytes.length - ((bytes.length - start) % 2);
  let written = 0;
  for (let at = start; at < end;) {
    const until = Math.min(end, at + PIECE);
    while (at < until) {
      let c = bytes[at + low] | (bytes[at + 1 - low] << 8);
      at += 2;
      if (c >= 0xd800 && c <= 0xdfff) {
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
