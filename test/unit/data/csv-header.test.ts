/** Which record of a file names its columns. */
import { describe, expect, it } from 'vitest';
import { namesOf, numbersOf, read } from '../../fixtures/read';

const rows = [
  [1, 2],
  [3, 4],
];

describe('a header with numbers', () => {
  it.each([
    ['id,2001,2002\n1,3,4\n2,5,6\n', ['id', '2001', '2002'], 1],
    ['name,2001,2002\nx,3,4\ny,5,6\n', ['name', '2001', '2002'], 1],
    ['id,10,7\na,yes,no\nb,no,no\n', ['id', '10', '7'], 1],
    [',0,1,2\n0,5,6,7\n1,6,7,8\n', ['column 1', '0', '1', '2'], 0],
    ['sample,400.5,401.0,401.5\na,0.12,0.13,0.2\nb,0.22,0.33,0.3\n', ['sample', '400.5', '401.0', '401.5'], 1],
    ['y,950.0,951.5,953.7\n1,0.1,0.2,0.3\n0,0.4,0.2,0.1\n', ['y', '950.0', '951.5', '953.7'], 1],
    ['0,1,2\n0.53,-1.25,0.11\n-0.7,0.2,1.9\n', ['0', '1', '2'], 1],
    ['0,1,2,3\n5,1,0.11,4\n7,0,1.9,3\n', ['0', '1', '2', '3'], 1],
    ['2001,2002\n0.5,1.5\n2.5,3.5\n', ['2001', '2002'], 1],
  ])('in %j is one', async (text, names, doubts) => {
    const table = await read(text);
    expect([namesOf(table), table.rows, table.doubts.length]).toEqual([names, 2, doubts]);
    if (doubts) expect(table.doubts[0].alternative).toEqual({ header: false });
  });

  it.each(['2001,2002\n3,4\n', '1,2,3\n4,5,6\n', 'x,1.5\n1,2\n', 'x,5,5\n1,2,3\n', 'm,1\nf,2\n'])('is none in %j', async (text) => {
    const table = await read(text);
    expect([table.headerLine, table.doubts]).toEqual([null, []]);
  });
});

describe('a first record that counts its columns', () => {
  it.each(['0,1,2\n3,4,5\n6,7,8\n', '0,1,2,3\n4,5,6,7\n8,9,10,11\n'])('above whole numbers is a row, which is told: %j', async (text) => {
    const table = await read(text);
    expect([table.headerLine, table.doubts.map(({ alternative }) => alternative)]).toEqual([null, [{ header: true }]]);
  });
});

describe('a first record of texts', () => {
  it('above numbers is a header, whatever its names are', async () => {
    const table = await read('month,EU,NA\n1,10,20\n2,11,21\n3,12,22\n');
    expect([namesOf(table), table.headerLine]).toEqual([['month', 'EU', 'NA'], 1]);
  });

  it('is the header where it comes again, as when files were written one behind the other', async () => {
    const table = await read('x,y\n1,2\n3,4\nx,y\n5,6\n7,8\n');
    expect([namesOf(table), table.headerLine, table.rows]).toEqual([['x', 'y'], 1, 5]);
  });

  it('is a row where it is like the rows below', async () => {
    expect((await read('2020-01-01,x\n2020-01-02,y\n2020-01-03,z\n')).headerLine).toBeNull();
    expect((await read('yes,no\nyes,no\nno,yes\n')).headerLine).toBeNull();
    expect((await read('yes,no\n1,2\n3,4\n')).headerLine).toBe(1);
  });

  it('is a row where half of its words come again in their columns, which is told', async () => {
    const table = await read('YELLOW,SMALL,STRETCH,ADULT,T\nPURPLE,SMALL,DIP,CHILD,F\nPURPLE,LARGE,DIP,CHILD,F\nYELLOW,SMALL,DIP,ADULT,T\n');
    expect([table.headerLine, table.rows]).toEqual([null, 4]);
    expect(table.doubts.map(({ alternative }) => alternative)).toEqual([{ header: true }]);
    const named = await read('size,colour,other\nsmall,red,other\nlarge,blue,other\nsmall,blue,none of them\n');
    expect([named.headerLine, named.doubts]).toEqual([1, []]);
  });

  it('is a row where yes and no stand above nothing else', async () => {
    const table = await read('Yes,no,yes\nno,No,no\nno,no,no\n');
    expect([table.headerLine, table.rows, table.doubts]).toEqual([null, 3, []]);
    expect(namesOf(await read('ill,married,y\nyes,no,no\nno,no,yes\n'))).toEqual(['ill', 'married', 'y']);
  });

  it('is what a person says it is', async () => {
    expect((await read('a,b\n1,2\n', { dialect: { header: false } })).rows).toBe(2);
    expect(namesOf(await read('5,6\n1,2\n', { dialect: { header: true } }))).toEqual(['5', '6']);
  });
});

describe('a header one field short', () => {
  it('stands over rows with names, as R writes them', async () => {
    const table = await read('"x" "y"\n"r1" 1 2\n"r2" 3 4\n');
    expect([namesOf(table), table.columns[0].unnamed, table.reading]).toEqual([
      ['column 1', 'x', 'y'],
      true,
      'space, header in line 1, row names before the first column',
    ]);
    expect(numbersOf(table).map((row) => row.slice(1))).toEqual(rows);
    expect(table.doubts).toEqual([]);
  });

  it('may lack a name: said, where the rows begin with numbers', async () => {
    expect((await read('a;b\n7;2;3\n4;5;6\n')).doubts.map(({ alternative }) => alternative)).toEqual([{ rowNames: false }]);
    expect((await read('temp\n1,5\n2,5\n4,5\n')).doubts.map(({ alternative }) => alternative)).toEqual([{ delimiter: ';', decimal: ',' }]);
  });

  it('stands over rows that end with a delimiter', async () => {
    const table = await read('a,b\n1,2,\n3,4,\n');
    expect([namesOf(table), numbersOf(table), table.problems]).toEqual([['a', 'b'], rows, []]);
  });

  it('does not fit where one row has the width of the header: that row is told', async () => {
    const { refusal } = await read('a,b\nx,1,2\ny,3,4\n5,6\n');
    expect(refusal?.problems.map(({ line }) => line)).toEqual([2, 3]);
  });
});
