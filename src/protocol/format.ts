/**
 * Numbers as people read them: at most four significant digits where they change, thin spaces between thousands, units
 * beside them, and NaN and ∞ shown as what they are. `exact` is for tooltips, attributes and copying.
 */

/** Narrow no-break space: between thousands, and between a number and its unit. */
export const THIN = '\u202f';
/** The minus of typesetters. */
export const MINUS = '\u2212';
const NOTHING = '–';
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function special(value: number): string | null {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '∞';
  return value === -Infinity ? `${MINUS}∞` : null;
}

function group(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function signed(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** Ten to a whole power, as an axis shows it: 10⁻³. */
export function powerOfTen(exponent: number): string {
  return `10${Array.from(String(exponent), (c) => SUPERSCRIPTS[c] ?? c).join('')}`;
}

/** `digits` significant digits, trailing zeros kept, so that a changing number keeps its width: 0.0120, 12 350, 1.200e−7. */
export function significant(value: number, digits = 4): string {
  const named = special(value);
  if (named) return named;
  const magnitude = Math.abs(value);
  if (magnitude === 0) return '0';
  if (magnitude < 1e-4 || magnitude >= 1e7)
    return signed(
      value,
      magnitude
        .toExponential(digits - 1)
        .replace('e+', 'e')
        .replace('e-', `e${MINUS}`),
    );
  return signed(value, group(trimPrecision(magnitude, digits)));
}

/** `toPrecision` without its exponent form. */
function trimPrecision(magnitude: number, digits: number): string {
  const text = magnitude.toPrecision(digits);
  return text.includes('e') ? String(Number(text)) : text;
}

/** Like `significant`, without trailing zeros: for axes and for numbers that stand still. */
export function compact(value: number, digits = 4): string {
  return significant(value, digits)
    .replace(/(\.\d*?)0+(?=e|$)/, '$1')
    .replace(/\.(?=e|$)/, '');
}

/** Digits that the larger of two numbers shows at least and at most, and their difference at least. */
const ALIKE = 4;
const ALIKE_MOST = 7;
const ALIKE_LEAST = 2;

/**
 * Two numbers and what the first is more than the second, rounded at the same place, so that they add up as they are read: 301 200, 279 800,
 * 21 400. A difference that is too small to be seen there has digits of its own.
 */
export function alike(first: number, second: number): readonly [string, string, string] {
  const difference = first - second;
  const largest = Math.max(Math.abs(first), Math.abs(second));
  if (!(largest >= 1e-4 && largest < 1e7)) return [significant(first), significant(second), significant(difference)];
  const place = Math.floor(Math.log10(largest));
  const needed = difference === 0 ? 0 : ALIKE_LEAST - 1 - Math.floor(Math.log10(Math.abs(difference)));
  const decimals = Math.min(Math.max(ALIKE - 1 - place, needed), ALIKE_MOST - 1 - place);
  const unit = 10 ** Math.max(-decimals, 0);
  const rounded = (value: number): number => Number((Math.round(value / unit) * unit).toFixed(0));
  const [a, b] = decimals > 0 ? [Number(first.toFixed(decimals)), Number(second.toFixed(decimals))] : [rounded(first), rounded(second)];
  const text = (value: number): string => signed(value, group(value === 0 ? '0' : Math.abs(value).toFixed(Math.max(decimals, 0))));
  return [text(a), text(b), decimals < needed ? significant(difference, ALIKE_LEAST) : text(a - b)];
}

/** Small numbers of people who know no exponents: these many digits of one below 1e−4 are read sooner than 1.686e−5. */
const FEW_DIGITS = 2;

/** Like `compact`, but without an exponent from 1e−9 to 1e12: 0.000017, 120 000 000. For words, where no column must keep its width. */
export function decimal(value: number, digits = 3): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 1e7 && magnitude < 1e12) return count(Number(value.toPrecision(digits)));
  if (!(magnitude >= 1e-9 && magnitude < 1e-4)) return compact(value, digits);
  const rounded = Number(magnitude.toPrecision(FEW_DIGITS));
  return signed(value, rounded.toFixed(FEW_DIGITS - 1 - Math.floor(Math.log10(rounded))).replace(/0+$/, ''));
}

/** A whole number, all its digits: 12 300. */
export function count(value: number): string {
  return special(value) ?? signed(value, group(String(Math.abs(Math.trunc(value)))));
}

/** A share of 1 as a percentage with one decimal: 98.7 %. Only what is none or all says so: < 0.1 %, > 99.9 %. */
export function percent(share: number): string {
  const named = special(share);
  if (named) return named;
  const text = Math.abs(share * 100).toFixed(1);
  if (text === '0.0' && share > 0) return `<${THIN}0.1${THIN}%`;
  if (text === '100.0' && share < 1 && share > 0) return `>${THIN}99.9${THIN}%`;
  return `${signed(share, group(text))}${THIN}%`;
}

/** A number that may not be known yet: a dash then. */
export function known(value: number, format: (value: number) => string): string {
  return Number.isNaN(value) ? NOTHING : format(value);
}

/** Updates per second: 850, 2 500, 12.3 k, 4.56 M. */
export function rate(perSecond: number): string {
  const named = special(perSecond);
  if (named) return named;
  if (perSecond < 10) return compact(perSecond, 2);
  if (perSecond < 9999.5) return group(perSecond.toFixed(0));
  for (const [size, unit] of [
    [1e3, 'k'],
    [1e6, 'M'],
    [1e9, 'G'],
  ] as const)
    if (perSecond < size * 999.5) return `${(perSecond / size).toPrecision(3)}${THIN}${unit}`;
  return compact(perSecond, 3);
}

/** A span of time: 0.8 s, 12 s, 3 min 20 s, 2 h 5 min. */
export function duration(seconds: number): string {
  const named = special(seconds);
  if (named) return named;
  if (seconds < 9.95) return `${seconds.toFixed(1)}${THIN}s`;
  if (seconds < 59.5) return `${seconds.toFixed(0)}${THIN}s`;
  const all = Math.round(seconds);
  if (all < 3600) return `${Math.floor(all / 60)}${THIN}min ${all % 60}${THIN}s`;
  const minutes = Math.round(all / 60);
  return minutes < 6000 ? `${Math.floor(minutes / 60)}${THIN}h ${minutes % 60}${THIN}min` : `${count(minutes / 60)}${THIN}h`;
}

/** The size of a file: 4.6 kB, 200 MB. */
export function bytes(size: number): string {
  for (const [unit, name] of [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ] as const)
    if (size >= unit) return `${compact(size / unit, 3)}${THIN}${name}`;
  return `${count(size)}${THIN}B`;
}

/** All digits, as the language writes them, so that the text reads back as the same double (−0 too). */
export function exact(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
