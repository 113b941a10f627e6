/** Dates against JavaScript's own calendar. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DateCells, isoDate, readDate } from '../../../src/data/dates';

const DAY = 86_400_000;
const anyTime = fc.integer({ min: Date.parse('0000-01-01T00:00:00Z') / 1000, max: Date.parse('9999-12-31T23:59:59Z') / 1000 }).map((s) => 1000 * s);
const two = (value: number): string => String(value).padStart(2, '0');

describe('a date', () => {
  it('is read as JavaScript reads it, with and without a zone', () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: -14 * 60, max: 14 * 60 }), (time, offset) => {
        const text = new Date(time).toISOString();
        expect(readDate(text)?.monthFirst).toBe(time);
        expect(readDate(text.slice(0, 10))?.monthFirst).toBe(Math.floor(time / DAY) * DAY);
        expect(readDate(isoDate(time))?.monthFirst).toBe(time);
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
        expect(readDate(text.replace('.000Z', zone))?.monthFirst).toBe(time - 60_000 * offset);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is none where there is no such day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 }), (year, month, day) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        expect(readDate(text)?.monthFirst ?? null).toBe(exists ? date.getTime() : null);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['20200101', '20-01-01', '1.2.20', '2020-01-01T25:00', '2020-01-01 12', '1.2/2020', '2020-01 12:00', '2020/01', 'Maybe 2020', ''])(
    'is not %j',
    (text) => expect(readDate(text)).toBeNull(),
  );
});

describe('a column of dates', () => {
  const days = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 40 });

  it('is read in the order that some row shows, and in none where no row does', () => {
    fc.assert(
      fc.property(days, fc.boolean(), fc.constantFrom('.', '/', '-'), fc.nat(3), (numbers, dayFirst, mark, gaps) => {
        const dates = numbers.map((day) => new Date(day * DAY));
        const cells = new DateCells();
        const rows = dates.map((date, i) => {
          const [day, month] = [date.getUTCDate(), date.getUTCMonth() + 1];
          const row = i * (gaps + 1) + gaps;
          expect(cells.add([...(dayFirst ? [day, month] : [month, day]), date.getUTCFullYear()].join(mark), row)).toBe(true);
          return row;
        });
        const told = dates.some((date) => date.getUTCDate() > 12);
        expect(cells.ambiguous).toBe(!told);
        expect(cells.order).toBe(told ? (dayFirst ? 'day first' : 'month first') : null);
        if (!told) return;
        const times = cells.times(rows.at(-1)! + 2);
        rows.forEach((row, i) => expect(times[row]).toBe(dates[i].getTime()));
        expect(times.filter((time) => !Number.isNaN(time)).length).toBe(rows.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
