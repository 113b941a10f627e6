import type { Column } from './column';
import { DAY, type DateOrder } from './dates';

/** A column of dates as numbers. */
export interface Days {
  /** Days since the first date of the column, NaN where it is missing, per row. */
  readonly values: Float64Array;
  /** First and last date: milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly order: DateOrder;
}

/** @returns null where the column is none of dates, or it is not sure which of day and month comes first. */
export function daysOf({ dates, rows }: Column): Days | null {
  const order = dates?.order;
  if (!dates || !order) return null;
  const times = dates.times(rows);
  let first = Infinity;
  let last = -Infinity;
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { values: times.map((time) => (time - first) / DAY), first, last, order };
}
