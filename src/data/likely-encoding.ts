/** Which encoding a text that is no UTF-8 is likely to have: what programs of Windows write in some parts of the world. */
import type { Encoding } from './encoding';
import { decoderOf, NO_CHARACTER } from './transcode';

/** Bytes that are looked at, from the line on where the first is that is no UTF-8. */
const SAMPLE = 1 << 14;
/** Share of the characters of two bytes that must be usual ones; and of those that may stand behind an ASCII letter. */
const USUAL = 0.9;
const BESIDE_LETTERS = 0.3;
/** Share of these characters that stand behind another one, at least: words have two of them or more, a degree sign stands alone. */
const JOINED = 0.3;
/** Usual syllables of Korean that are no usual Chinese characters by chance. */
const LEAST_SYLLABLES = 4;

/** An encoding of two bytes for a character, and which of these are usual: the syllables and characters that its standard lists first. */
interface TwoBytes {
  readonly encoding: Encoding;
  readonly isUsual: (lead: number, trail: number) => boolean;
}

const SHIFT_JIS: TwoBytes = {
  encoding: 'shift_jis',
  isUsual: (lead, trail) => lead === 0x81 || (lead === 0x82 && trail >= 0x4f) || lead === 0x83 || (lead >= 0x88 && lead <= 0x98),
};
const EUC_KR: TwoBytes = { encoding: 'euc-kr', isUsual: (lead, trail) => trail >= 0xa1 && lead >= 0xb0 && lead <= 0xc8 };
const GB18030: TwoBytes = {
  encoding: 'gb18030',
  isUsual: (lead, trail) => trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xd7)),
};
const BIG5: TwoBytes = { encoding: 'big5', isUsual: (lead) => lead === 0xa1 || (lead >= 0xa4 && lead <= 0xc6) };

/**
 * @param fault place of the first byte that is no UTF-8.
 * @returns windows-1252 where nothing speaks for another one.
 */
export function likelyEncoding(bytes: Uint8Array, fault: number): Encoding {
  const sample = sampleOf(bytes, fault);
  if (isCoherent(wordsOf(sample, 'windows-1251'), /\p{sc=Cyrillic}/u)) return 'windows-1251';
  const japanese = usualShare(sample, SHIFT_JIS);
  if (japanese.share >= USUAL) return 'shift_jis';
  const korean = usualShare(sample, EUC_KR);
  if (korean.share === 1 && korean.characters >= LEAST_SYLLABLES) return 'euc-kr';
  const [mainland, taiwan] = [GB18030, BIG5].map((two) => usualShare(sample, two).share);
  if (Math.max(mainland, taiwan) >= USUAL) return mainland >= taiwan ? 'gb18030' : 'big5';
  return hasSignsInWords(wordsOf(sample, 'windows-1252')) && !hasSignsInWords(wordsOf(sample, 'windows-1250')) ? 'windows-1250' : 'windows-1252';
}

/** Whole lines from that of the fault on. */
function sampleOf(bytes: Uint8Array, fault: number): Uint8Array {
  let from = fault;
  while (from > 0 && bytes[from - 1] !== 0x0a && bytes[from - 1] !== 0x0d) from--;
  const sample = bytes.subarray(from, Math.max(from + SAMPLE, fault + 2));
  const end = Math.max(sample.lastIndexOf(0x0a), sample.lastIndexOf(0x0d));
  return from + sample.length < bytes.length && end > fault - from ? sample.subarray(0, end) : sample;
}

/** How many characters of two bytes a text has, and the share of usual ones: 0 where it is none in this encoding. */
function usualShare(sample: Uint8Array, { encoding, isUsual }: TwoBytes): { readonly characters: number; readonly share: number } {
  const none = { characters: 0, share: 0 };
  if (decoded(sample, encoding) === null) return none;
  let [characters, usual, beside, joined] = [0, 0, 0, 0];
  let end = -1;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] < 0x80) continue;
    characters++;
    if (isLetter(sample[i - 1])) beside++;
    if (isUsual(sample[i], sample[i + 1])) usual++;
    if (end === i) joined++;
    end = ++i + 1;
  }
  return beside > BESIDE_LETTERS * characters || joined < JOINED * characters ? none : { characters, share: usual / characters };
}

const isLetter = (byte: number | undefined): boolean => byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte));

/** The text; null where the bytes are none in the encoding. */
function decoded(sample: Uint8Array, encoding: Encoding): string | null {
  const text = decoderOf(encoding).decode(sample);
  return text.includes(NO_CHARACTER) ? null : text;
}

/** The words of a text with a letter or a sign beyond ASCII in them. */
function wordsOf(sample: Uint8Array, encoding: Encoding): string[] {
  return (decoded(sample, encoding)?.match(/[A-Za-z\u0080-\uffff]+/g) ?? []).filter((word) => /[^\0-\x7f]/.test(word));
}

/** Whether most words are of one script alone, and small behind their first letter, or all capitals. */
function isCoherent(words: readonly string[], script: RegExp): boolean {
  const coherent = words.filter((word) => {
    const [, ...rest] = word;
    return [...word].every((c) => script.test(c)) && rest.length > 0 && (rest.every(isSmall) || !rest.some(isSmall));
  });
  return coherent.length > words.length / 2;
}

const isSmall = (c: string): boolean => c === c.toLowerCase();

/** Whether a sign that is no letter stands before a letter within a word: what is no word in the encoding. */
function hasSignsInWords(words: readonly string[]): boolean {
  return words.some((word) => /\p{L}[^\p{L}’'‘\-–]+\p{L}/u.test(word));
}
