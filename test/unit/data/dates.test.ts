import { describe, expect, it } from 'vitest';
import { isoDate, readDate } from '../../../src/data/dates';
import { summarize } from '../../../src/data/summary';
import { read } from '../../fixtures/read';

const iso = (text: string): string | null => {
  const date = readDate(text);
  return date && isoDate(date.monthFirst);
};

describe('a date', () => {
  it.each([
    ['Jun 12 1998', '1998-06-12'],
    ['June 12, 1998', '1998-06-12'],
    ['12-Jun-1998', '1998-06-12'],
    ['12 june 1998', '1998-06-12'],
    ['Jan-1-1995', '1995-01-01'],
    ['1998-Jun-12', '1998-06-12'],
    ['Fri, 12 Jun 1998 07:05:00 GMT', '1998-06-12 07:05'],
    ['Sept. 3rd, 2001', '2001-09-03'],
    ['May 2020', '2020-05-01'],
    ['Dec-2020', '2020-12-01'],
    ['2015/1/5', '2015-01-05'],
    ['2015.01.05', '2015-01-05'],
    ['2020-1-1 9:30', '2020-01-01 09:30'],
    ['1/13/2011 0:00', '2011-01-13'],
    ['1/13/2011 12:00:00 AM', '2011-01-13'],
    ['1/13/2011 12:30 PM', '2011-01-13 12:30'],
    ['1/13/2011, 3:04:05 p.m.', '2011-01-13 15:04:05'],
    ['20141013T000000', '2014-10-13'],
  ])('is read where it is written as %s', (text, wanted) => expect(iso(text)).toBe(wanted));

  it.each([
    '31 Jun 1998',
    'Juno 12 1998',
    '1/13/2011 13:00 PM',
    '1/13/2011 0:30 AM',
    '12 Jun 98',
    'March',
    '2020-1',
    '20141313T000000',
    'Mayor 2020',
  ])('is none where it is written as %s', (text) => expect(iso(text)).toBeNull());
});

describe('a column of dates', () => {
  const column = async (cells: readonly string[]) => summarize(await read(`d;y\n${cells.map((cell, i) => `${cell};${i}`).join('\n')}\n`)).columns[0];

  it('is one where all are written with the name of the month', async () => {
    expect((await column(['Jan 1 2000', 'Feb 1 2000', 'Mar 1 2000'])).dates).toEqual({
      first: '2000-01-01',
      last: '2000-03-01',
      order: 'month named',
    });
    expect((await column(['Jan 1 2000', 'Feb 1 2000', '2000-03-01'])).kind).toBe('text');
  });

  it('is named as the reason where the year has two digits, because no one says which century', async () => {
    for (const cells of [
      ['19-Sep-03', '20-Sep-03', '21-Sep-45'],
      ['1/1/85', '2/1/85', '3/1/85'],
    ])
      expect((await column(cells)).leftOut).toBe(`dates such as ${cells[0]}, whose year has two digits; write them as 2024-12-31`);
  });
});
