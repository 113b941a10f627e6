import { describe, expect, it } from 'vitest';
import { MOST_CLASSES } from '../../../src/data/column';
import { makeDataset, type Dataset } from '../../../src/data/dataset';
import type { DataChoice } from '../../../src/data/types';
import { problemOf, read } from '../../fixtures/read';
import { plainInfo } from '../../support/info';

const dataset = async (text: string, choice: Partial<DataChoice> = {}): Promise<Dataset> => makeDataset(await read(text), choice);

async function refused(text: string, choice: Partial<DataChoice> = {}) {
  const table = await read(text);
  const { line, column, message } = await problemOf(() => makeDataset(table, choice));
  return { at: [line, column], message };
}

describe('a dataset', () => {
  it('has its rows one behind the other, the targets, and the lines', async () => {
    const data = await dataset('a,b,y\n1,2,3\n\n4,5,6\n');
    expect([...data.x]).toEqual([1, 2, 4, 5]);
    expect([...data.y]).toEqual([3, 6]);
    expect([...data.lines]).toEqual([2, 4]);
    expect([data.n, data.features]).toEqual([2, 2]);
    expect(data.info).toEqual(plainInfo(2, ['a', 'b'], 'f.csv'));
  });

  it('keeps −0 and every digit', async () => {
    const { x } = await dataset('a,b,y\n-0,0.1,1\n-0.0,0.30000000000000004,2\n');
    expect([...x]).toEqual([-0, 0.1, -0, 0.30000000000000004]);
  });

  it('may have a thousand columns', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `c${i}`).join(',');
    const row = (k: number): string => Array.from({ length: 1000 }, (_, i) => k * i).join(',');
    const data = await dataset(`${names}\n${row(1)}\n${row(2)}\n`);
    expect(data.features).toBe(999);
    expect([data.x[998], data.x[999 + 998], data.y[1]]).toEqual([998, 1996, 1998]);
  });
});

describe('a target of two classes', () => {
  const text = 'a,y\n1,yes\n2,no\n3,yes\n';

  it('becomes 0 and 1 in alphabetical order', async () => {
    const { y, info } = await dataset(text);
    expect([...y]).toEqual([1, 0, 1]);
    expect(info.classes).toEqual({ zero: 'no', one: 'yes' });
  });

  it('is turned round by the positive one', async () => {
    const { y, info } = await dataset(text, { positive: 'no' });
    expect([...y]).toEqual([0, 1, 0]);
    expect(info.classes).toEqual({ zero: 'yes', one: 'no' });
  });

  it('may mix a text and a number', async () => {
    const { y, info } = await dataset('a,y\n1,1\n2,x\n3,1.0\n');
    expect([...y]).toEqual([0, 1, 0]);
    expect(info.classes).toEqual({ zero: '1', one: 'x' });
  });

  it('has no other class', async () => {
    const { message } = await refused(text, { positive: 'Yes' });
    expect(message).toContain('the target "y" has no class "Yes". Its classes are "no", "yes".');
  });
});

describe('a target of more classes', () => {
  const text = 'a,y\n1,red\n2,green\n3,blue\n';

  it('needs a choice, and its classes are listed', async () => {
    const { at, message } = await refused(text, { positive: null });
    expect(at).toEqual([1, null]);
    expect(message).toContain('has 3 classes: "blue", "green", "red". One neuron tells two apart: choose the positive one');
  });

  it('is learnt as one against the rest', async () => {
    const { y, info } = await dataset(text, { positive: 'green' });
    expect([...y]).toEqual([0, 1, 0]);
    expect(info.classes).toEqual({ zero: 'not green', one: 'green' });
  });

  it('is learnt as the most frequent one against the rest where nothing is said of classes', async () => {
    const { y, info } = await dataset('a,y\n1,red\n2,green\n3,blue\n4,green\n5,\n');
    expect([...y]).toEqual([0, 1, 0, 1]);
    expect(info.classes).toEqual({ zero: 'not green', one: 'green' });
    expect(info.notes[0]).toBe('y has 3 classes: 1 stands for green, the most frequent (2 rows), and 0 for the others.');
    // Of as frequent ones the first by alphabet.
    expect((await dataset(text)).info.classes).toEqual({ zero: 'not blue', one: 'blue' });
  });

  const many = (n: number): string => `a,y\n${Array.from({ length: n }, (_, i) => `${i},t${i}\n`).join('')}`;

  it('may have more than are offered, when the positive one is named', async () => {
    const { y, info } = await dataset(many(30), { target: 'y', positive: 't7' });
    expect(y.indexOf(1)).toBe(7);
    expect(y.lastIndexOf(1)).toBe(7);
    expect(info.classes).toEqual({ zero: 'not t7', one: 't7' });
  });

  it('has no class that no row has, though there are many', async () => {
    expect((await refused(many(30), { target: 'y', positive: 't30' })).message).toContain('has no class "t30"');
  });

  it('may not have too many', async () => {
    const { at, message } = await refused(many(30), { target: 'y' });
    expect(at).toEqual([2, 3]);
    expect(message).toContain('more than 20 different texts');
    expect((await refused(many(MOST_CLASSES + 1), { target: 'y', positive: 't5' })).message).toContain(`more than ${MOST_CLASSES} different texts`);
  });
});

describe('a target of numbers', () => {
  it('is learnt as it is', async () => {
    const { y, info } = await dataset('a,y\n1,1\n2,2\n');
    expect([...y]).toEqual([1, 2]);
    expect(info.classes).toBeNull();
  });

  it.each(['2', '2.0', '+2'])('becomes one class against the rest by the positive one, %s', async (positive) => {
    const { y, info } = await dataset('a,y\n1,1\n2,2\n3,3\n', { positive });
    expect([...y]).toEqual([0, 1, 0]);
    expect(info.classes).toEqual({ zero: 'not 2', one: '2' });
  });

  it.each(['', ' ', '0x0', 'x'])('has no class %j', async (positive) => {
    expect((await refused('a,y\n1,0\n2,2\n3,3\n', { positive })).message).toContain('has no class');
    const many = `a,y\n${Array.from({ length: 30 }, (_, i) => `1,${i}\n`).join('')}`;
    expect((await refused(many, { positive })).message).toContain('has no class');
  });

  it('must not be constant', async () => {
    expect((await refused('a,y\n1,5\n2,5.0\n')).message).toContain('the target "y" is 5 in every row, so there is nothing to learn');
    expect((await refused('a,y\n1,x\n2,x\n')).message).toContain('the target "y" is "x" in every row');
    expect((await refused('a,y\n1,x\n2,x\n', { positive: 'x' })).message).toContain('in every row');
  });

  it('must have a value in two rows', async () => {
    const { at, message } = await refused('a,y\n1,5\n2,\n3,NA\n');
    expect(at).toEqual([3, 3]);
    expect(message).toBe(
      'f.csv:3:3: expected a number in column "y", found an empty cell. 1 more such cell in this column. ' +
        'Rows without a target are left out, and 1 would remain. Mend the file, or choose another target.',
    );
  });

  it('may be missing: these rows are left out, and it is said', async () => {
    const { y, lines, info } = await dataset('a,y\n1,m\n2,f\n3,NA\n\n4,m\n');
    expect([[...y], [...lines]]).toEqual([
      [1, 0, 1],
      [2, 3, 6],
    ]);
    expect(info.notes).toEqual(['1 of 4 rows is left out, because the target is missing: line 4.']);
    expect(info.missing).toEqual({ withoutTarget: 1, dropped: 0, filled: 0, policy: null });
    expect([info.rows, info.tableRows]).toEqual([3, 4]);
  });

  it('must be numbers in every row when most are', async () => {
    const { at, message } = await refused('a,y\n1,1\n2,2\n3,three\n4,4\n', { target: 'y' });
    expect(at).toEqual([4, 3]);
    expect(message).toContain('expected a number in column "y", found "three".');
  });
});

describe('a cell that is no number', () => {
  it.each(['', '"'])('is found in row 20,001 with its line and column (quote: %j)', async (quote) => {
    const text = `a,${quote}b${quote},y\n${'1,2.5,0\n'.repeat(19_999)}\n2,2.5,1\n7, oops,1\n8,oops,1\n`;
    const { at, message } = await refused(text);
    expect(at).toEqual([20_003, 3]);
    expect(message).toBe(
      'f.csv:20003:3: expected a number in column "b", found "oops". 1 more such cell in this column. Mend the file, or leave the column out.',
    );
  });

  it.each([
    ['NaN', 'found NaN, which marks a missing value'],
    ['Infinity', 'found Infinity, which is not a finite number'],
    ['-inf', 'found -inf, which is not a finite number'],
    ['1e309', 'found 1e309, which is beyond the range of a double'],
    ['', 'found an empty cell'],
    ['NA', 'found NA, which marks a missing value'],
    ['0x10', 'found "0x10", which is hexadecimal'],
    ['１', 'found "１"'],
  ])('%s is refused', async (cell, words) => {
    const { at, message } = await refused(`a,b,y\n1,2,3\n4,${cell},6\n7,8,9\n`);
    expect(at).toEqual([3, 3]);
    expect(message).toContain(words);
  });

  it('with a decimal comma among decimal points is refused', async () => {
    const { at, message } = await refused('a,b,y\n1,2.5,3\n4,"1,5",6\n7,8.5,9\n');
    expect(at).toEqual([3, 3]);
    expect(message).toContain('found "1,5", which looks like a decimal or thousands comma');
  });

  it('does not matter in a column that is left out', async () => {
    expect((await dataset('a,b,y\n1,2,3\n4,,6\n', { features: ['a'] })).features).toBe(1);
  });

  it('is a text before it is a missing value', async () => {
    expect((await refused('a,b,y\n1,2,3\n4,NA,6\n4,x,5\n4,2,5\n')).at).toEqual([4, 3]);
    expect((await refused('a,b,y\n1,2,3\n4,x,6\n4,NA,5\n4,1,5\n')).at).toEqual([3, 3]);
  });
});

describe('a choice that does not fit', () => {
  const text = 'a,b,y\n1,2,3\n4,5,6\n';

  it('names the columns there are', async () => {
    expect((await refused(text, { target: 'z' })).message).toContain('there is no column "z" for the target. The columns are "a", "b", "y".');
    expect((await refused(text, { features: ['a', '__proto__'] })).message).toContain('there is no column "__proto__" for the features');
  });

  it('names thirty of very many columns', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `c${i}`).join(',');
    const { message } = await refused(`${names}\n${'1,'.repeat(999)}1\n`, { target: 'z' });
    expect(message).toContain('"c29" and 970 more.');
  });

  it('has a feature, and the target is none', async () => {
    expect((await refused(text, { features: [] })).message).toContain('no feature was chosen');
    expect((await refused(text, { target: 'a', features: ['b', 'a'] })).message).toContain('"a" is the target; it cannot be a feature too');
  });
});

describe('a file without a usable column', () => {
  it('names the columns, and the first cell that is in the way', async () => {
    const { at, message } = await refused('a;b;y\n1,5;x;1.25\n2,5;z;2.25\n');
    expect(at).toEqual([2, 1]);
    expect(message).toContain(
      'no column is left as a feature beside the target "y": expected at least one column of numbers. It cannot be "a" (line 2: found "1,5", which looks like',
    );
    expect(message).toContain('or "b" (line 2: found "x").');
  });

  it('names three of many, and an index with its reason', async () => {
    const { message } = await refused('"",b,c,d,e,y\n1,x,,x,x,1\n2,z,,z,z,2\n');
    expect(message).toContain('"column 1" (an index column without a name), or "b" (line 2: found "x"), or "c" (no values), and 2 more.');
  });

  it('has no target either, when every text is different', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},,5;x${i}\n`).join('');
    const { at, message } = await refused(`a;b\n${rows}`);
    expect(at).toEqual([2, 1]);
    expect(message).toContain('no column can be a target: expected a column of numbers, or of a few classes. It cannot be "a" (line 2: found "0,,5"');
  });

  it('points to the date that is none, not to the first of those that are', async () => {
    const { at, message } = await refused('d,y\n2021-02-06,2\n2021-02-29,3\n2021-03-01,4\n', { target: 'y' });
    expect(at[0]).toBe(3);
    expect(message).toContain('It cannot be "d" (dates such as 2021-02-06, but "2021-02-29" in row 2 is none like them).');
    expect((await refused('d,y\n01/02/2020,2\n03/04/2020,3\n', { target: 'y' })).message).toContain('begin with the day or with the month');
  });
});
