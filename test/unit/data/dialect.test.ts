import { describe, expect, it } from 'vitest';
import { delimiterFrom, delimiterName } from '../../../src/data/csv/dialect';
import { findDialect } from '../../../src/data/csv/find-dialect';
import { MOST_COLUMNS } from '../../../src/data/table';
import { namesOf, numbersOf, read, refusal, utf8 } from '../../fixtures/read';

const found = (text: string): string => findDialect(utf8(text), 0).dialect.delimiter;

describe('the delimiter', () => {
  it.each([',', ';', '\t', '|'])('%j is found', (delimiter) => {
    expect(found(['a,b,c', '1,2,3', '4,5,6'].join('\n').replaceAll(',', delimiter))).toBe(delimiter);
    expect(found(['a,b', '1,2'].join('\r\n').replaceAll(',', delimiter))).toBe(delimiter);
    expect(found(['a,b', '1,2', ''].join('\r').replaceAll(',', delimiter))).toBe(delimiter);
  });

  it('is not a comma within quotes', () => {
    expect(found('name;y\n"Smith, John";1\n"Doe, Jane";2\n')).toBe(';');
    expect(found('a\tb\n"x,y\tz"\t1\n"x,y"\t2\n')).toBe('\t');
  });

  it('is not a line of another within quotes', () => expect(found('a,b\n"1;2;3\n4;5;6",7\n')).toBe(','));

  it('is not a decimal comma', () => {
    expect(found('a;b\n1,5;2,5\n3,5;4,5\n')).toBe(';');
    expect(found('1,5;2,5\n3,5;4,5\n')).toBe(';');
    expect(found('a\tb\n1,5\t2,5\n')).toBe('\t');
  });

  it('is the one that cuts evenly, where another cuts now and then', () => {
    expect(found('a,b,note\n1,2,x;y\n3,4,z\n')).toBe(',');
    expect(found('a;b;note\n1;2;x,y\n3;4;z\n')).toBe(';');
  });

  it('is the one that comes closest, where none cuts evenly', () => {
    expect(found('a,b,c\n1,2,3\n4,5,6\n7,8\n')).toBe(',');
    expect(found('a;b;c\n1;2;3\n4;5;6\n7;8\n')).toBe(';');
  });

  it('is, where two cut evenly, the one that is rarer in numbers: tab, semicolon, pipe, comma', () => {
    expect(found('a,b;c\n1,2;3\n')).toBe(';');
    expect(found('a;b\tc\n1;2\t3\n')).toBe('\t');
    expect(found('a,b|c\n1,2|3\n')).toBe('|');
  });

  it('is a tab between numbers with spaces in them, below a title of as many words as there are spaces and tabs', () => {
    expect(found('A title of seven words as here\n\n-1 000 000\t-1 000 000\t0\n1 000 000\t1 000 000\t5\n2 500 000\t1 000 000\t5\n')).toBe('\t');
    expect(found('a b c d e f\n1 2\t3 4\t5 6\n2 3\t4 5\t6 7\n3 4\t5 6\t7 8\n')).toBe(' ');
  });

  it('is a comma where there is none', () => {
    expect(found('')).toBe(',');
    expect(found('a\n1\n')).toBe(',');
  });

  it('is found in the sample of a long file, whose last line is cut', () => {
    expect(found(`a;b;c\n${'1,5;2,5;3,5\n'.repeat(40_000)}`)).toBe(';');
  });

  it('is taken as it is told', async () => {
    const table = await read('a,b;c,d\n1,2;3,4\n', { delimiter: 'comma' });
    expect(namesOf(table)).toEqual(['a', 'b;c', 'd']);
    expect(numbersOf(await read('a b\n1 2\n3 4\n', { delimiter: ' ' }))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('is told by character or name', () => {
    expect(['tab', 'TAB', '\\t', '\t'].map(delimiterFrom)).toEqual(['\t', '\t', '\t', '\t']);
    expect(['semicolon', 'pipe', 'comma', ':'].map(delimiterFrom)).toEqual([';', '|', ',', ':']);
    for (const wrong of ['', ',,', '"', '\n', '\r', 'é', 'colon']) expect(() => delimiterFrom(wrong)).toThrow(RangeError);
  });

  it('has a name', () => {
    expect([',', ';', '\t', '|', ' ', ':'].map(delimiterName)).toEqual(['comma', 'semicolon', 'tab', 'pipe', 'space', '":"']);
  });
});

describe('the dialect in words', () => {
  it('names the delimiter and the header', async () => {
    expect((await read('a\tb\n1\t2\n')).reading).toBe('tab, header in line 1');
    expect((await read('\n\na;b\n1;2\n')).reading).toBe('semicolon, header in line 3');
    expect((await read('1,2\n3,4\n')).reading).toBe('comma, no header');
  });
});

describe('the number of columns', () => {
  it('is two at least', async () => {
    const { at, message } = await refusal('\na\n1\n2\n');
    expect(at).toEqual([2, null]);
    expect(message).toContain('expected at least two columns (a feature and the target), found one with the delimiter comma');
    expect((await refusal('"a"\n1\n', { delimiter: ';' })).message).toContain('semicolon');
  });

  it('is not without limit: a file without line ends is no table', async () => {
    const { at, message } = await refusal('1,'.repeat(2 * MOST_COLUMNS));
    expect(at).toEqual([1, null]);
    expect(message).toContain(`more than ${MOST_COLUMNS} columns`);
    expect((await refusal(`"1",${'1,'.repeat(MOST_COLUMNS)}`)).message).toContain(`more than ${MOST_COLUMNS} columns`);
  });
});

describe('a header of years', () => {
  const found = async (text: string) => {
    const { headerLine, doubts } = await read(text);
    return [headerLine, doubts.map(({ alternative }) => alternative)];
  };

  it.each([
    ['alone', '1990,1991,1992\n1,2,3\n4,5,6\n'],
    ['in uneven steps', 'name,1990,1995,2005\na,1,2,5\nb,4,5,6\n'],
    ['of two', 'name,1990,2000\na,1,2\nb,4,5\n'],
    ['beside nothing', ',2018,2019\nA,1,2\nB,3,4\n'],
    ['from the last on', 'name,2005,2000,1990\na,1,2,5\nb,4,5,6\n'],
  ])('is taken for one, and doubted, %s', async (_, text) => expect(await found(text)).toEqual([1, [{ header: false }]]));

  it.each([
    ['rows of years', '1990,1991,1992\n1993,1994,1996\n1997,1998,1999\n'],
    ['rows of years with names', 'a,2018,2019\nb,2016,2017\nc,2001,2019\n'],
    ['two years alone', '1990,1991\n4,5\n6,7\n'],
    ['other numbers', 'a,1990,3\nb,4,5\nc,6,7\n'],
    ['years up and down', 'a,1990,2000,1995\nb,4,5,6\nc,6,7,8\n'],
  ])('is not seen in %s', async (_, text) => expect(await found(text)).toEqual([null, []]));
});

describe('a line of counts above the table', () => {
  const rows = Array.from({ length: 6 }, (_, i) => `${i},${i * i},${7 - i},${(i * 3) % 5}`).join('\n');

  it.each([
    ['above the header, as wide', `6,4,,\na,b,c,y\n${rows}\n`, 2],
    ['above a header of two columns', `6,2\n"a","y"\n${rows.replaceAll(/,\d+,\d+$/gm, '')}\n`, 2],
    ['above rows without a header', `6,zero\n${rows}\n`, null],
  ])('is left out, and said: %s', async (_, text, headerLine) => {
    const table = await read(text);
    expect([table.rows, table.headerLine, table.dialect?.skip]).toEqual([6, headerLine, 1]);
    expect(table.doubts).toContainEqual(expect.objectContaining({ chosen: 'it is no part of the table, and is left out', alternative: { skip: 0 } }));
  });

  it('is not seen in names that are too few, nor in a row', async () => {
    expect((await read(`a,b\n${rows}\n`)).refusal?.message).toContain('expected 2 fields');
    expect((await read(`1,2,,\n${rows}\n`)).rows).toBe(7);
    expect((await read('1,2\na,b\nc,d\n3,4\n')).rows).toBe(4);
  });
});

describe('fields divided by spaces and tabs', () => {
  it.each([
    [
      'numbers between spaces, then a tab and a name',
      '18.0   8   307.0      ?\t"chevrolet malibu"\n15.0   8   350.0      165.0\t"buick 320"\n9.5  6  1  2\t"x"\n',
      5,
    ],
    ['tabs that come twice here and there', '1.5\t2\t3\t1\n1.25\t\t2\t4\t1\n1.75\t3\t5\t2\n', 4],
    ['a tab for one of the spaces', 'a b\ty\n1 2\t3\n4 5\t6\n', 3],
  ])('are cut alike: %s', async (_, text, columns) => {
    const table = await read(text);
    expect([table.dialect?.delimiter, table.columns.length, table.rows, table.refusal]).toEqual([
      ' ',
      columns,
      3 - Number(table.dialect?.header),
      null,
    ]);
  });

  it('are not seen where tabs divide cells with spaces in them, or empty ones', async () => {
    for (const text of [
      'a\tb\ty\nNew York\t1\t2\nSan Jose\t3\t4\nLos Angeles\t5\t7\n',
      'a\tb\ty\n1 234\t1\t2\n5 678\t3\t4\n',
      'a\tb\ty\n1\t\t2\n\t3\t4\n5\t6\t\n',
    ])
      expect((await read(text)).dialect?.delimiter).toBe('\t');
  });

  it('give the place of what is no number', async () => {
    const table = await read('a b y\n1 2 3\n4 \tx 5\n6 7 8\n');
    expect(table.columns[1].texts.place).toEqual({ line: 3, column: 4 });
    expect(table.cells[2]).toEqual(['4', 'x', '5']);
    const quoted = await read('"a" "b" "y"\n1\t "x" 3\n4 5 6\n7 8 9\n');
    expect([quoted.columns[1].texts.place, quoted.cells[1]]).toEqual([{ line: 2, column: 4 }, ['1', 'x', '3']]);
  });

  it('are seen beside words where a column is of numbers, as R writes row names', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => `"Mazda RX${i}" ${i}.5 "red" "b"`).join('\n');
    const table = await read(`"mpg" "colour" "kind"\n${rows}\n`);
    expect([table.dialect?.rowNames, table.rows, namesOf(table)]).toEqual([true, 5, ['column 1', 'mpg', 'colour', 'kind']]);
    expect((await read(`${'These are some words.\nAnd not a table too.\n'.repeat(9)}`)).columns).toHaveLength(1);
  });
});

describe('lines above a table', () => {
  const rows = Array.from({ length: 6 }, (_, i) => `R${i},${i},${i * i},`).join('\n');

  it.each([
    [
      'of half its fields, as the World Bank writes them',
      `"Data Source","Indicators",\n\n"Updated","2023-05-10",\n\nLand,Code,2019,2020,2021,\n${rows.replaceAll('\n', '\n').replaceAll(/^(R\d)/gm, '$1,X,1')}\n`,
      5,
    ],
    ['of titles and nothing', `Report,,,\nMade in May,,,\n,,,\nRegion,a,b,\n${rows}\n`.replaceAll(/,$/gm, ''), 4],
    ['of a title above years', `Report,,\nRegion,2019,2020\n${rows.replaceAll(/,$/gm, '')}\n`, 2],
  ])('are left out: %s', async (_, text, headerLine) => {
    const table = await read(text);
    expect([table.headerLine, table.rows, table.refusal]).toEqual([headerLine, 6, null]);
  });
});
