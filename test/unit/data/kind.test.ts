import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../src/data/dataset';
import { summarize } from '../../../src/data/summary';
import { problemOf, read } from '../../fixtures/read';

/** Kind and reason of a column with these cells, beside a target of numbers. */
async function column(cells: readonly string[], name = 'c') {
  const { columns } = summarize(await read(`${name},y\n${cells.map((cell, i) => `${cell},${i}\n`).join('')}`));
  return columns[0];
}
const kind = async (...cells: string[]) => (await column(cells)).kind;
const repeat = (cells: readonly string[], times: number): string[] => Array.from({ length: times }, () => cells).flat();

describe('the kind of a column', () => {
  it('is an ID where numbers named so are beyond what a double can tell apart', async () => {
    const cells = Array.from({ length: 12 }, (_, i) => `12345678901234567${10 + i}`);
    expect((await column(cells, 'user_id')).kind).toBe('id');
    expect(
      (
        await column(
          cells.map((cell) => cell.slice(0, 4)),
          'user_id',
        )
      ).kind,
    ).toBe('constant');
  });

  it.each([
    ['number', '1 2.5 NA'],
    ['number', '0 1 1'],
    ['constant', '3 3.0 NA'],
    ['constant', 'x x x'],
    ['number', '3 NA NA'],
    ['empty', 'NA ? -'],
    ['yes/no', 'yes no yes'],
    ['yes/no', 'True false TRUE'],
    ['yes/no', 'N Y NA'],
    ['yes/no', 't f f'],
    ['yes/no', 'ja nein Ja'],
    ['yes/no', 'WAHR FALSCH WAHR'],
    ['yes/no', 'no sí no'],
    ['category', 'ja no ja'],
    ['constant', 'yes yes yes'],
    ['category', 'yes no maybe yes no maybe'],
    ['category', 'y f y'],
    ['category', 'x y x'],
    ['text', 'x y z'],
    ['text', 'x y z z u'],
    ['mixed', '1 2 x'],
    ['mixed', '1 x'],
    ['date', '2020-01-01 2020-01-02'],
    ['date', '31.1.2020 01.2.2020'],
    ['date', '1/31/2020 2/1/2020'],
    ['text', '2020-01-01 2020-01-02 soon'],
    ['text', '1/2/2020 3/4/2020'],
    ['text', '31.1.2020 1.31.2020'],
    ['text', '2020-02-30 2020-03-01'],
  ])('is %s for %s', async (wanted, cells) => expect(await kind(...cells.split(' '))).toBe(wanted));

  it.each(['Activity ID', 'user_id', 'customerId', 'ID'])('is an ID for whole numbers called %s', async (name) =>
    expect((await column(['7', '9', '8'], name)).kind).toBe('id'),
  );

  it('is told from all rows', async () => {
    expect(await kind(...repeat(['1'], 20_000), 'x')).toBe('mixed');
    expect(await kind(...repeat(['no', 'yes'], 10_000), 'perhaps')).toBe('category');
    expect(await kind(...repeat(['2020-01-01'], 5_000), '2020-01-02', 'x')).toBe('category');
  });

  it('is id where a name says so and no cell comes twice', async () => {
    expect((await column(['a1', 'a2', 'a3'], 'id')).kind).toBe('id');
    expect((await column(['7', '8', '9'], 'customer_id')).kind).toBe('id');
    expect((await column(['7', '7', '9'], 'id')).kind).toBe('number');
  });
});

describe('a column that is no feature unless chosen', () => {
  it('is of dates', async () => expect((await column(['2020-01-01', '2021-01-01'])).leftOut).toMatch(/^dates; choose it/));

  it('is a category of many levels', async () => {
    const levels = (n: number): string[] =>
      repeat(
        Array.from({ length: n }, (_, i) => `t${i}`),
        2,
      );
    expect((await column(levels(10))).leftOut).toBeNull();
    expect((await column(levels(11))).leftOut).toBe('a category of 11 levels; choose it to give each a column of its own');
  });

  it('lacks more than half of its values', async () => {
    expect((await column(['1', '2', 'NA', '', 'NA'])).leftOut).toBe('3 of its 5 values are missing; choose it to use the others');
    expect((await column(['1', '2', 'NA', 'NA'])).leftOut).toBeNull();
  });

  it('has dates of which it is not said whether the day or the month comes first', async () => {
    expect((await column(['1/2/2020', '3/4/2020'])).leftOut).toBe(
      'dates such as 1/2/2020, which begin with the day or with the month; write them as 2024-12-31',
    );
  });

  it('has a cell that is no date', async () => {
    expect((await column(['2020-01-01', 'NA', 'soon', '2020-01-03'])).leftOut).toBe(
      'dates such as 2020-01-01, but "soon" in row 3 is none like them',
    );
    const table = await read('c,y\n2020-01-01,1\nsoon,2\n2020-01-03,3\n');
    const { line, message } = await problemOf(() => makeDataset(table, { target: 'y', features: ['c'] }));
    expect(line).toBe(2);
    expect(message).toContain('the column "c" cannot be a feature: it has dates such as 2020-01-01, but "soon" in row 2 is none like them.');
  });
});

describe('missing values', () => {
  it('are counted by marker, with the first place', async () => {
    const { columns } = summarize(await read('a,b\n1,2\n,3\nNA,4\n5,5\n-,6\nNA,7\n'));
    expect(columns[0].missing).toEqual({
      count: 4,
      markers: [
        { label: '', count: 1 },
        { label: 'NA', count: 2 },
        { label: '-', count: 1 },
      ],
      first: { line: 3, column: 1 },
    });
    expect(columns[1].missing).toEqual({ count: 0, markers: [], first: null });
  });

  it('may have further markers; a number in all its forms', async () => {
    const table = await read('a,b\n1,x\n-999,unknown\n-999.0,z\n2,x\n', { missingMarkers: ['-999', ' unknown '] });
    const { columns } = summarize(table);
    expect(columns.map(({ missing }) => missing.count)).toEqual([2, 1]);
    expect(columns[0].numbers?.min).toBe(1);
  });
});

describe('the summary of a column', () => {
  it('has the most frequent texts first', async () => {
    const { top, distinct } = await column([...repeat(['a'], 3), ...repeat(['b'], 5), 'c', 'd', 'e', 'f', 'f']);
    expect(distinct).toBe(6);
    expect(top?.map(({ label, count }) => `${label}${count}`)).toEqual(['b5', 'a3', 'f2', 'c1', 'd1']);
  });

  it('has the first and the last date, and days', async () => {
    const { dates, numbers } = await column(['2020-03-01', 'NA', '2020-02-28 12:00', '2020-03-04']);
    expect(dates).toEqual({ first: '2020-02-28 12:00', last: '2020-03-04', order: 'year first' });
    expect([numbers?.min, numbers?.max]).toEqual([0, 4.5]);
  });
});
