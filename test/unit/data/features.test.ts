/** What columns become: one-hot columns, days, 0 and 1; and what becomes of missing values and of rows that are not chosen. */
import { describe, expect, it } from 'vitest';
import { makeDataset, type Dataset } from '../../../src/data/dataset';
import type { DataChoice } from '../../../src/data/types';
import { problemOf, read } from '../../fixtures/read';

const dataset = async (text: string, choice: Partial<DataChoice> = {}): Promise<Dataset> => makeDataset(await read(text), { target: 'y', ...choice });
const rowsOf = ({ x, n, features }: Dataset): number[][] => Array.from({ length: n }, (_, r) => [...x.subarray(r * features, (r + 1) * features)]);
/** A table of one column and a target that varies. */
const table = (cells: readonly string[]): string => `c,y\n${cells.map((cell, i) => `${cell},${i % 3}\n`).join('')}`;

describe('a category', () => {
  it('becomes one column for each level, by alphabet', async () => {
    const data = await dataset(table(['b', 'c', 'a', 'b', 'a', 'c']));
    expect(data.info.features).toEqual(['c = a', 'c = b', 'c = c']);
    expect(data.info.sources).toEqual(['c', 'c', 'c']);
    expect(rowsOf(data)).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect(data.info.notes).toEqual(['c becomes a column of 0 and 1 for each of its 3 levels.']);
  });

  it('of two levels becomes one column: the second', async () => {
    const data = await dataset(table(['male', 'female', 'male', 'female']));
    expect(data.info.features).toEqual(['c = male']);
    expect([...data.x]).toEqual([1, 0, 1, 0]);
    expect(data.info.notes).toEqual(['c is a number: 1 for male, 0 for female.']);
  });

  it('of more than 20 levels gives the rarest one column together', async () => {
    const levels = Array.from({ length: 30 }, (_, i) => `t${String(i).padStart(2, '0')}`);
    const cells = [...levels, ...levels, ...levels.slice(10, 29)];
    const data = await dataset(table(cells), { features: ['c'] });
    expect(data.info.features).toEqual([...levels.slice(10, 29).map((level) => `c = ${level}`), 'c = (others)']);
    expect(rowsOf(data).every((row) => row.reduce((sum, value) => sum + value, 0) === 1)).toBe(true);
    expect(rowsOf(data)[0]?.[19]).toBe(1);
    expect(data.info.notes).toEqual([
      'c becomes a column of 0 and 1 for each of the 19 most frequent of its 30 levels, and one for the 11 others together (22 rows).',
    ]);
  });

  it('never has the name of another column', async () => {
    const data = await dataset('c = b,c,y\n7,a,1\n8,b,2\n9,a,3\n');
    expect(data.info.features).toEqual(['c = b', 'c = b (2)']);
    expect(rowsOf(data)[1]).toEqual([8, 1]);
  });
});

describe('yes and no', () => {
  it('become 1 and 0 however they are written', async () => {
    const data = await dataset(table(['Yes', 'no', 'YES', 'No', 'yes']));
    expect([...data.x]).toEqual([1, 0, 1, 0, 1]);
    expect([data.info.features, data.info.notes]).toEqual([['c'], ['c is a number: 1 for YES, 0 for No.']]);
  });

  it('are two classes of a target, whichever is to be 1', async () => {
    const text = 'a,y\n1,Yes\n2,no\n3,YES\n4,No\n5,no\n';
    const { y, info } = await dataset(text);
    expect([[...y], info.classes]).toEqual([[1, 0, 1, 0, 0], { zero: 'no', one: 'YES' }]);
    const turned = await dataset(text, { positive: 'No' });
    expect([[...turned.y], turned.info.classes]).toEqual([[0, 1, 0, 1, 1], { zero: 'YES', one: 'no' }]);
    const wide = await read(text);
    expect((await problemOf(() => makeDataset(wide, { positive: 'maybe' }))).message).toContain('has no class "maybe". Its classes are "no", "YES".');
  });
});

describe('dates', () => {
  it('become days since the first, when they are chosen', async () => {
    const data = await dataset('d,y\n03/01/2020,1\n02/28/2020,2\n03/04/2020 12:00,3\n', { features: ['d'] });
    expect(data.info.features).toEqual(['d (days since 2020-02-28)']);
    expect([...data.x]).toEqual([2, 0, 5.5]);
    expect(data.info.notes).toEqual(['d is a number: days since 2020-02-28, the first date.']);
  });

  it('with the day first, where a row shows it', async () => {
    expect([...(await dataset('d,y\n1.2.2020,1\n31.1.2020,2\n', { features: ['d'] })).x]).toEqual([1, 0]);
  });
});

/** Rows 3, 7 and 11 lack a value. */
const cells = ['1', '2', 'NA', '4', '5', '6', '', '8', '9', '10', '?', '12', '13', '1'];

describe('missing values', () => {
  it('lose their rows where most rows remain, which is said with the lines', async () => {
    const data = await dataset(table(cells));
    expect(data.n).toBe(11);
    expect([...data.x]).toEqual([1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 1]);
    expect([...data.lines]).toEqual([2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15]);
    expect([...data.y]).toEqual([0, 1, 0, 1, 2, 1, 2, 0, 2, 0, 1]);
    expect(data.info.notes).toEqual(['3 of 14 rows are left out, because a value is missing: lines 4, 8, 12. Missing in: c (3).']);
    expect(data.info.missing).toEqual({ withoutTarget: 0, dropped: 3, filled: 0, policy: 'drop' });
  });

  it.each([
    ['fewer than ten rows', cells.slice(0, 12), '9 of 12'],
    ['less than half of them', [...cells, ...Array.from({ length: 9 }, () => '')].slice(2), undefined],
  ])('are refused where %s would remain', async (_, some, remain) => {
    const text = await read(table(some));
    const { line, message } = await problemOf(() => makeDataset(text, { target: 'y', features: ['c'] }));
    expect(line).toBe(some.findIndex((cell) => ['', 'NA', '?'].includes(cell)) + 2);
    expect(message).toContain('missing values');
    if (remain) expect(message).toContain(`Without the rows that have missing values, ${remain} would remain.`);
    expect(makeDataset(text, { target: 'y', features: ['c'], missing: 'drop' }).n).toBe(some.filter((cell) => /\d/.test(cell)).length);
  });

  it.each([
    ['mean', 71 / 11, 'the mean, 6.45455'],
    ['median', 6, 'the median, 6'],
    ['frequent', 1, 'the most frequent value, 1'],
  ] as const)('are filled with the %s, and marked', async (missing, value, words) => {
    const data = await dataset(table(cells), { missing });
    expect(data.info.features).toEqual(['c', 'c is missing']);
    expect(data.info.sources).toEqual(['c', 'c']);
    const rows = rowsOf(data);
    expect([rows[2], rows[6], rows[10]]).toEqual([
      [expect.closeTo(value, 12), 1],
      [expect.closeTo(value, 12), 1],
      [expect.closeTo(value, 12), 1],
    ]);
    expect(rows[3]).toEqual([4, 0]);
    expect(data.info.notes).toEqual([`c: 3 missing values are filled with ${words}; the column "c is missing" is 1 there.`]);
    expect(data.info.missing).toEqual({ withoutTarget: 0, dropped: 0, filled: 3, policy: missing });
  });

  it('of a category are filled with its most frequent level, whatever is wanted', async () => {
    const data = await dataset(table(['b', 'a', 'NA', 'b', 'c', 'a', 'c', 'a', 'b']), { missing: 'mean' });
    expect(data.info.features).toEqual(['c = a', 'c = b', 'c = c', 'c is missing']);
    expect(rowsOf(data)[2]).toEqual([1, 0, 0, 1]);
    expect(data.info.notes[0]).toContain('filled with the most frequent value, a;');
  });

  it('are refused when that is wanted', async () => {
    const text = await read(table(cells));
    expect((await problemOf(() => makeDataset(text, { target: 'y', missing: 'refuse' }))).message).toBe(
      'f.csv:4:1: expected a number in column "c", found NA, which marks a missing value. 2 more such cells in this column. Mend the file, ' +
        'or leave the column out, or choose what becomes of missing values: drop the rows, or fill in the mean, the median or the most frequent value.',
    );
  });

  it('cannot be filled where there is no value', async () => {
    const text = await read('a,b,y\n1,NA,0\n2,NA,1\n3,5,1\n4,6,0\n');
    const choice = { target: 'y', missing: 'mean', rows: { from: 1, to: 2 } } as const;
    expect((await problemOf(() => makeDataset(text, choice))).message).toContain('the column "b" has no value in the rows that are used');
  });

  it('are named by line where the first of the column is in another part of the file', async () => {
    const text = await read(table(cells));
    const { line, message } = await problemOf(() => makeDataset(text, { target: 'y', missing: 'refuse', rows: { from: 4, to: 14 } }));
    expect(line).toBe(8);
    expect(message).toContain('found none');
  });
});

describe('rows', () => {
  const text = `a,y\n${Array.from({ length: 50 }, (_, i) => `${i + 1},${(i * i) % 7}\n`).join('')}`;

  it('of a range are used', async () => {
    const data = await dataset(text, { rows: { from: 11, to: 15 } });
    expect([[...data.x], [...data.lines]]).toEqual([
      [11, 12, 13, 14, 15],
      [12, 13, 14, 15, 16],
    ]);
    expect(data.info.notes).toEqual(['Rows 11 to 15 of the 50 are used.']);
    expect([data.info.rows, data.info.tableRows]).toEqual([5, 50]);
  });

  it('of a range that reaches beyond the end are used to the end', async () => {
    expect((await dataset(text, { rows: { from: 49, to: 1000 } })).info.notes).toEqual(['Rows 49 to 50 of the 50 are used.']);
    const whole = await read(text);
    expect((await problemOf(() => makeDataset(whole, { rows: { from: 51, to: 60 } }))).message).toContain('but the rows are 1 to 50');
  });

  it('are drawn by seed, each once, and stay in the order of the file', async () => {
    const draw = async (seed: number) => [...(await dataset(text, { sample: { count: 20, seed } })).x];
    const first = await draw(1);
    expect(first).toEqual([...new Set(first)].sort((a, b) => a - b));
    expect(first.length).toBe(20);
    expect(await draw(1)).toEqual(first);
    expect(await draw(2)).not.toEqual(first);
    expect((await dataset(text, { sample: { count: 20, seed: 1 } })).info.notes).toEqual(['20 of 50 rows, drawn at random with seed 1, are used.']);
  });

  it('are drawn from the range', async () => {
    const { x, lines, info } = await dataset(text, { rows: { from: 31, to: 40 }, sample: { count: 5, seed: 3 } });
    expect([...x].every((value) => value >= 31 && value <= 40)).toBe(true);
    expect([...lines]).toEqual([...x].map((value) => value + 1));
    expect(info.notes).toEqual(['Rows 31 to 40 of the 50 are used.', '5 of 10 rows, drawn at random with seed 3, are used.']);
  });

  it('are all used where the sample is as large', async () => {
    const { info } = await dataset(text, { sample: { count: 60, seed: 3 } });
    expect([info.rows, info.notes]).toEqual([50, ['A sample of 60 rows was asked for; there are 50, and all of them are used.']]);
  });

  it('must differ in their target', async () => {
    const whole = await read('a,y\n1,p\n2,p\n3,q\n');
    expect((await problemOf(() => makeDataset(whole, { rows: { from: 1, to: 2 } }))).message).toContain(
      'the target "y" is "p" in every one of the 2 rows that are used',
    );
  });
});
