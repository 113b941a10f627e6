import { describe, expect, it } from 'vitest';
import { numbersOf, read } from '../../fixtures/read';

const json = (text: string) => read(text, { file: 'f.json' });

describe('the minus sign of typesetting', () => {
  const message = 'read "−0.5" in column "x" as -0.5: its minus sign is that of typesetting. 1 more such cell in this column.';

  it('is read as a minus sign, and said, by every reader', async () => {
    for (const text of ['x,y\n1,1\n−0.5,2\n–1.5,3\n', 'x,y\n1,1\n"−0.5",2\n–1.5,3,\n', 'x y\n1 1\n−0.5 2\n–1.5 3\n']) {
      const table = await read(text);
      expect(numbersOf(table)).toEqual([
        [1, 1],
        [-0.5, 2],
        [-1.5, 3],
      ]);
      expect(table.problems).toContainEqual({ line: 3, column: 1, message, severity: 'warning' });
    }
    const { columns, problems } = await json('[{"x":1,"y":1},\n{"x":"−0.5","y":2},{"x":"–1.5","y":3}]');
    expect([...columns[0].numbers]).toEqual([1, -0.5, -1.5]);
    expect(problems).toEqual([{ line: 2, column: 6, message, severity: 'warning' }]);
  });

  it('tells how numbers are written, as others do', async () => {
    const table = await read('x;y\n−0,5;1\n−1,5;2\n');
    expect(table.columns[0].numberAt(1)).toBe(-1.5);
  });

  it('is none where no number stands behind it', async () => {
    const table = await read('x,y\n–,1\n− 5,2\n–a,3\n');
    expect([table.columns[0].texts.count, table.problems]).toEqual([3, []]);
  });
});

describe('whole numbers of more digits than a double has', () => {
  const large = ['12345678901234567', '12345678901234568', '12345678901234569'];
  const told = (text: string) => read(text).then(({ problems }) => problems);

  it('are said to be rounded, with the first line of them', async () => {
    const rows = large.map((n, i) => `${n},${i}`).join('\n');
    for (const text of [`n,y\n1,5\n${rows}\n`, `n,y\n1,5,\n${rows}\n`]) {
      const problem = (await told(text)).find(({ message }) => message.includes('rounded'));
      expect(problem).toMatchObject({ line: 3, column: null, severity: 'warning' });
      expect(problem?.message).toMatch(/^column "n" has whole numbers of more digits .* such as 12345678901234567: they are rounded/);
    }
    const inJson = await json(`[${large.map((n, i) => `{"n":${n},"y":${i}}`).join(',\n')}]`);
    expect(inJson.problems.map(({ line }) => line)).toEqual([1]);
  });

  it('are not spoken of where they are IDs, or a double holds them', async () => {
    expect(await told(`id,y\n${large.map((n, i) => `${n},${i}`).join('\n')}\n`)).toEqual([]);
    expect(await told('n,y\n10000000000000000000,1\n9007199254740992,2\n123456789012345,3\n1.2345678901234567,4\n')).toEqual([]);
  });
});
