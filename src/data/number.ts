/** Numbers as they stand in cells: plain decimal notation, nothing else. */
import { mayBeMissing, otherNotation } from './notations';
import { shortened } from './problem';
import { hasUnit } from './units';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A double as Fortran writes it: with a point, and the exponent's sign. */
const FORTRAN = /^[+-]?(?:\d+\.\d*|\.\d+)[dD][+-]\d{1,3}$/;

/** NaN as C's programs, Windows' and loggers write it. */
const NOT_A_NUMBER = ['NAN', '-nan', '-NaN', 'nan(ind)', '-nan(ind)', '1.#QNAN', '-1.#QNAN', '1.#IND', '-1.#IND'];

/** Cells that say "no value here". */
export const MISSING: ReadonlySet<string> = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '<NA>',
  'NaN',
  'nan',
  'null',
  'NULL',
  'None',
  '\\N',
  '?',
  '-',
  ...NOT_A_NUMBER,
]);

export function isMissing(text: string): boolean {
  return MISSING.has(text);
}

/** How numbers are written. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** What stands between groups of three digits, or null. A space is a narrow or a no-break one too. */
  readonly thousands: ',' | '.' | ' ' | "'" | null;
  /** True where letters may stand behind a number, as in Eurostat's files: 12.3 p. */
  readonly flags?: boolean;
}

/** A decimal point, nothing between thousands. */
export const PLAIN: NumberFormat = { decimal: '.', thousands: null };

/**
 * The number a cell stands for, correctly rounded.
 * @param text without spaces around it.
 * @returns NaN for anything but a decimal number: '' is not 0, '0x10' not 16, '1,000' not 1. Infinity where it is too large.
 */
export function parseNumber(text: string, format: NumberFormat = PLAIN): number {
  if (DECIMAL.test(text) && format.decimal === '.') return Number(text);
  if (FORTRAN.test(text) && format.decimal === '.') return Number(text.replace(/d/i, 'e'));
  if (format.decimal === '.' && format.thousands === null) return NaN;
  const { notation, group } = notationOf(format);
  if (!notation.test(text)) return NaN;
  const digits = group === null ? text : text.replace(group, '');
  return Number(format.decimal === ',' ? digits.replace(',', '.') : digits);
}

interface Notation {
  readonly notation: RegExp;
  readonly group: RegExp | null;
}
const GROUP_SIGNS = { ',': ',', '.': '\\.', ' ': '[ \u00a0\u2009\u202f]', "'": "['\u2019]" } as const;
const NOTATIONS = new Map<string, Notation>();

/** Groups of three digits are taken only where all are whole, so that 1,5 is no number with a thousands comma; India's of two with them: 12,34,567. */
function notationOf({ decimal, thousands }: NumberFormat): Notation {
  const key = decimal + (thousands ?? '');
  let known = NOTATIONS.get(key);
  if (known === undefined) {
    const point = decimal === ',' ? ',' : '\\.';
    const sign = thousands === null ? null : GROUP_SIGNS[thousands];
    const lakhs = sign === ',' ? '[1-9]\\d?(?:,\\d\\d)+,\\d{3}|' : '';
    const whole = sign === null ? '\\d+' : `(?:[1-9]\\d{0,2}(?:${sign}\\d{3})+|${lakhs}\\d+)`;
    known = {
      notation: new RegExp(`^[+-]?(?:${whole}(?:${point}\\d*)?|${point}\\d+)(?:[eE][+-]?\\d+)?$`),
      group: sign === null ? null : new RegExp(sign, 'g'),
    };
    NOTATIONS.set(key, known);
  }
  return known;
}

/** True for digits with a comma among them: a decimal comma, or commas between thousands. */
export function hasComma(text: string): boolean {
  return /^[+-]?[\d.]*,[\d.,]*$/.test(text) && /\d/.test(text);
}

const DASH = /^[\u2212\u2013](?=[\d.,])/;

/** A number's text with a plain minus sign, where it has that of typesetting, or its dash, as it comes out of documents. */
export function withMinus(text: string): string {
  // Nearly all texts begin with another sign, which is seen faster.
  return text.charCodeAt(0) < 0x2013 ? text : text.replace(DASH, '-');
}

/** True for what looks like such a number. */
export function hasDash(text: string): boolean {
  return /^[\u2212\u2013]\s?[\d.,]+$/.test(text) && /\d/.test(text);
}

/** Why a cell is not a usable number, in words that say what to do. */
export function whyNotNumber(text: string): string {
  if (isMissing(text)) return text === '' ? 'found an empty cell' : `found ${text}, which marks a missing value`;
  if (/^[+-]?inf(inity)?$/i.test(text)) return `found ${text}, which is not a finite number`;
  if (Number.isFinite(parseNumber(text))) return `found ${text}`;
  if (DECIMAL.test(text)) return `found ${text}, which is beyond the range of a double (about 1.8e308)`;
  if (hasComma(text)) return `found "${text}", which looks like a decimal or thousands comma; write a point for decimals and no thousands separator`;
  if (/^[+-]?0x[\da-f]+$/i.test(text)) return `found "${text}", which is hexadecimal; write it in decimal`;
  if (hasDash(text)) return `found "${text}", whose minus sign is that of typesetting; write -`;
  const notation = otherNotation(text);
  if (notation) return `found "${text}", ${notation.what}; ${notation.todo}`;
  if (mayBeMissing(text)) return `found "${text}": if it marks a missing value, say so among the missing markers (in a terminal: --missing-markers)`;
  if (hasUnit(text)) return `found "${text}", a number with ${/[%\p{Sc}°]/u.test(text) ? 'a sign' : 'a unit'} beside it; write the number alone`;
  return `found ${JSON.stringify(shortened(text))}`;
}

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/**
 * The same, straight from ASCII bytes, for short plain decimals: up to 15 digits and a small exponent fit a double exactly, and
 * one exact multiplication or division by an exact power of ten rounds once (W. Clinger, "How to read floating point numbers
 * accurately", 1990).
 * @param point code of the decimal sign. @returns NaN where this does not apply: then `parseNumber` must decide.
 */
export function parseShortDecimal(bytes: Uint8Array, start: number, end: number, point = 0x2e): number {
  let i = start;
  const sign = bytes[i];
  if (sign === 0x2d || sign === 0x2b) i++;
  let mantissa = 0;
  let digits = 0;
  let fraction = -1;
  for (; i < end; i++) {
    const c = bytes[i] - 0x30;
    if (c >= 0 && c <= 9) {
      mantissa = 10 * mantissa + c;
      digits++;
      if (fraction >= 0) fraction++;
    } else if (bytes[i] === point && fraction < 0) fraction = 0;
    else return NaN;
  }
  if (digits === 0 || digits > 15) return NaN;
  const value = fraction > 0 ? mantissa / POWERS_OF_TEN[fraction] : mantissa;
  return sign === 0x2d ? -value : value;
}
