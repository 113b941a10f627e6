/** Dates as they stand in cells: ISO 8601, or day, month and year in the order that a whole column shows. */

export const DAY = 86_400_000;

const TIME = String.raw`(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/])(\d{2})(?:\2(\d{2}))?${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4})${TIME}$`);

/** Days from 1970-01-01 to a day of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - 400 * era;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return 146_097 * era + 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= daysFromCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - daysFromCivil(year, month, 1);
}

/** Milliseconds of the day, less the offset from UTC; NaN where there is no such time. */
function timeOfDay([hour = '0', minute = '0', second = '0', fraction = '', zone = '']: readonly (string | undefined)[]): number {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return NaN;
  const time = 3_600_000 * Number(hour) + 60_000 * Number(minute) + 1000 * Number(second) + 1000 * Number(`0.${fraction || '0'}`);
  if (zone === '' || zone === 'Z') return time;
  const digits = zone.replace(':', '');
  const offset = 60 * Number(digits.slice(1, 3)) + Number(digits.slice(3) || '0');
  return time - (digits.startsWith('-') ? -1 : 1) * 60_000 * offset;
}

/** The way the dates of a column are written. */
export type DateOrder = 'year first' | 'day first' | 'month first';

/** A date as written: the milliseconds since 1970 (UTC, or as the clock on the wall shows) in each order that it can be read in. */
interface ReadDate {
  readonly yearFirst: boolean;
  /** As year-month-day, or as month/day/year; NaN where that is no day. */
  readonly monthFirst: number;
  /** As day.month.year; NaN where that is no day, or the year comes first. */
  readonly dayFirst: number;
  readonly zoned: boolean;
}

/** @returns null where a cell is no date with a year of four digits. */
export function readDate(text: string): ReadDate | null {
  if (text.length < 7 || text.length > 40) return null;
  const iso = YEAR_FIRST.exec(text);
  const match = iso ?? YEAR_LAST.exec(text);
  if (match === null) return null;
  const time = timeOfDay(match.slice(5));
  if (Number.isNaN(time)) return null;
  const zoned = match[9] !== undefined;
  const at = (year: number, month: number, day: number): number => (isDay(year, month, day) ? daysFromCivil(year, month, day) * DAY + time : NaN);
  if (iso) {
    if (match[4] === undefined && (match[2] === '/' || match[5] !== undefined)) return null;
    const monthFirst = at(Number(match[1]), Number(match[3]), Number(match[4] ?? 1));
    return Number.isNaN(monthFirst) ? null : { yearFirst: true, monthFirst, dayFirst: NaN, zoned };
  }
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const dayFirst = at(year, second, first);
  const monthFirst = at(year, first, second);
  return Number.isNaN(dayFirst) && Number.isNaN(monthFirst) ? null : { yearFirst: false, monthFirst, dayFirst, zoned };
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
    if (date === null || (this.first && (date.yearFirst !== this.first.yearFirst || date.zoned !== this.first.zoned))) return this.end(cell, row);
    this.first ??= date;
    if (Number.isNaN(date.monthFirst)) this.canBeMonthFirst = false;
    if (Number.isNaN(date.dayFirst)) this.canBeDayFirst = false;
    if (!this.canBeMonthFirst && !this.canBeDayFirst) return this.end(cell, row);
    if (!date.yearFirst) this.dayFirst = put(this.dayFirst ?? new Float64Array(64), row, date.dayFirst, this.filled);
    this.monthFirst = put(this.monthFirst, row, date.monthFirst, this.filled);
    this.filled = row + 1;
    return true;
  }

  /** How the dates are written; null where a cell does not fit, or day and month could be either way round in all rows. */
  get order(): DateOrder | null {
    if (this.misfit || this.first === null || (this.canBeMonthFirst && this.canBeDayFirst)) return null;
    return this.first.yearFirst ? 'year first' : this.canBeDayFirst ? 'day first' : 'month first';
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
