import { isCrossed } from '../flags';
import { isMissing, parseNumber, type NumberFormat } from '../number';
import { unitOf } from '../units';
import { looksNumeric } from './number-format';
import { YES_NO } from '../yes-no';
import type { SampleRecord } from './sample';

/** Whether the first record names the columns, and what else could be said of it. */
export interface HeaderFinding {
  readonly header: boolean;
  /** Why it could be otherwise, whichever it is, or null. */
  readonly doubt: string | null;
}

/** A number as it may stand in a header: a year, a number of a column. */
const NAME_LIKE = /^\d{1,9}$/;

/**
 * Whether the first record is a header. It is when it has a name in it, no number, no missing marker, and is not of the kind of what stands
 * below (in half of the columns, and two at least, the same word again), or when a name stands above numbers; with numbers in it (id, 2001,
 * 2002) only where it is unlike the rows below, or they are in equal steps; with nothing else only where they are years, and no row below is one of years, or count the columns from 0.
 * @param columns places in the first record, and in the rows below, of the same columns: `shift` is 1 for a header one field short.
 */
export function findHeader(records: readonly SampleRecord[], format: NumberFormat, shift = 0): HeaderFinding {
  const [first, ...below] = records;
  if (!first) return { header: false, doubt: null };
  const names = first.cells.map((cell) => cell.trim());
  // How numbers are written is known from the rows below alone so far, so any notation counts.
  const isNumber = (text: string): boolean => !Number.isNaN(parseNumber(text, format)) || looksNumeric(text);
  const column = (j: number): string[] => below.map(({ cells }) => (cells[j + shift] ?? '').trim()).filter((cell) => !isMissing(cell));
  const numbers = names.filter((name, j) => isNumber(name) || hasUnitOfBelow(name, () => column(j)));
  if (names.every((name) => name === '')) return { header: false, doubt: null };
  if (numbers.length === 0) {
    const named = names.every((name) => name === '' || !isMissing(name));
    if (isAboveNumbers(names, below, column, isNumber)) return { header: true, doubt: null };
    const again = names.filter((name, j) => name !== '' && comesAgain(name, column(j))).length;
    const most = again > 1 && 2 * again >= names.length;
    const doubt = most && again < names.length ? `${again} of its ${names.length} words come again in the rows below` : null;
    return { header: named && !most && !isLikeBelow(names, column), doubt: named ? doubt : null };
  }
  if (new Set(numbers).size < numbers.length) return { header: false, doubt: null };
  if (isCount(names, below)) return { header: true, doubt: null };
  const doubt = 'it has numbers in it, as the rows below have';
  const whole = numbers.every((name) => NAME_LIKE.test(name));
  const places = names.flatMap((name, j) => (isNumber(name) ? [j + shift] : []));
  const yearsBelow = below.some(({ cells }) => areYears(places.map((j) => (cells[j] ?? '').trim())));
  const years = areYears(numbers) && !yearsBelow;
  if (years && isCrossed(names)) return { header: true, doubt: null };
  if (numbers.length === names.length) return ofNumbers(names, below, years, doubt);
  // Above row names may stand nothing.
  const corner = names[0] === '' && below.length > 0 && column(0).length === below.length && !column(0).some(isNumber);
  const texts = corner || names.some((name) => name !== '' && !isMissing(name) && !isNumber(name));
  const unlike = names.some((name, j) => {
    const cells = column(j);
    if (name === '' || isMissing(name) || cells.length === 0) return false;
    return isNumber(name) ? whole && !cells.some(isNumber) : cells.every(isNumber);
  });
  const values = numbers.map((name) => parseNumber(name, format));
  // Of other numbers than whole ones, one alone is a value; several that rise may be wavelengths, or ages.
  if (texts && (whole || rise(values)) && (unlike || years || (!yearsBelow && inSteps(values)))) return { header: true, doubt };
  return {
    header: false,
    doubt: texts && below.length > 1 && rise(values) && !below.some((record) => rise(valuesIn(record, places, format))) ? doubt : null,
  };
}

/** A first record of nothing but numbers: years, or as pandas numbers columns that have no names. */
function ofNumbers(names: readonly string[], below: readonly SampleRecord[], years: boolean, doubt: string): HeaderFinding {
  const hasFractions = names.map((_, j) => below.some(({ cells }) => /^[+-]?\d*[.,]\d/.test((cells[j] ?? '').trim())));
  const fractions = hasFractions.every(Boolean);
  const counted = names.length > 2 && names.every((name, j) => name === String(j));
  // A table of whole numbers may well begin with 0, 1, 2, 3.
  if ((years && (names.length > 2 || fractions)) || (counted && (fractions || (names.length > 3 && hasFractions.includes(true)))))
    return { header: true, doubt };
  return { header: false, doubt: counted ? doubt : null };
}

/** True for texts above columns of numbers, whatever else they are: a missing marker as a name, or a header that comes again. */
function isAboveNumbers(
  names: readonly string[],
  below: readonly SampleRecord[],
  column: (j: number) => string[],
  isNumber: (text: string) => boolean,
): boolean {
  if (below.length < 2) return false;
  return names.some((name, j) => {
    const cells = column(j).filter((cell) => cell !== name);
    return name !== '' && !isMissing(name) && cells.length > 1 && cells.every(isNumber);
  });
}

function valuesIn({ cells }: SampleRecord, places: readonly number[], format: NumberFormat): number[] {
  return places.map((j) => parseNumber((cells[j] ?? '').trim(), format));
}

/** True for two numbers or more, each above the one before. */
function rise(numbers: readonly number[]): boolean {
  return numbers.length > 1 && numbers.every((value, i) => i === 0 || value > numbers[i - 1]);
}

/** True for a number with the unit that the numbers below have too. */
function hasUnitOfBelow(name: string, below: () => readonly string[]): boolean {
  const unit = unitOf(name)?.unit ?? '';
  if (unit === '') return false;
  const cells = below();
  return cells.length > 0 && cells.every((cell) => unitOf(cell)?.unit === unit);
}

/** True for pandas' header of numbered columns: nothing above the numbers of the rows, then 0, 1, 2, … */
function isCount(names: readonly string[], below: readonly SampleRecord[]): boolean {
  const counted = names[0] === '' && names.slice(1).every((name, j) => name === String(j));
  return counted && names.length > 2 && below.length > 0 && below.every(({ cells }, r) => r > 100 || cells[0].trim() === String(r));
}

/** Three numbers at least in equal steps, or two years one after the other. */
function inSteps(numbers: readonly number[]): boolean {
  if (numbers.length < 2) return false;
  const step = numbers[1] - numbers[0];
  const even = numbers.every((value, i) => i === 0 || Math.abs(value - numbers[i - 1] - step) <= 1e-9 * Math.abs(value));
  return even && (numbers.length > 2 || (Math.abs(step) === 1 && numbers.every((value) => value >= 1800 && value < 2200)));
}

/** True for years one after the other, in any steps. */
function areYears(texts: readonly string[]): boolean {
  const years = texts.map((text) => (/^\d{4}$/.test(text) ? Number(text) : NaN));
  const way = Math.sign(years[1] - years[0]);
  return (
    years.length > 1 && years.every((year, i) => year >= 1800 && year < 2200 && (i === 0 || Math.sign(year - years[i - 1]) === way)) && way !== 0
  );
}

/** What a text with digits looks like: 01.06.2015 is 00.00.0000. */
const shapeOf = (text: string): string => text.replace(/\d/g, '0');

/** True when a record of texts is a row like those below: dates above dates, or every word again in its column. */
function isLikeBelow(names: readonly string[], column: (j: number) => string[]): boolean {
  if (column(0).length < 2 && column(1).length < 2) return false;
  if (names.some((name, j) => /\d.*\d/.test(name) && column(j).length > 1 && column(j).every((cell) => shapeOf(cell) === shapeOf(name)))) return true;
  return names.every((name, j) => name !== '' && comesAgain(name, column(j)));
}

const PAIRS: readonly (readonly string[])[] = YES_NO;

/** Whether a column has a word, or where that is yes or no, nothing but these. */
function comesAgain(word: string, cells: readonly string[]): boolean {
  if (cells.includes(word)) return true;
  const pair = PAIRS.find((words) => words.includes(word.toLowerCase()));
  return pair !== undefined && cells.length > 1 && cells.every((cell) => pair.includes(cell.toLowerCase()));
}
