import { describe, expect, it } from 'vitest';
import { MOST_CLASSES } from '../../../src/data/column';
import { makeDataset } from '../../../src/data/dataset';
import { summarize } from '../../../src/data/summary';
import { problemOf, read } from '../../fixtures/read';

async function summary(text: string) {
  return summarize(await read(text));
}
const leftOut = async (text: string): Promise<(string | null)[]> => (await summary(text)).columns.map((column) => column.leftOut);

describe('the kind of a column', () => {
  it('is told by its cells', async () => {
    const { columns } = await summary('a,b,c,d,e\n1,x,1,,x\n2.5,y,x,NA,1\n3,x,2,?,y\n');
    expect(columns.map(({ kind }) => kind)).toEqual(['number', 'category', 'mixed', 'empty', 'text']);
  });

  it('is number with a value missing', async () => expect((await summary('a,b\n1,2\n,3\n')).columns[0].kind).toBe('number'));
});

describe('numbers with something beside them', () => {
  const column = (cell: (i: number) => string): string => `a,b,y\n${Array.from({ length: 12 }, (_, i) => `${cell(i)},${i}.5,${i % 5}`).join('\n')}\n`;

  it.each([
    ['5k', (i: number) => `${i + 5}k`],
    ['5 Mio', (i: number) => `${i + 5} Mio`],
    ['5,5 €', (i: number) => `"${i + 5},5 €"`],
  ])('such as %s are left out for that reason where they cannot be read without it', async (first, cell) => {
    expect((await leftOut(column(cell)))[0]).toBe(`its numbers have a sign or a unit beside them, such as ${first}; write the numbers alone`);
  });

  it('are left out where they are times of day', async () =>
    expect((await leftOut(column((i) => `${i}:30`)))[0]).toBe('times such as 0:30; write them as a number, of hours or minutes'));

  it('have marks of missing values told as what they may be', async () => {
    const text = 'a,y\n1,1\n..,2\n3,3\n';
    expect((await problemOf(async () => makeDataset(await read(text), { features: ['a'] }))).message).toContain(
      'found "..": if it marks a missing value, say so among the missing markers (in a terminal: --missing-markers)',
    );
  });

  it('are left out where their minus sign is none, and stands apart', async () =>
    expect((await leftOut(column((i) => `− ${i}.5`)))[0]).toBe('its numbers have the minus sign of typesetting, such as − 0.5; write -'));
});

describe('a row of units below the header', () => {
  it('is named where it is taken for a row, and no column can be used because of it', async () => {
    const rows = Array.from({ length: 24 }, (_, i) => `${i},${i + 0.5}`).join('\n');
    const table = await read(`a,y\n[m],[kg]\n${rows}\n`, { dialect: { below: 0 } });
    expect(() => makeDataset(table)).toThrow(
      /"y" \(line 2: found "\[kg\]"\)\. Line 2 alone has texts where the other rows have numbers: .* remove it/,
    );
  });
});

describe('a last row that is a total', () => {
  const notes = async (text: string): Promise<readonly string[]> => makeDataset(await read(text)).info.notes;

  it('is said by its name, and by its sums', async () => {
    expect(await notes('shop,a,y\nn,1,2\nm,2,4\no,5,7\nTotal,8,13\n')).toEqual([
      'The last row of numbers, line 5, seems to be a total of the others: it is called "Total". It is learnt from as the others are. Choose rows 1 to 3 to leave it out.',
    ]);
    expect(await notes('a,y\n1,2.1\n2,4\n5,7\n8,13.1\n')).toEqual([expect.stringMatching(/line 5, .* its numbers are the sums of those above/)]);
  });

  it('is said with those above it', async () => {
    const rows = 'N,A,1,2\nN,B,2,5\nN,Subtotal,3,7\nS,C,1,2\nS,D,2,5\nS,Subtotal,3,7\n';
    expect(await notes(`r,land,a,y\n${rows}X,Total,6,14\n`)).toContain(
      'The last row of numbers, line 8, seems to be a total of others: it is called "Total"; so are 2 more, in lines 4, 7. They are learnt from as the others are. Remove them from the file.',
    );
    const many = 'kind,a,y\ntotal,1,2\npart,2,4\ntotal,5,7\npart,1,2\ntotal,8,13\n'; // a name among others
    expect(await notes(many)).toContainEqual(expect.stringMatching(/Choose rows 1 to 4/));
  });

  it('is said where only footnotes without a target follow', async () => {
    expect(await notes('shop,a,y\nn,1,2\nm,2,4\no,5,7\nTotal,8,13\n* not final,,\n')).toContainEqual(
      expect.stringMatching(/^The last row of numbers, line 5, seems to be a total .* Choose rows 1 to 3 to leave it out\.$/),
    );
  });

  it('is not seen where there is none, or it is left out', async () => {
    expect(await notes('shop,a,y\nTotal,1,2\nm,2,4\no,5,7\np,8,14\n')).toEqual([]);
    const table = await read('a,y\n1,2.1\n2,4\n5,7\n8,13.1\n');
    expect(makeDataset(table, { rows: { from: 1, to: 3 } }).info.notes).toEqual(['Rows 1 to 3 of the 4 are used.']);
  });
});

describe('the guess of a target', () => {
  it.each([
    ['carat,price,x,y,z', 'price'],
    ['X,Y,month,area', 'area'],
    ['survived,pclass,fare,class', 'survived'],
    ['mpg,cyl,carb', 'mpg'],
    ['x,y', 'y'],
    ['y,a,b', 'y'],
    ['y,x1,x', 'y'],
  ])('of %s is %s', async (header, target) => {
    const row = (r: number): string =>
      header
        .split(',')
        .map((_, j) => `${(r + 1) * (j + 1) + 0.5 * (r % 3)}`)
        .join();
    expect((await summary(`${header}\n${[0, 1, 2, 3].map(row).join('\n')}\n`)).targetGuess).toBe(target);
  });
});

describe('the classes of a column', () => {
  it('are counted: numbers by size, texts by alphabet', async () => {
    const { columns } = await summary('a,b\n10,y\n9,x\n10.0,y\n-1,x\n');
    expect(columns[0].classes).toEqual([
      { label: '-1', count: 1 },
      { label: '9', count: 1 },
      { label: '10', count: 2 },
    ]);
    expect(columns[1].classes).toEqual([
      { label: 'x', count: 2 },
      { label: 'y', count: 2 },
    ]);
  });

  it('do not count missing cells, before or behind the first text', async () => {
    const { columns } = await summary('a,b\nNA,1\n1,1\nx,1\n,1\nx,1\n1.0,1\n');
    expect(columns[0].classes).toEqual([
      { label: '1', count: 2 },
      { label: 'x', count: 2 },
    ]);
  });

  it('are none when there are more than twenty', async () => {
    const of = async (n: number) => (await summary(`a,b\n${Array.from({ length: n }, (_, i) => `t${i},${i}\n`).join('')}`)).columns;
    expect((await of(20)).map(({ classes }) => classes?.length)).toEqual([20, 20]);
    expect((await of(21)).map(({ classes }) => classes)).toEqual([null, null]);
  });

  it('may be named like what every object has', async () => {
    const { columns } = await summary('a,b\n__proto__,1\nconstructor,2\n__proto__,3\n');
    expect(columns[0].classes).toEqual([
      { label: '__proto__', count: 2 },
      { label: 'constructor', count: 1 },
    ]);
  });
});

describe('a column that is left out', () => {
  it('numbers the rows without a name', async () => {
    expect(await leftOut('"",a\n"1",2\n"2",2\n')).toEqual(['an index column without a name', null]);
    expect(await leftOut('"",a\n"Mazda",2\n"Fiat",2\n')).toEqual(['an index column without a name', null]);
  });

  it.each(['id', 'ID', 'Index', 'row_id', 'customer_id', 'userId', 'Unnamed: 0', 'No', '#', 'uuid', 'row names'])('is called %s', async (name) => {
    expect(await leftOut(`${name},a\n1,2\n2,2\n`)).toEqual(['an ID, different in every row', null]);
  });

  it.each(['grid', 'acid', 'humid', 'note', 'order', 'indexed', 'x'])('is not called %s', async (name) => {
    expect(await leftOut(`${name},a\n1,2\n2,2\n`)).toEqual([null, null]);
  });

  it('is no ID when it repeats, or is not whole', async () => {
    expect(await leftOut('id,a\n1,2\n1,2\n')).toEqual([null, null]);
    expect(await leftOut('id,a\n1.5,2\n2.5,2\n')).toEqual([null, null]);
    expect(await leftOut('"",a\n1,2\n1,2\n')).toEqual([null, null]);
    expect(await leftOut('"",a\nMazda,2\nMazda,2\n')).toEqual(['the same in every row', null]);
    expect(await leftOut('"",a\nMazda,2\nMazda,2\nFiat,3\n')).toEqual([null, null]);
  });

  it('holds texts, or nothing', async () => {
    expect(await leftOut('a,b,c\nx,,1\ny,NA,2\n')).toEqual(['text; a neuron needs numbers', 'no values', null]);
  });

  it('has numbers with commas, which is said', async () => {
    expect((await leftOut('a;b\n1,5;1.5\n2,5;2.5\n'))[0]).toBe(
      'its numbers have commas, such as 1,5; write a point for decimals, and nothing between thousands',
    );
  });

  it('is an ID of very many texts only while they differ', async () => {
    const texts = (repeat: number): string => Array.from({ length: 2 * MOST_CLASSES }, (_, i) => `t${Math.floor(i / repeat)},${i % 2}\n`).join('');
    expect((await leftOut(`id,y\n${texts(1)}`))[0]).toBe('an ID, different in every row');
    expect((await leftOut(`id,y\nt0,1\n${texts(1)}`))[0]).toBe('text; a neuron needs numbers');
  });
});

describe('the guess for the target', () => {
  it.each([
    ['a,target,label\n1,2,3\n', 'target'],
    ['label,a,b\n1,2,3\n', 'label'],
    ['a,Class,b\n1,2,3\n', 'Class'],
    ['y,a,b\n1,2,3\n', 'y'],
    ['Species,a,b\nx,2,3\nz,2,3\n', 'Species'],
    ['species,y\n1,2\n', 'y'],
    ['Survived,Fare\n0,7.25\n1,71.3\n', 'Survived'],
    ['a,b,c\n1,2,3\n', 'c'],
    ['a,b,note\n1,2,\n', 'b'],
    ['a,b,id\n1,2,1\n1,3,2\n', 'b'],
    ['a,b,c\n1,2,1\n2,3,1\n', 'b'],
    ['a,b,c\n1,2,one\n2,3,two\n', 'b'],
    ['a,b,c\n1,2,1\n2,3,x\n4,5,2\n5,6,3\n6,7,4\n', 'b'],
    ['a,b\none,1\none,1\n', 'b'],
  ])('in %j is %s', async (text, target) => expect((await summary(text)).targetGuess).toBe(target));

  it('is not a column of very many texts, nor is there always one', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `a${i},b${i}\n`).join('');
    expect((await summary(`x,y\n${rows}`)).targetGuess).toBeNull();
  });
});

describe('the features', () => {
  it('are all columns that can be one', async () => {
    const { info } = makeDataset(await read('"",a,t,b,y\n1,2,x,3,0\n2,2,z,4,1\n'));
    expect(info.features).toEqual(['a', 'b']);
    expect(info.leftOut).toEqual([
      { column: 'column 1', reason: 'an index column without a name' },
      { column: 't', reason: 'text; a neuron needs numbers' },
    ]);
  });

  it('are those that are named, an ID too, once each and in this order', async () => {
    const { info, x } = makeDataset(await read('id,a,b,y\n1,2,3,0\n2,2,4,1\n'), { features: ['b', 'id', 'b'] });
    expect(info.features).toEqual(['b', 'id']);
    expect([...x]).toEqual([3, 1, 4, 2]);
    expect(info.leftOut).toEqual([{ column: 'a', reason: 'not chosen' }]);
  });
});

describe('a column that names what a row is', () => {
  it('is left out where its digits are a code with zeros before it, in any format', async () => {
    const reason = 'codes with zeros before them, such as 00501; choose it to learn from it as a number';
    const codes = ['10115', '00501', '99950'];
    expect((await leftOut(`zip,y\n${codes.map((code, i) => `${code},${i}`).join('\n')}\n`))[0]).toBe(reason);
    expect((await leftOut(`zip,y\n${codes.map((code, i) => `${code},${i},`).join('\n')}\n`))[0]).toBe(reason);
    const json = await read(JSON.stringify(codes.map((zip, y) => ({ zip, y }))), { file: 'f.json' });
    expect(summarize(json).columns[0].leftOut).toBe(reason);
    const table = await read(`zip,a,y\n${codes.map((code, i) => `${code},${i},${i}`).join('\n')}\n`);
    expect(makeDataset(table, { features: ['zip'] }).info.features).toEqual(['zip']);
  });

  it.each([
    ['months', '01 02 11'],
    ['numbers of different lengths', '001 0100 2'],
    ['zeros', '000 000 001.5'],
    ['numbers without zeros before them', '100 200 300'],
  ])('is a number where it is of %s', async (_, cells) => {
    const text = cells.split(' ').map((cell, i) => `${cell},${i}`);
    expect((await leftOut(`a,y\n${text.join('\n')}\n`))[0]).toBeNull();
  });

  it('is left out where its numbers are days of the calendar', async () => {
    const days = (...cells: string[]) => leftOut(`day,y\n${cells.map((cell, i) => `${cell},${i}`).join('\n')}\n`).then(([reason]) => reason);
    expect(await days('19580329', '19580405', 'NA', '19580412')).toMatch(/^dates written as numbers, such as 19580329; choose it/);
    expect(await days('19580329', '19580405', '19581312')).toBeNull();
    expect(await days('19580329', '19580405')).toBeNull();
  });

  it('is an ID although a few rows have none', async () => {
    const rows = (gaps: readonly number[]): string => Array.from({ length: 30 }, (_, i) => `${gaps.includes(i) ? '' : i},${i % 7}`).join('\n');
    for (const gaps of [[3], [3, 7, 29]]) expect((await leftOut(`id,y\n${rows(gaps)}\n`))[0]).toBe('an ID, different in every row');
    expect((await leftOut(`id,y\n${rows([1, 3, 5, 7])}\n`))[0]).toBeNull();
    expect((await leftOut('id,y\na,1\nb,2\n,3\nc,4\n'))[0]).toBe('an ID, different in every row');
  });

  it('is no guess for the target where there is another', async () => {
    const guess = async (text: string) => (await summary(text)).targetGuess;
    expect(await guess('x,z,id\n1,2,1\n2,3,1\n5,7,2\n')).toBe('z');
    expect(await guess('x,z,zip\n1,2,00501\n2,3,00501\n5,7,10115\n')).toBe('z');
    expect(await guess('x,z,day\n1,2,20200101\n2,3,20200101\n5,7,20200103\n')).toBe('z');
    expect(await guess('name,id\nu,1\nv,1\nw,2\n')).toBe('id');
  });
});
