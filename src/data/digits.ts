import { isMissing, parseNumber } from './number';

/** Digits from which a whole number may be more than a double holds (2⁵³ has 16). */
const MANY = 16;

/** Digits of a code at least: 01 is a month or a day, 001 a code. */
const LEAST_CODE = 3;

/** What the digits of a column's cells say that their numbers do not. */
export class Digits {
  /** Length that all cells have in common; 0: none was seen; −1: they have none, or are not digits alone. */
  private width = 0;
  private padded: string | null = null;
  /** The first whole number that no double equals, as written; null: none was seen. */
  rounded: string | null = null;

  add(text: string): void {
    if ((this.width < 0 && text.length < MANY) || isMissing(text)) return;
    if (!/^\d+$/.test(text)) this.width = -1;
    else {
      if (this.width !== text.length) this.width = this.width === 0 ? text.length : -1;
      if (text.startsWith('0') && /[1-9]/.test(text)) this.padded ??= text;
    }
    if (this.rounded === null && text.length >= MANY && /^[+-]?\d+$/.test(text)) this.rounded = isRounded(text) ? text : null;
  }

  /** The first cell that begins with a zero, where all are digits of one length: 00501 is a code, no number. Null: there is none. */
  get code(): string | null {
    return this.width >= LEAST_CODE ? this.padded : null;
  }
}

function isRounded(text: string): boolean {
  const value = parseNumber(text);
  return Number.isFinite(value) && BigInt(text.replace('+', '')) !== BigInt(value);
}
