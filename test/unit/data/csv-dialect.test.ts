import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/data/table';
import { findDialect } from '../../../src/data/csv/find-dialect';
import { namesOf, numbersOf, read, utf8 } from '../../fixtures/read';

const rows = [
  [1, 2],
  [3, 4],
];
const readings = async (text: string): Promise<unknown[]> => {
  const { reading, doubts, ...table } = await read(text);
  return [reading, numbersOf(table as Table), doubts.map(({ alternative }) => alternative)];
};

describe('numbers', () => {
  it.each([
    ['a;b\n1,5;2\n0,25;3\n', 'semicolon, decimal comma, header in line 1', [1.5, 0.25], []],
    ['a;b\n1.234,5;2\n12.345.678;3\n', 'semicolon, decimal comma, thousands point, header in line 1', [1234.5, 12345678], []],
    ['a,b\n"1,234.5",2\n"12,345",3\n', 'comma, thousands comma, header in line 1', [1234.5, 12345], []],
    ['a\tb\n1 234,5\t2\n2\u00a0345\t3\n', 'tab, decimal comma, thousands space, header in line 1', [1234.5, 2345], []],
    ["a;b\n1'234.5;2\n12’345;3\n", 'semicolon, thousands apostrophe, header in line 1', [1234.5, 12345], []],
    ['a,b\n1.234,2\n2.345,3\n', 'comma, header in line 1', [1.234, 2.345], []],
    // Two readings: said.
    ['a;b\n1,234;2\n2,345;3\n', 'semicolon, decimal comma, header in line 1', [1.234, 2.345], [{ decimal: '.', thousands: ',' }]],
    ['a,b\n"1,234",2\n"2,345",3\n', 'comma, thousands comma, header in line 1', [1234, 2345], [{ decimal: ',', thousands: null }]],
    ['a;b\n1.234;2,5\n2.345;3,5\n', 'semicolon, decimal comma, thousands point, header in line 1', [1234, 2345], [{ decimal: '.', thousands: null }]],
    ['a;b\n1.234;2\n2.345;3\n', 'semicolon, header in line 1', [1.234, 2.345], [{ decimal: ',', thousands: '.' }]],
    ['a;b\n1,5;2.5\n0,5;3.5\n0.5;4.5\n', 'semicolon, header in line 1', [null, null, 0.5], [{ decimal: ',', thousands: null }]],
  ])('%j are %s', async (text, reading, first, alternatives) => {
    const [found, numbers, doubts] = await readings(text);
    expect([found, (numbers as number[][]).map(([a]) => a), doubts]).toEqual([reading, first, alternatives]);
  });

  it('are those of the other reading when it is asked for', async () => {
    const text = 'a;b\n1,234;2\n2,345;3\n';
    const { doubts } = await read(text);
    expect(doubts[0]).toMatchObject({ chosen: '"1,234" is 1.234, with a decimal comma', other: '"1,234" is 1234, with a thousands comma' });
    const other = await read(text, { dialect: doubts[0].alternative });
    expect(numbersOf(other)[0][0]).toBe(1234);
    expect(other.doubts).toEqual([]);
  });

  it('in groups that are not of three digits are texts', async () => {
    const table = await read(
      'a;b\n1.234,5;1\n12.34,5;2\n1.2345;3\n0.123;4\n1.234.56;5\n5.678,5;6\n7,5;7\n8,5;8\n9,5;9\n1,25;10\n2,25;11\n3,25;12\n4,5;1\n5,5;1\n6,5;1\n7,5;1\n8,5;1\n9,5;1\n10,5;1\n11,5;1\n12,5;1\n',
    );
    expect(table.reading).toContain('decimal comma, thousands point');
    expect(
      numbersOf(table)
        .slice(0, 6)
        .map(([a]) => a),
    ).toEqual([1234.5, null, null, null, null, 5678.5]);
  });
});

describe('other delimiters', () => {
  it('are spaces, one or more, where all lines are cut evenly in numbers', async () => {
    const table = await read('  a    b\n 1.0   2\n  3    4\n');
    expect([table.reading, namesOf(table), numbersOf(table)]).toEqual(['space, header in line 1', ['a', 'b'], rows]);
    expect(numbersOf(await read('a b\n1 2\n3 4\n'))).toEqual(rows);
  });

  it('are not spaces between words: said', async () => {
    const table = await read('x y\n1 a\n2 b\n3 c\n');
    expect([table.columns.length, table.doubts.map(({ alternative }) => alternative)]).toEqual([1, [{ delimiter: ' ' }]]);
  });

  it('are not the spaces beside another one, and none says so', async () => {
    const table = await read('a ,b ,c \n1 ,2 ,3 \n4 ,5 ,6 \n');
    expect([table.columns.length, table.doubts]).toEqual([3, []]);
  });

  it('are other characters that divide evenly', async () => {
    expect(numbersOf(await read('a:b\n1:2\n3:4\n'))).toEqual(rows);
    expect((await read('time\n12:30\n13:45\n')).columns.length).toBe(1);
  });

  it('come from the middle and the end of a long file too', async () => {
    const text = `a;b\n${'1,0;2\n'.repeat(30_000)}${'1.234,5;2\n'.repeat(60_000)}`;
    expect((await read(text)).reading).toBe('semicolon, decimal comma, thousands point, header in line 1');
  });
});

describe('a sign in cells that cuts as many lines', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `${i},10|20,5`).join('\n');
  it.each([
    ['id,range,y\n1,10|20,5\n2,11|21\n3,12|22,8\n4,13|23,9\n', 4],
    ['name,genres,score\nA,Action|Comedy,5\nB,Drama|War,6.5\nC,Crime|Drama\nD,Horror|Crime,7\n', 4],
    [`id,range,y\n${rows}\n`, 1000],
    ['id,blood pressure,age\n1,120 80,54\n2,135 85,61\n3,118 76,47\n', 3],
  ])('is no delimiter, as the header is not cut by it: %#', (text, count) => {
    const { dialect } = findDialect(new TextEncoder().encode(text), 0);
    expect([dialect.delimiter, dialect.header, dialect.decimal, text.trimEnd().split('\n').length - 1]).toEqual([',', true, '.', count]);
  });

  it('divides below a title that has a comma in it', async () => {
    const table = await read('Messung, 2020\nt;T\n1,5;2\n2,5;3\n');
    expect([namesOf(table), table.dialect?.delimiter, table.dialect?.decimal]).toEqual([['t', 'T'], ';', ',']);
  });
});

describe('times before the values of a log', () => {
  it.each(['12:30:15 23.5\n12:30:16 23.6\n12:30:17 23.9\n', '2024-01-01 12:30 5\n2024-01-02 12:30 7\n2024-01-03 12:45 8\n'])(
    'are not cut at their colons: %j',
    async (text) => expect((await read(text)).dialect?.delimiter).toBe(' '),
  );
});

describe('numbers with several points', () => {
  it('are texts where they are addresses', async () => {
    const table = await read('host,ms\n192.168.100.101,1.250\n192.168.100.102,2.125\n');
    expect(table.columns.map((column) => [column.texts.count, column.numbers[0]])[1]).toEqual([0, 1.25]);
  });

  it('between commas may be versions: said where another number could be meant otherwise', async () => {
    const table = await read('version,ms\n10.100.200,1.125\n10.101.200,2.250\n');
    expect(table.doubts.map(({ alternative }) => alternative)).toEqual([{ decimal: '.', thousands: null }]);
  });

  it('are thousands perhaps where others of their column are whole: said', async () => {
    const [mixed, plain] = [await read('a\tb\nx\t1.234\ny\t12.500\nz\t987\n'), await read('a\tb\nx\t1.234\ny\t2.500\nz\t3.987\n')];
    expect([mixed.doubts.map(({ alternative }) => alternative), plain.doubts]).toEqual([[{ decimal: ',', thousands: '.' }], []]);
  });
});

describe('what stands far down', () => {
  it('of a short file of many lines is looked at, too', async () => {
    const head = Array.from({ length: 2500 }, (_, i) => `c${i};${(i % 900) + 1}\n`).join('');
    const table = await read(`city;people\n${head}X;1.234\nY;12.500\n`);
    expect(table.doubts.map(({ alternative }) => alternative)).toEqual([{ decimal: ',', thousands: '.' }]);
  });
});

describe('heads that are hard to look through', () => {
  it.each([
    ['comments', `${'% line\r\n'.repeat(200)}x,y\r\n1,2\r\n3,4\r\n`],
    ['blank lines', `a${'\r\n'.repeat(8000)}x,y\r\n1,2\r\n3,4\r\n`],
    ['empty records', `Title,,\n${',,\n'.repeat(3000)}x,y,z\n${'1,2,3\n'.repeat(600)}`],
  ])('are read in their time: %s', async (_, text) => expect((await read(text)).columns.length).toBeGreaterThan(1), 5000);
});

describe('quotes', () => {
  it('may be single', async () => {
    const table = await read("a,b\n'x,y',1\n'it''s',2\n");
    expect([table.reading, table.columns[0].classes(5)?.map(({ label }) => label)]).toEqual([
      'comma, single quotes, header in line 1',
      ["it's", 'x,y'],
    ]);
  });

  it('are not single where nothing needs them, which is told where numbers stand in them', async () => {
    const table = await read("a,b\n'1',2\n'3',4\n");
    expect([table.columns[0].texts.count, table.doubts.map(({ alternative }) => alternative)]).toEqual([2, [{ quote: "'" }]]);
    expect(numbersOf(await read("a,b\n'1',2\n'3',4\n", { dialect: table.doubts[0].alternative }))).toEqual(rows);
  });

  it('are text where no field begins with one, which is told', async () => {
    const table = await read('a,b\n1,5" wide\n2,3" wide\n');
    expect([table.rows, table.columns[1].texts.cell, table.refusal]).toEqual([2, '5" wide', null]);
    expect(table.problems).toEqual([
      { line: 2, column: 4, message: 'quotes were read as text, because no field begins with one.', severity: 'warning' },
    ]);
  });

  it.each(['% say "so"\n%"\na,b\n1,2\n% 5"\n3,4\n', 'made with "x"\n\na,b\n1,2\n3,4\n'])(
    'are of no account in comments and in a preamble, by either reader: %j',
    async (text) => {
      // A number that marks missing values is left to the general reader.
      for (const missingMarkers of [[], ['-999']]) {
        const table = await read(text, { missingMarkers });
        expect(table.values === null).toBe(missingMarkers.length > 0);
        expect([table.rows, table.problems, table.dialect?.quote]).toEqual([2, [], '"']);
      }
    },
  );
});

describe('the cells', () => {
  it('are those of every record as they stand in the file, blank lines left out', async () => {
    const text = '\ufeff# one\r\n a ,"b, c"\r\n\r\n1,"x\r\ny"\r\n"",\r\n';
    expect((await read(text)).cells).toEqual([['# one'], [' a ', 'b, c'], ['1', 'x\r\ny'], ['', '']]);
    expect((await read('a  b\n 1 2\n3   4')).cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('are there for tables of which no dataset can be made', async () => {
    expect((await read('')).cells).toEqual([]);
    expect((await read('a\n1\n')).cells).toEqual([['a'], ['1']]);
    expect((await read('a,b\n')).cells).toEqual([['a', 'b']]);
    expect((await read('a,b\n1\n2,3,4\n')).cells).toEqual([['a', 'b'], ['1'], ['2', '3', '4']]);
    expect((await read('a,b\nx\0y,2\n')).cells).toEqual([
      ['a', 'b'],
      ['x\0y', '2'],
    ]);
  });

  it('are not kept when they are not wanted', async () => {
    const table = await read(utf8('a,b\n1,2\n'), { keepText: false });
    expect(() => table.cells).toThrow('the text was not kept');
  });
});

describe('spare delimiters at the ends of some rows', () => {
  it('at a few lines above the rows are no sign that there is no preamble', async () => {
    const rows = Array.from({ length: 20 }, (_, r) => `${r},${2 * r},${3 * r}\n`).join('');
    const table = await read(`Device,A1,\nSerial,5,\n\nt,V,I,\n${rows}`);
    expect([table.rows, table.columns.length, table.columns.every(({ texts }) => texts.count === 0)]).toEqual([20, 3, true]);
  });

  it('are a column where the first record has it', async () => {
    const table = await read(`x,y,z,\nm,s,kg,\n${Array.from({ length: 20 }, (_, r) => `${r},${2 * r},${3 * r}\n`).join('')}`);
    expect([table.rows, table.columns.length]).toEqual([20, 3]);
  });

  const rows = (divider: string, point: string, spare: (r: number) => string): string =>
    Array.from({ length: 20 }, (_, r) => [`${r}${point}5`, 2 * r, 3 * r].join(divider) + spare(r) + '\n').join('');

  it.each([
    ['most rows, of decimal commas', ';', ',', (r: number) => (r < 2 ? '' : ';')],
    ['some rows, of decimal commas', ';', ',', (r: number) => (r % 3 === 2 ? ';;' : '')],
    ['every second row', ';', ',', (r: number) => (r % 2 === 0 ? ';' : '')],
    ['all rows but the first two, several', ',', '.', (r: number) => (r < 2 ? '' : ',,,')],
    ['all rows but the first, as many as there are columns', ',', '.', (r: number) => (r === 0 ? '' : ',,,')],
  ])('divide nothing: %s', async (_, divider, point, spare) => {
    const table = await read(['x', 'y', 'z'].join(divider) + '\n' + rows(divider, point, spare));
    expect([namesOf(table), table.rows, table.headerLine]).toEqual([['x', 'y', 'z'], 20, 1]);
    expect(numbersOf(table)[7]).toEqual([7.5, 14, 21]);
    expect(table.problems.map(({ severity, message }) => [severity, /^left out .* empty fields? behind the last column/.test(message)])).toEqual([
      ['warning', true],
    ]);
  });
});
