/** What may stand beside a number and says what it counts: a currency, a percent sign, a unit. */

/** Units behind numbers. Letters that mean other things as often (B, C, F, M, p) are none. */
const WORDS =
  'nm|[µμu]m|mm|cm|dm|m|km|in|inch|inches|ft|feet|yd|yards?|mi|miles?|nmi|ha|acres?|sq ?ft|sq ?m|[µμu]g|mg|g|kg|t|lbs?|oz|ml|mL|cl|dl|dL|l|L|hl|gal|' +
  'ns|[µμu]s|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|yrs?|years?|W|kW|MW|GW|hp|bhp|PS|Wh|kWh|MWh|GWh|TWh|J|kJ|MJ|cal|kcal|' +
  'V|mV|kV|A|mA|Ah|mAh|Ω|kΩ|Hz|kHz|MHz|GHz|Pa|hPa|kPa|MPa|bar|mbar|psi|atm|mmHg|dBm?|K|lx|lm|mol|mmol|kB|KB|MB|GB|TB|KiB|MiB|GiB|ppm|ppb|bpm|rpm|' +
  'mph|kph|kmh|kmph|kmpl|mpg|knots?|kn|kt|cc|CC|px|MP';
const POWER = '(?:[²³]|\\^?[23])?';
const CODES =
  'USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|BRL|MXN|ARS|CLP|COP|ZAR|NGN|KES|EGP|ILS|SAR|AED|KRW|THB|IDR|MYR|PHP|SGD|HKD|TWD|VND|PKR|BDT';
const CURRENCY = '(?:US|AU?|CA?|HK|MX|NZ|R|S)?\\p{Sc}';

/** Before a number a code of a currency stands apart: PEN3 is no amount. */
const BEFORE = new RegExp(`^(?:(?:${CURRENCY}|%|Rs\\.?|Fr\\.|kr\\.?)[ \u00a0\u2009\u202f]?|(?:${CODES})[ \u00a0\u2009\u202f])$`, 'u');
const BEHIND = new RegExp(`^(?:[%‰]|[°º][CF]?|℃|℉|${CURRENCY}|${CODES}|kr\\.?|zł|Kč|Ft|lei|(?:${WORDS})${POWER})(?:/(?:${WORDS})${POWER})?$`, 'u');

/** What is told of numbers beside those: thousands and millions, which would have to be multiplied, and letters that may be codes. */
const TOLD = /^(?:[kKMGTBACF]|bn|mn|Mio|Mrd|Tsd|pcs)$/;

/** 12A is a place, 10K a race: behind a number without a space these are no units. */
const APART = /^[AK]$/;

/** The same unit has one name, however many there are. */
const ONE_NAME: readonly (readonly [RegExp, string])[] = [
  [/[μ]/g, 'µ'],
  [/º/g, '°'],
  [/^(lb|sec|min|hr|yr)s$/, '$1'],
  [/^(yard|mile|second|minute|hour|day|week|month|year|knot|acre)$/, '$1s'],
  [/^inch$/, 'inches'],
];

/** A number and what stands beside it. */
export interface WithUnit {
  /** As it would stand alone. */
  readonly number: string;
  /** By its one name; '': there is none. */
  readonly unit: string;
  /** True where letters follow the number without a space. */
  readonly attached: boolean;
}

/** The unit by what stands before and behind a number; null where that is none. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 1000;

const SIGNS = /^([-+\u2212\u2013]?)(.*?)([-+\u2212\u2013]?)$/su;
/** The point of Rs.500 is none of its number. */
const NUMBER = /(?:(?<!\p{L})[.,](?=\d))?\d(?:[\d.,'\u2019 \u00a0\u2009\u202f]*\d)?/u;
const LONGEST = 40;

/**
 * The number that a cell holds and its unit: $1,234.50, -$5, 12,30 €, CHF 1'200, 45 %, 12 kg, 23.5°C; or the number alone.
 * How the number is written is not looked at. @param text without spaces around it. @returns null for any other text.
 */
export function unitOf(text: string): WithUnit | null {
  if (text.length > LONGEST) return null;
  const found = NUMBER.exec(text);
  if (found === null) return null;
  const [number] = found;
  const before = text.slice(0, found.index);
  const behind = text.slice(found.index + number.length);
  const [, outer, prefix, inner] = SIGNS.exec(before) ?? ['', '', before, ''];
  if (outer !== '' && inner !== '') return null;
  const unit = prefix === '' && behind === '' ? '' : knownUnit(prefix, behind);
  return unit === null ? null : { number: (outer || inner) + number, unit, attached: /^\p{L}/u.test(behind) };
}

function knownUnit(prefix: string, behind: string): string | null {
  const key = `${prefix}\n${behind}`;
  let unit = known.get(key);
  if (unit === undefined) {
    if (known.size === MOST_KNOWN) known.clear();
    known.set(key, (unit = findUnit(prefix, behind)));
  }
  return unit;
}

function findUnit(prefix: string, behind: string): string | null {
  if (prefix !== '' && behind !== '') return null;
  const text = (prefix || behind).trim();
  if (prefix !== '' ? !BEFORE.test(prefix) : !BEHIND.test(behind.replace(/^[ \u00a0\u2009\u202f]/, '')) || APART.test(behind)) return null;
  return ONE_NAME.reduce((name, [written, one]) => name.replace(written, one), text);
}

/** True for a number with a currency, a percent sign or a unit beside it: $5, 5 %, 12.5 cm, 5k. */
export function hasUnit(text: string): boolean {
  const found = unitOf(text);
  if (found) return found.unit !== '';
  const told = /^[-+]?\d[\d.,]* ?(\p{L}+)$/u.exec(text);
  return told !== null && TOLD.test(told[1]);
}

/** Numbers, each with the same unit or alone, as far as they tell one. */
export interface UnitColumn {
  readonly unit: string;
  /** As they would stand alone. */
  readonly numbers: readonly string[];
}

/** Cells of two units in a column of numbers with units. */
export interface MixedUnits {
  readonly first: string;
  readonly other: string;
  /** Which of the cells the other is, from 0. */
  readonly at: number;
}

/** Share of a column's numbers that must have the unit beside them. */
const MOSTLY = 0.9;

/** Different numbers at least: of a unit in letters, which may be a code in few cells, and of a sign. */
const LEAST_DISTINCT = { letters: 3, sign: 2 };

/**
 * The unit of a column: all its cells are numbers, and nearly all have one and the same unit beside them.
 * @param cells without spaces around them. @param missing those without a value.
 * @returns null where they have none, or are no such numbers.
 */
export function unitOfColumn(cells: readonly string[], missing: ReadonlySet<string>): UnitColumn | MixedUnits | null {
  const numbers: string[] = [];
  let first: { readonly cell: string; readonly unit: string } | null = null;
  let other: MixedUnits | null = null;
  let alone = 0;
  let attached = false;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (missing.has(cell)) continue;
    const found = unitOf(cell);
    if (found === null) return null;
    numbers.push(found.number);
    if (found.unit === '') {
      if (++alone > (1 - MOSTLY) * cells.length) return null;
      continue;
    }
    attached ||= found.attached;
    first ??= { cell, unit: found.unit };
    if (found.unit !== first.unit) other ??= { first: first.cell, other: cell, at };
  }
  if (first === null || alone > (1 - MOSTLY) * numbers.length) return null;
  if (other !== null) return other;
  const least = /^\p{L}/u.test(first.unit) ? LEAST_DISTINCT.letters : LEAST_DISTINCT.sign;
  if (new Set(numbers).size < least || (attached && areCodes(first.unit, numbers))) return null;
  return { unit: first.unit, numbers };
}

/** Decades (1980s), sizes and places (3L, 4L; 12V, 14V): a letter behind whole numbers without a space. */
function areCodes(unit: string, numbers: readonly string[]): boolean {
  if (unit === 's') return numbers.every((number) => /^\d*0$/.test(number));
  return /^[LVW]$/.test(unit) && numbers.every((number) => /^\d+$/.test(number));
}
