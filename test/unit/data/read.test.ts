import { describe, expect, it } from 'vitest';
import { ReadingStopped } from '../../../src/data/read';
import { namesOf, numbersOf, read, refusal } from '../../fixtures/read';

const rows = [
  [1, 2],
  [3, 4],
];

describe('the header', () => {
  it('is found where no cell of the first record is a number', async () => {
    const table = await read('a,b\n1,2\n3,4\n');
    expect([namesOf(table), table.headerLine, numbersOf(table), [...table.lines]]).toEqual([['a', 'b'], 1, rows, [2, 3]]);
  });

  it.each(['1,2', '-1e3,x', 'x,.5', 'NA,x', 'x,1e309'])('is not found in %j', async (first) => {
    const table = await read(`${first}\n3,4\n`);
    expect([table.headerLine, namesOf(table), table.rows]).toEqual([null, ['column 1', 'column 2'], 2]);
  });

  it('is not found where every cell is empty', async () => {
    const table = await read(',\n3,4\n');
    expect([table.headerLine, table.rows]).toEqual([null, 2]);
  });

  it('may be quoted, and may stand behind blank lines', async () => {
    const table = await read('\n \n"a","b"\n1,2\n');
    expect([namesOf(table), table.headerLine, [...table.lines]]).toEqual([['a', 'b'], 3, [4]]);
  });
});

describe('the names of columns', () => {
  it('are unique', async () => {
    expect(namesOf(await read('a,a,a (2),a\n1,2,3,4\n'))).toEqual(['a', 'a (2)', 'a (2) (2)', 'a (3)']);
  });

  it('are made up where the header has none', async () => {
    const table = await read('"",x, ,column 1\n1,2,3,4\n');
    expect(namesOf(table)).toEqual(['column 1', 'x', 'column 3', 'column 1 (2)']);
    expect(table.columns.map(({ unnamed }) => unnamed)).toEqual([true, false, true, false]);
  });

  it('may be those of every object, and HTML', async () => {
    const names = ['__proto__', 'constructor', 'toString', '<img src=x onerror=alert(1)>', 'hasOwnProperty'];
    const table = await read(`${names.join(',')}\n1,2,3,4,5\n`);
    expect(namesOf(table)).toEqual(names);
    expect(numbersOf(table)).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('lose the spaces around them, and keep those within, line ends and quotes too', async () => {
    expect(namesOf(await read(' a b , c\n1,2\n'))).toEqual(['a b', 'c']);
    expect(namesOf(await read('"a\nb","say ""c""",d\n1,2,3\n'))).toEqual(['a\nb', 'say "c"', 'd']);
  });
});

describe('line ends', () => {
  const ends = { LF: '\n', CRLF: '\r\n', CR: '\r' };

  it.each(Object.entries(ends))('%s, with and without the last one', async (_, end) => {
    for (const text of ['a,b', '"a",b']) {
      for (const last of ['', end]) {
        const table = await read([text, '1,2', '3,4'].join(end) + last);
        expect([namesOf(table), numbersOf(table), [...table.lines]]).toEqual([['a', 'b'], rows, [2, 3]]);
      }
    }
  });

  it('mixed', async () => {
    for (const a of ['a', '"a"']) {
      const table = await read(`${a},b\r\n1,2\r3,4\n5,6\r\r7,8\n\r\n9,10`);
      expect([...table.lines]).toEqual([2, 3, 4, 6, 8]);
      expect(numbersOf(table)).toEqual([
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
        [9, 10],
      ]);
    }
  });

  it.each(Object.entries(ends))('%s within quotes counts as a line each', async (_, end) => {
    const table = await read(`a,b${end}"x${end}${end}y",1${end}"z",2${end}`);
    expect([...table.lines]).toEqual([2, 5]);
    expect(table.columns[0].classes(5)).toEqual([
      { label: `x${end}${end}y`, count: 1 },
      { label: 'z', count: 1 },
    ]);
  });

  it('CRLF that two pieces of a long quoted file share is one', async () => {
    const n = 60_000; // rows of five bytes: every piece of 2^18 bytes ends elsewhere in a row
    const table = await read(`"a",b\r\n${'1,2\r\n'.repeat(n)}`);
    expect(table.rows).toBe(n);
    expect([table.lines[0], table.lines[n - 1]]).toEqual([2, n + 1]);
  });
});

describe('blank lines', () => {
  it('are skipped, and counted as lines', async () => {
    for (const a of ['a', '"a"']) {
      const table = await read(`\n${a},b\n\n1,2\n \t \n3,4\n\n\n`);
      expect([numbersOf(table), [...table.lines]]).toEqual([rows, [4, 6]]);
    }
  });

  it('are not lines of nothing but delimiters', async () => {
    const table = await read('a\tb\n1\t2\n\t\n3\t4\n');
    expect(numbersOf(table)[1]).toEqual([null, null]);
  });
});

describe('nothing to read', () => {
  it.each(['', '\ufeff', '\n\n', ' \r\n', '"\n"'])('in %j', async (text) => {
    const { message } = await refusal(text);
    expect(message).toMatch(/the file is empty|at least two columns/);
  });

  it('in a header alone', async () => {
    const { at, message } = await refusal('\na,b\n\n');
    expect(at).toEqual([2, null]);
    expect(message).toContain('found a header, but no rows below it');
  });
});

describe('a ragged row', () => {
  it('with too few fields is refused at its end', async () => {
    const { at, message } = await refusal('a,b,c\n1,2,3\n4,5\n');
    expect(at).toEqual([3, 4]);
    expect(message).toContain('expected 3 fields, as in the header, found 2. Add');
  });

  it('with too many fields is refused at the first of them', async () => {
    const { at, message } = await refusal('a,b\n1,2\n\n3,44,5,6\n');
    expect(at).toEqual([4, 6]);
    expect(message).toContain('expected 2 fields, as in the header, found 4. Remove');
  });

  it('has its place behind line ends within quotes and wide characters', async () => {
    expect((await refusal('a,b\r\n"x\r\ny",1\r\n"😀\r\nß",2,3\r\n')).at).toEqual([5, 6]);
    expect((await refusal('a,b\r\n"p,q",1\r\n"é,é",2,3\r\n')).at).toEqual([3, 9]);
    expect((await refusal('a,b\n1,2\n"x\ny"\n3,4\n')).at).toEqual([4, 3]);
  });
});

describe('quotes', () => {
  it('hold delimiters, quotes and line ends', async () => {
    const table = await read('name,y\n"Smith, J.",1\n"the ""big"" one",2\n"two\nlines",3\n');
    expect(table.columns[0].classes(5)?.map(({ label }) => label)).toEqual(['Smith, J.', 'the "big" one', 'two\nlines']);
    expect([...table.lines]).toEqual([2, 3, 4]);
  });

  it('hold numbers, and nothing', async () => {
    const table = await read('"a","b"\n"1","-2.5e1"\n" 3 ",""\n');
    expect(numbersOf(table)).toEqual([
      [1, -25],
      [3, null],
    ]);
  });

  it('never closed are refused where they open', async () => {
    const { at, message } = await refusal('a,b,c\r\n"x\r\ny",2,3\r\n4,"5,6\r\n7,8,9\r\n');
    expect(at).toEqual([4, 3]);
    expect(message).toContain('a quote that opens here is never closed');
    expect((await refusal('"a,b\n1,2\n')).at).toEqual([1, 1]);
  });

  it('behind an equals sign are told as what they are', async () => {
    const { at, message } = await refusal('zip,name,y\n="02541","Doe, J",3\n02542,"Doe, K",4\n');
    expect([at, message]).toEqual([[2, 1], expect.stringContaining('Remove the = before the quote')]);
  });

  it('in the middle of a field are refused where they stand', async () => {
    const { at, message } = await refusal('a,b\r\n"x\r\ny",1\r\nü,5" wide\r\n');
    expect(at).toEqual([4, 4]);
    expect(message).toContain('found a quote in the middle of a field');
  });

  it('with text behind them are refused where they stand', async () => {
    const { at, message } = await refusal('a,b\r\n1,"2"\r\n"x\r\n""y"z,3\r\n');
    expect(at).toEqual([4, 4]);
    expect(message).toContain('found text behind a closing quote');
  });

  it('with a delimiter of their own take another path than the fast one, and come to the same', async () => {
    expect(numbersOf(await read('a;"b"\n1;2\n3;4\n'))).toEqual(numbersOf(await read('a;b\n1;2\n3;4\n')));
  });

  it('never closed in a very long file end the reading early', async () => {
    const { at, message } = await refusal(`a,b\n1,"2\n${'3,4\n'.repeat((1 << 22) + 100_000)}`);
    expect(at).toEqual([2, null]);
    expect(message).toContain('a quote that is never closed');
  });
});

describe('long reading', () => {
  /** Longer than a few of the pieces that the reader takes at a time: the fast one takes larger ones. */
  const long = (quote: string): { text: string; rows: number } => {
    const rows = quote ? 40_000 : 240_000;
    return { text: `${quote}a${quote},b\n${'1.00000000000000,2.0\n'.repeat(rows)}`, rows };
  };

  it.each(['', '"'])('tells how far it has come (quote: %j)', async (quote) => {
    const told: [number, number][] = [];
    const { text, rows } = long(quote);
    const table = await read(text, { onProgress: (bytes, count) => void told.push([bytes, count]) });
    expect(table.rows).toBe(rows);
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...told].sort(([a], [b]) => a - b));
    for (const [bytes, count] of told) {
      expect(bytes).toBeLessThanOrEqual(text.length);
      expect(count).toBeLessThanOrEqual(rows);
    }
  });

  it.each(['', '"'])('ends when asked to (quote: %j)', async (quote) => {
    const signal = { aborted: false };
    let calls = 0;
    const reading = read(long(quote).text, { signal, onProgress: () => void (signal.aborted = ++calls > 0) });
    await expect(reading).rejects.toBeInstanceOf(ReadingStopped);
    expect(calls).toBe(1);
  });

  it.each(['', '"'])('ends with the error of who is told (quote: %j)', async (quote) => {
    const onProgress = (): void => {
      throw new Error('full');
    };
    await expect(read(long(quote).text, { onProgress })).rejects.toThrow('full');
  });
});

describe('a row of empty fields', () => {
  it('is one where tabs divide them, at the beginning too', async () => {
    const table = await read('\t\n\t0\n\t0\n', { delimiter: '\t' });
    expect([table.rows, ...table.lines]).toEqual([3, 1, 2, 3]);
  });
});
