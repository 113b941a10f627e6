/** Dates as they stand in cells: ISO 8601, with the month's English name, or day, month and year in the order that a whole column shows. */

export const DAY = 86_400_000;

const TIME = String.raw`(?:,?[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?`;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? )?';
const DAY_OF_MONTH = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const MARK = '(?:, ?|[ /-])';
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4})${TIME}$`);
/** As ISO 8601 writes it without marks: 20141013T000000. */
const BASIC = /^(\d{4})(\d{2})(\d{2})[T ](\d{2})(\d{2})(\d{2})?(Z)?$/;
/** 13 Oct 2014, 13-October-2014; Oct 13, 2014; 2014-Oct-13; Oct 2014. */
const DAY_MONTH_YEAR = new RegExp(`^${WEEKDAY}${DAY_OF_MONTH}${MARK}${MONTH}${MARK}(\\d{4})${TIME}$`, 'i');
const MONTH_DAY_YEAR = new RegExp(`^${WEEKDAY}${MONTH}${MARK}(?:${DAY_OF_MONTH}${MARK})?(\\d{4})${TIME}$`, 'i');
const YEAR_MONTH_DAY = new RegExp(`^(\\d{4})${MARK}${MONTH}${MARK}${DAY_OF_MONTH}${TIME}$`, 'i');
const TWO_DIGIT_YEAR = new RegExp(String.raw`^\d{1,2}([./-])(?:\d{1,2}|${MONTH})\1\d{2}(?:[T ].*)?$`, 'i');

/** Days from 1970-01-01 to a day of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - 400 * era;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return 146_097 * era + 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** True for a day of the proleptic Gregorian calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= daysFromCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - daysFromCivil(year, month, 1);
}

/** Milliseconds of the day, less the offset from UTC; NaN where there is no such time. */
function timeOfDay([hour = '0', minute = '0', second = '0', fraction = '', half = '', zone = '']: readonly (string | undefined)[]): number {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return NaN;
  if (half !== '' && (Number(hour) < 1 || Number(hour) > 12)) return NaN;
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const time = 3_600_000 * hours + 60_000 * Number(minute) + 1000 * Number(second) + 1000 * Number(`0.${fraction || '0'}`);
  if (!/\d/.test(zone)) return time;
  const digits = zone.replace(':', '');
  const offset = 60 * Number(digits.slice(1, 3)) + Number(digits.slice(3) || '0');
  return time - (digits.startsWith('-') ? -1 : 1) * 60_000 * offset;
}

/** The way the dates of a column are written. */
export type DateOrder = 'year first' | 'month named' | 'day first' | 'month first';

/** A date as written: the milliseconds since 1970 (UTC, or as the clock on the wall shows) in each order that it can be read in. */
interface ReadDate {
  readonly form: 'year first' | 'month named' | 'year last';
  /** As year-month-day, with the month's name, or as month/day/year; NaN where that is no day. */
  readonly monthFirst: number;
  /** As day.month.year; NaN where that is no day, or the year does not come last. */
  readonly dayFirst: number;
  readonly zoned: boolean;
}

/** The parts of a date as texts: year, month, day, then those of its time. */
type Parts = readonly [string, string, string | undefined, ...(string | undefined)[]];

/** @returns null where a cell is no date with a year of four digits. */
export function readDate(text: string): ReadDate | null {
  if (text.length < 7 || text.length > 40) return null;
  // Most dates are these: they are read first, and without making lists of their parts.
  const iso = YEAR_FIRST.exec(text);
  if (iso) {
    if (iso[4] === undefined && (iso[2] !== '-' || iso[3].length < 2 || iso[5] !== undefined)) return null;
    const day = dayOf(Number(iso[1]), Number(iso[3]), Number(iso[4] ?? 1));
    const time = iso[5] === undefined ? day : day + timeOfDay(iso.slice(5));
    return Number.isNaN(time) ? null : { form: 'year first', monthFirst: time, dayFirst: NaN, zoned: iso[10] !== undefined };
  }
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [, first, , second, year, ...time] = last;
    const dayFirst = timeOf([year, second, first, ...time]);
    const monthFirst = timeOf([year, first, second, ...time]);
    return Number.isNaN(dayFirst) && Number.isNaN(monthFirst) ? null : { form: 'year last', monthFirst, dayFirst, zoned: isZoned(time) };
  }
  const named = namedParts(text);
  const parts = named ?? basicParts(text);
  const monthFirst = parts ? timeOf(parts) : NaN;
  if (parts === null || Number.isNaN(monthFirst)) return null;
  return { form: named ? 'month named' : 'year first', monthFirst, dayFirst: NaN, zoned: isZoned(parts.slice(3)) };
}

/** Of a date with a name in it. */
function namedParts(text: string): Parts | null {
  if (!/[a-z]{3}/i.test(text)) return null;
  const month = (name: string): string => String(1 + MONTHS.indexOf(name.slice(0, 3).toLowerCase()));
  const dayFirst = DAY_MONTH_YEAR.exec(text);
  if (dayFirst) return [dayFirst[3], month(dayFirst[2]), dayFirst[1], ...dayFirst.slice(4)];
  const yearFirst = YEAR_MONTH_DAY.exec(text);
  if (yearFirst) return [yearFirst[1], month(yearFirst[2]), yearFirst[3], ...yearFirst.slice(4)];
  const monthFirst = MONTH_DAY_YEAR.exec(text);
  return monthFirst && [monthFirst[3], month(monthFirst[1]), monthFirst[2], ...monthFirst.slice(4)];
}

/** Of a date as ISO 8601 writes it without marks. */
function basicParts(text: string): Parts | null {
  const basic = BASIC.exec(text);
  if (basic === null) return null;
  const [, year, month, day, hour, minute, second, zone] = basic;
  return [year, month, day, hour, minute, second, undefined, undefined, zone];
}

/** Milliseconds from 1970 to a day; NaN where there is no such day. */
function dayOf(year: number, month: number, day: number): number {
  return isDay(year, month, day) ? daysFromCivil(year, month, day) * DAY : NaN;
}

/** Milliseconds since 1970; NaN where there is no such day or time. */
function timeOf([year, month, day, ...time]: Parts): number {
  return dayOf(Number(year), Number(month), Number(day ?? 1)) + timeOfDay(time);
}

/** @param time the parts of a time, of which the last is its zone. */
const isZoned = (time: readonly (string | undefined)[]): boolean => time[5] !== undefined;

/** True for what is a date but for its year of two digits: 19-Sep-03, 1/1/85. */
export function hasShortYear(text: string): boolean {
  return text.length <= 40 && TWO_DIGIT_YEAR.test(text);
}

/** A time as ISO 8601 writes it: the day, and the time of day where it is not midnight. @param time milliseconds since 1970. */
export function isoDate(time: number): string {
  const [day, clock] = new Date(time).toISOString().slice(0, -1).split('T');
  const short = clock?.replace(/\.000$/, '').replace(/:00$/, '');
  return short === '00:00' ? (day ?? '') : `${day} ${short}`;
}

/** The dates of one column, collected while its cells are read: 16 bytes a row, until a cell is no date. */
export class DateCells {
  /** The first cell that does not fit the dates before it, and why the column is none of dates; null: all fit. */
  misfit: { readonly cell: string; readonly row: number } | null = null;
  private monthFirst = new Float64Array(64);
  private dayFirst: Float64Array<ArrayBuffer> | null = null;
  private canBeMonthFirst = true;
  private canBeDayFirst = true;
  private first: ReadDate | null = null;
  /** Rows written, missing ones among them. */
  private filled = 0;

  /** Takes the cell of a row; rows that are left out are missing. @returns false when it is no date as those before it. */
  add(cell: string, row: number): boolean {
    const date = readDate(cell);
    if (date === null || (this.first && (date.form !== this.first.form || date.zoned !== this.first.zoned))) return this.end(cell, row);
    this.first ??= date;
    if (Number.isNaN(date.monthFirst)) this.canBeMonthFirst = false;
    if (Number.isNaN(date.dayFirst)) this.canBeDayFirst = false;
    if (!this.canBeMonthFirst && !this.canBeDayFirst) return this.end(cell, row);
    if (date.form === 'year last') this.dayFirst = put(this.dayFirst ?? new Float64Array(64), row, date.dayFirst, this.filled);
    this.monthFirst = put(this.monthFirst, row, date.monthFirst, this.filled);
    this.filled = row + 1;
    return true;
  }

  /** How the dates are written; null where a cell does not fit, or day and month could be either way round in all rows. */
  get order(): DateOrder | null {
    if (this.misfit || this.first === null || (this.canBeMonthFirst && this.canBeDayFirst)) return null;
    if (this.first.form !== 'year last') return this.first.form;
    return this.canBeDayFirst ? 'day first' : 'month first';
  }

  /** Says whether the day or the month comes first, where the dates do not show it. */
  settle(dayFirst: boolean): void {
    if (!this.ambiguous || this.first?.form !== 'year last') return;
    this.canBeDayFirst = dayFirst;
    this.canBeMonthFirst = !dayFirst;
  }

  /** True where every cell is a date, but none shows whether the day or the month comes first. */
  get ambiguous(): boolean {
    return this.misfit === null && this.first !== null && this.canBeMonthFirst && this.canBeDayFirst;
  }

  /** Milliseconds since 1970 per row, NaN where there is none. */
  times(rows: number): Float64Array {
    const from = this.order === 'day first' && this.dayFirst ? this.dayFirst : this.monthFirst;
    const times = new Float64Array(rows).fill(NaN);
    times.set(from.subarray(0, this.filled));
    return times;
  }

  private end(cell: string, row: number): false {
    this.misfit = { cell, row };
    this.monthFirst = new Float64Array(0);
    this.dayFirst = null;
    return false;
  }
}

/** Writes a value, and NaN into the rows between the last one and it. */
function put(array: Float64Array<ArrayBuffer>, row: number, value: number, filled: number): Float64Array<ArrayBuffer> {
  let to = array;
  if (row >= to.length) {
    to = new Float64Array(Math.max(2 * array.length, row + 1));
    to.set(array);
  }
  to.fill(NaN, filled, row);
  to[row] = value;
  return to;
}
