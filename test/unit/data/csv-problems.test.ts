import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../src/data/dataset';
import { namesOf, numbersOf, problemOf, read, refusal } from '../../fixtures/read';

describe('all problems of a file', () => {
  it('are told: the first with its place, the others by their lines', async () => {
    const table = await read('a,b,y\n1,2\n3,4,5\n6,7,8,9\n"x",2\n');
    const problem = table.refusal;
    expect(problem?.message).toBe(
      'f.csv:2:4: expected 3 fields, as in the header, found 2. Add what is missing, or remove the line. 2 more problems in this file (line 4, 5).',
    );
    expect(problem?.problems.map(({ line, column, severity }) => [line, column, severity])).toEqual([
      [2, 4, 'error'],
      [4, 7, 'error'],
      [5, 6, 'error'],
    ]);
    expect(table.problems).toEqual(problem?.problems);
    expect(await problemOf(() => makeDataset(table))).toBe(problem);
  });

  it('are counted, and the first hundred are kept', async () => {
    const table = await read(`a,b\n${'1\n'.repeat(1000)}`);
    expect([table.refusal?.count, table.refusal?.problems.length, table.problemCount]).toEqual([1000, 100, 1000]);
    expect(table.refusal?.message).toContain('999 more problems in this file (line 3, 4, 5, 6, 7, …).');
  });

  it('are so many in a text with quotes that no more are looked for', async () => {
    const { refusal: problem } = await read(`"a",b\n${'"1"\n'.repeat(200_000)}`);
    expect(problem?.message).toMatch(/At least \d{6} more problems in this file \(line 3, 4, 5, 6, 7, …\)\.$/);
  });

  it('are faults of quotes and ragged rows together', async () => {
    const { problems } = await problemOf(() => read('"a",b\n1\n2,x"y\n"3" 4,5\n6,"7\n'));
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 2],
      [3, 4],
      [4, 3],
      [5, 3],
    ]);
  });
});

describe('footnotes below the table', () => {
  const rows = 'shop,a,y\nn,1,2\nm,2,4\n';

  it('are left out and said where they are texts alone in their lines', async () => {
    for (const [notes, first] of [
      ['Source: the statistics office\n(C) the office 2022\n', 'Source: the statistics office'],
      ['"Source: the office, and others"\n\n* not final yet\n\n', 'Source: the office, and others'],
    ]) {
      const table = await read(`${rows}\n${notes}`);
      expect([table.rows, table.refusal]).toEqual([2, null]);
      expect(table.problems).toEqual([
        { line: 5, column: null, message: `left out 2 lines below the table, which are no rows, such as "${first}".`, severity: 'warning' },
      ]);
    }
  });

  it('are errors where a row follows, or where they may be what is left of one', async () => {
    expect((await refusal(`${rows}a note here\no,5,7\n`)).at).toEqual([4, 12]);
    expect((await refusal(`${rows}12\n`)).at).toEqual([4, 3]);
    expect((await refusal(`${rows}half\n`)).at).toEqual([4, 5]);
    expect((await refusal(`${rows}a row,5\n`)).at).toEqual([4, 8]);
  });
});

describe('a quote behind which a space stands', () => {
  it('is no part of a name, although a text in single quotes stands in the file', async () => {
    const { columns, problems } = await read('"a","b" \n"x",1\n"\'o\'",2\n');
    expect([columns.map(({ name }) => name), columns[0].classes(9)?.map(({ label }) => label), problems]).toEqual([['a', 'b'], ["'o'", 'x'], []]);
  });
});

describe('the signs of another kind of text', () => {
  it.each([
    ['percent signs', `${'% '.repeat(200)}\na,b\n1,2\n3,4\n`, 2],
    ['pairs of digits', `1 ${'00:11:22:33:44:55 '.repeat(40)}x\n2 ${'00:11:22:33:44:55 '.repeat(40)}y\n`, null],
  ])('are looked for once in a line of %s', async (_, text, rows) => {
    const table = await read(text).catch(() => null);
    expect(table?.refusal === null ? table.rows : null).toBe(rows);
  });
});

describe('what is put right, and told', () => {
  it('are told once, where many rows have one', async () => {
    const table = await read('a,b\n1,2\n3,4,\n5,6,,\n7,8,\n');
    expect(table.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [3, 5, 'left out up to 2 empty fields behind the last column in 3 rows, of which this is the first.'],
    ]);
    expect([table.rows, table.problemCount]).toEqual([4, 1]);
  });

  it('are empty fields behind the last column', async () => {
    const table = await read('a,b\n1,2\n3,4,,\n');
    expect(numbersOf(table)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(table.problems).toEqual([{ line: 3, column: 5, message: 'left out 2 empty fields behind the last column.', severity: 'warning' }]);
  });

  it('are rows of nothing at the end, of any width, and only there', async () => {
    for (const a of ['a', '"a"']) {
      const table = await read(`${a},b\n1,2\n,\n3,4\n,\n,,,\n,\n`);
      expect([table.rows, [...table.lines], table.refusal]).toEqual([3, [2, 3, 4], null]);
      expect(table.columns.map(({ missing }) => [missing.count, missing.row])).toEqual([
        [1, 1],
        [1, 1],
      ]);
      expect(table.problems.map(({ line, message }) => [line, message])).toEqual([[5, 'left out 3 rows without any value at the end.']]);
    }
    expect((await refusal('a,b,c\n1,2,3\n,\n3,4,5\n')).at).toEqual([3, 2]);
  });
});

describe('a file that is no table', () => {
  it.each([
    ['<!DOCTYPE html>\n<html><body>404, not found</body></html>', 1, 'this is a web page (HTML)'],
    ['\n <table><tr><td>1,2</td></tr></table>', 1, 'this is a web page (HTML)'],
    ['<?xml version="1.0"?>\n<rows/>', 1, 'this is XML'],
    ['1 1:0.5 2:3\n-1 1:2 3:1\n', 1, 'LIBSVM'],
    ['+1 qid:3 1:0.5 2:-3e-2 \n-1\n1 1:2\n', 1, 'LIBSVM'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n', 1, 'git lfs pull'],
    ['a,b\n1,2\n<<<<<<< HEAD\n3,4\n=======\n5,6\n>>>>>>> main\n', 3, 'the beginning of a merge conflict'],
  ])('%j is refused', async (text, line, words) => {
    const problem = await problemOf(() => read(text));
    expect([problem.line, problem.message]).toEqual([line, expect.stringContaining(words)]);
  });

  it('may look like one: <x is a name', async () => expect(namesOf(await read('<x,b\n1,2\n'))).toEqual(['<x', 'b']));

  it.each([
    ['a line that does not end', '12345678', 1],
    ['a line of fields that does not end', '1234567,', 1],
    ['a quoted field that does not end', '"a"\n"1234567\n', 2],
  ])('is %s: refused soon', async (_, piece, line) => {
    const head = piece.startsWith('"') ? '"a",b\n"' : '';
    const { at, message } = await refusal(head + piece.replaceAll('"', '').repeat(1 << 21));
    expect([at[0], message.includes('longer than') || message.includes('more than')]).toEqual([line, true]);
  });
});
