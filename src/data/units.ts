/** What may stand beside a number and says what it counts: a currency, a percent sign, a unit. */

/** Units behind numbers. Letters that mean other things as often (B, C, F, M, p) are none. */
const WORDS =
  'nm|[µμu]m|mm|cm|dm|m|km|in|inch|inches|ft|feet|yd|yards?|mi|miles?|nmi|ha|acres?|sq ?ft|sq ?m|[µμu]g|mg|g|kg|t|lbs?|oz|ml|mL|cl|dl|dL|l|L|hl|gal|' +
  'ns|[µμu]s|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|yrs?|years?|W|kW|MW|GW|hp|bhp|PS|Wh|kWh|MWh|GWh|TWh|J|kJ|MJ|cal|kcal|' +
  'V|mV|kV|A|mA|Ah|mAh|Ω|kΩ|Hz|kHz|MHz|GHz|Pa|hPa|kPa|MPa|bar|mbar|psi|atm|mmHg|dBm?|K|lx|lm|mol|mmol|kB|KB|MB|GB|TB|KiB|MiB|GiB|ppm|ppb|bpm|rpm|' +
  'mph|kph|kmh|kmph|kmpl|mpg|knots?|kn|kt|cc|CC|px|MP';
const SPACE = '[ \u00a0\u2009\u202f]';
const POWER = '(?:[²³]|\\^?[23])?';
const CODES =
  'USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|BRL|MXN|ARS|CLP|COP|ZAR|NGN|KES|EGP|ILS|SAR|AED|KRW|THB|IDR|MYR|PHP|SGD|HKD|TWD|VND|PKR|BDT';
const CURRENCY = '(?:US|AU?|CA?|HK|MX|NZ|R|S)?\\p{Sc}';

/** Before a number a code of a currency stands apart: PEN3 is no amount. */
const BEFORE = new RegExp(`^(?:(?:${CURRENCY}|%|Rs\\.?|Fr\\.|kr\\.?)${SPACE}?|(?:${CODES})${SPACE})$`, 'u');
const BEHIND = new RegExp(
  `^${SPACE}?(?:[%‰]|[°º][CF]?|℃|℉|${CURRENCY}|${CODES}|kr\\.?|zł|Kč|Ft|lei|(?:${WORDS})${POWER})(?:/(?:${WORDS})${POWER})?$`,
  'u',
);

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

const LONGEST = 40;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
/** What may stand among the digits of a number. */
const AMONG = new Set([..." \u00a0\u2009\u202f'\u2019.,"].map((sign) => sign.charCodeAt(0)));
const isPoint = (code: number): boolean => code === 0x2e || code === 0x2c;
const isSign = (code: number): boolean => code === 0x2d || code === 0x2b || code === 0x2212 || code === 0x2013;

/**
 * The number that a cell holds and its unit: $1,234.50, -$5, 12,30 €, CHF 1'200, 45 %, 12 kg, 23.5°C; or the number alone.
 * How the number is written is not looked at. @param text without spaces around it. @returns null for any other text.
 */
export function unitOf(text: string): WithUnit | null {
  if (text.length > LONGEST) return null;
  let from = 0;
  while (from < text.length && !isDigit(text.charCodeAt(from))) from++;
  if (from === text.length) return null;
  let to = from + 1;
  for (let i = to; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) to = i + 1;
    else if (!AMONG.has(code)) break;
  }
  // The point of Rs.500 is none of its number, that of $.50 is.
  if (from > 0 && isPoint(text.charCodeAt(from - 1)) && !/\p{L}.$/u.test(text.slice(0, from))) from--;
  const outer = isSign(text.charCodeAt(0)) ? 1 : 0;
  const inner = from > outer && isSign(text.charCodeAt(from - 1)) ? 1 : 0;
  if (outer + inner > 1) return null;
  const unit = unitBy(text.slice(outer, from - inner), text.slice(to));
  if (unit === null) return null;
  const number = text.slice(from - inner, to);
  return { number: outer === 1 ? text[0] + number : number, unit, attached: to < text.length && /^\p{L}/u.test(text.slice(to)) };
}

/** What was met before. */
const MOST_KNOWN = 1000;
const before = new Map<string, string | null>();
const behind = new Map<string, string | null>();

/** The unit by what stands before and behind a number; '' where that is nothing, null where it is no unit. */
function unitBy(prefix: string, suffix: string): string | null {
  if (prefix !== '' && suffix !== '') return null;
  const [known, text] = prefix === '' ? [behind, suffix] : [before, prefix];
  let unit = known.get(text);
  if (unit === undefined) {
    if (known.size === MOST_KNOWN) known.clear();
    known.set(text, (unit = isUnit(text, known === before) ? nameOf(text.trim()) : null));
  }
  return unit;
}

function isUnit(text: string, isBefore: boolean): boolean {
  return text === '' || (isBefore ? BEFORE.test(text) : BEHIND.test(text) && !APART.test(text));
}

const nameOf = (text: string): string => ONE_NAME.reduce((name, [written, one]) => name.replace(written, one), text);

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

/** Two cells of a column whose numbers have different units beside them. */
export interface DifferentUnits {
  readonly first: string;
  readonly other: string;
  /** Of the other in the file, from 1; null where it is not known. */
  readonly line: number | null;
}

/** The same among the cells of a sample. */
export interface MixedUnits extends Omit<DifferentUnits, 'line'> {
  /** Which of the cells the other is, from 0. */
  readonly at: number;
}

/** Share of a column's numbers that must have the unit beside them; and of its cells that may be no numbers at all, which is told where they stand. */
const MOSTLY = 0.9;
const NO_NUMBERS = 0.2;

/** Different numbers at least: of a unit in letters, which may be a code in few cells, and of a sign. */
const LEAST_DISTINCT = { letters: 3, sign: 2 };

/**
 * The unit of a column: nearly all its cells are numbers, and nearly all of these have one and the same unit beside them.
 * @param cells without spaces around them. @param missing those without a value.
 * @returns null where they have none, or are no such numbers.
 */
export function unitOfColumn(cells: readonly string[], missing: ReadonlySet<string>): UnitColumn | MixedUnits | null {
  const numbers: string[] = [];
  let first: { readonly cell: string; readonly unit: string } | null = null;
  let other: MixedUnits | null = null;
  let alone = 0;
  let texts = 0;
  let attached = false;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (missing.has(cell)) continue;
    const found = unitOf(cell);
    if (found === null) {
      if (++texts > NO_NUMBERS * cells.length) return null;
      continue;
    }
    numbers.push(found.number);
    if (found.unit === '') {
      if (++alone > (1 - MOSTLY) * cells.length) return null;
      continue;
    }
    attached ||= found.attached;
    first ??= { cell, unit: found.unit };
    if (found.unit !== first.unit) other ??= { first: first.cell, other: cell, at };
  }
  if (first === null || alone > (1 - MOSTLY) * numbers.length || texts > NO_NUMBERS * (numbers.length + texts)) return null;
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
