/** Encodings that a text file may have, by their names in the WHATWG Encoding Standard, and as they are shown. */
export const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'windows-1255': 'Windows-1255',
  'windows-1256': 'Windows-1256',
  'windows-1257': 'Windows-1257',
  'windows-1258': 'Windows-1258',
  'windows-874': 'Windows-874',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  gb18030: 'GB 18030',
  gbk: 'GBK',
  big5: 'Big5',
  'euc-kr': 'EUC-KR',
  'iso-8859-2': 'ISO 8859-2',
  'iso-8859-5': 'ISO 8859-5',
  'iso-8859-6': 'ISO 8859-6',
  'iso-8859-7': 'ISO 8859-7',
  'iso-8859-8': 'ISO 8859-8',
  'iso-8859-15': 'ISO 8859-15',
  'koi8-r': 'KOI8-R',
  'koi8-u': 'KOI8-U',
  ibm866: 'IBM866',
  macintosh: 'Mac OS Roman',
} as const;
export type Encoding = keyof typeof ENCODING_NAMES;
export const ENCODINGS = Object.keys(ENCODING_NAMES) as [Encoding, ...Encoding[]];

/** Names that the standard does not know, or takes for others, bare of signs. */
const ALIASES: ReadonlyMap<string, Encoding> = new Map<string, Encoding>([
  ['ansi', 'windows-1252'],
  ['ascii', 'utf-8'],
  ['utf8bom', 'utf-8'],
  ['utf8sig', 'utf-8'],
  ['utf16le', 'utf-16le'],
  ['utf16be', 'utf-16be'],
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['latin9', 'iso-8859-15'],
]);

/**
 * The encoding of a name as people and programs write it: latin1, cp1251, sjis. Latin-1 is read as Windows-1252, as the standard has it:
 * they differ in control characters only. @returns null for one that is not read.
 */
export function encodingFrom(name: string): Encoding | null {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const alias = ALIASES.get(bare);
  if (alias) return alias;
  for (const label of [name, bare, name.replaceAll('_', '-')]) {
    try {
      const { encoding } = new TextDecoder(label);
      return ENCODINGS.find((known) => known === encoding) ?? null;
    } catch {
      // another way to write it
    }
  }
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
