import { describe, expect, it } from 'vitest';
import { namesOf, numbersOf, read, refusal } from '../../fixtures/read';

const ROWS = '1 850 76\n2 740 77\n3 900 73\n4 1070 75\n';
const NUMBERS = [
  [1, 850, 76],
  [2, 740, 77],
  [3, 900, 73],
  [4, 1070, 75],
];

describe('a table of numbers below what is none of it', () => {
  it.each([
    ['titles', 'Speed of light\nMichelson 1879\n\nrun speed temp\n', 4],
    [
      'prose with commas, and numbers in it',
      'NIST/ITL StRD, of 1999\n\nFile: ASCII\n  36 Observations, 2 columns\n  B0  -0.26  0.23\n\nrun speed temp\n',
      7,
    ],
  ])('is divided by spaces, below %s', async (_, above, header) => {
    const table = await read(above + ROWS);
    expect([table.headerLine, namesOf(table), numbersOf(table)]).toEqual([header, ['run', 'speed', 'temp'], NUMBERS]);
    expect(table.doubts.map(({ alternative }) => alternative)).toEqual([{ skip: 0 }]);
  });

  it('has names behind a word and a colon, as certified datasets write them', async () => {
    const table = await read(
      `Model:  Linear Class, 2 parameters\n        y = B0 + B1*x + e\n\nData:       y          x\n           0.1        0.2\n         338.8      337.4\n         118.1      118.2\n`,
    );
    expect([namesOf(table), table.rows]).toEqual([['y', 'x'], 3]);
    expect(numbersOf(table)[2]).toEqual([118.1, 118.2]);
  });

  it.each([
    ['settings by name', 'Operator,Smith\nInstrument,DMM\nt (s),U (V)\n', 3],
    ['settings with numbers', 'Model,MSO2024\nFirmware,1.52\n,\nScale,4e-6\nt (s),U (V)\n', 5],
    ['a title with as many commas', 'Anomalies, January\nUnits: Degrees Celsius\nt (s),U (V)\n', 3],
  ])('has two columns, below %s', async (_, above, header) => {
    const table = await read(`${above}0,1.5\n1,1.7\n2,1.6\n3,1.9\n`);
    expect([table.headerLine, namesOf(table), table.rows]).toEqual([header, ['t (s)', 'U (V)'], 4]);
  });

  it('has names above units, and both below titles', async () => {
    const table = await read('Logger 7\nstarted,today\ntime,x,v\nt,x,v\ns,m,m/s\n0,1.5,2\n1,1.7,3\n2,1.6,4\n3,1.9,5\n');
    expect([table.headerLine, namesOf(table), table.rows, table.dialect?.below]).toEqual([3, ['time', 'x', 'v'], 4, 2]);
  });

  it('has channels for names, above units', async () => {
    const table = await read('x-axis,1\nsecond,Volt\n-1.0E-3,+1.2E-1\n+0.0E+0,+1.3E-1\n+1.0E-3,+1.1E-1\n+2.0E-3,+1.5E-1\n');
    expect([namesOf(table), table.rows, numbersOf(table)[0]]).toEqual([['x-axis', '1'], 4, [-0.001, 0.12]]);
  });

  it('is divided by spaces where its header is, although commas cut its rows', async () => {
    const table = await read('t U I\n0,0 1,5 2,5\n0,1 1,6 2,7\n0,2 1,7 2,8\n');
    expect([namesOf(table), numbersOf(table)[1], table.doubts]).toEqual([['t', 'U', 'I'], [0.1, 1.6, 2.7], []]);
  });

  const MIXED = '12.5 red 3\n13.5 blue 0\n11.0 red 1\n14.2 red 2\n12.0 blue 5\n12.1 blue 7\n';
  it.each([
    ['a title of fewer words', 'Station: Bern\n\ntemp colour  n\n', '', ['temp', 'colour', 'n']],
    ['a title of as many words, with a number', 'Report of 2021\ntemp colour  n\n', '', ['temp', 'colour', 'n']],
    ['a title of as many words, above units', 'Report of 2021\n\ntemp colour  n\n°C  -  %\n', '', ['temp', 'colour', 'n']],
    ['a title of more words, without names', 'My data of the north side\n', '', ['column 1', 'column 2', 'column 3']],
    ['a title, names behind a sign', 'My data of the north side\n# temp colour n\n', '', ['temp', 'colour', 'n']],
    ['names behind a sign, and their units', '# temp colour n\n°C - %\n', '', ['temp', 'colour', 'n']],
    ['names, and a note below', 'temp colour n\n', 'Source: Office of Statistics, 2021\n', ['temp', 'colour', 'n']],
    ['names, and what pandas says of its size', 'temp colour n\n', '\n[6 rows x 3 columns]\n', ['temp', 'colour', 'n']],
  ])('is divided by spaces with texts among its numbers, below %s', async (_, above, below, names) => {
    const table = await read(above + MIXED + below);
    expect([namesOf(table), table.rows, table.refusal]).toEqual([names, 6, null]);
  });

  it('has an index without a name below a title', async () => {
    const table = await read(`Measurements\n\n   temp  n\n${[0, 1, 2, 3, 4, 5].map((i) => `${i}  1${i}.5  ${7 * i}\n`).join('')}`);
    expect([namesOf(table).slice(-2), table.rows]).toEqual([['temp', 'n'], 6]);
  });

  it('of two columns is one where one of them is of numbers', async () => {
    const table = await read(`  n  colour\n${[1, 2, 3, 4, 5].map((i) => `${i}  ${i % 2 ? 'red' : 'blue'}\n`).join('')}`);
    expect([namesOf(table), table.rows, table.refusal]).toEqual([['n', 'colour'], 5, null]);
  });

  it('is none below a row that does not fit: that is told', async () => {
    expect((await refusal('a,b\n1,2\n3,4,9\n5,6\n7,8\n9,10\n')).at[0]).toBe(3);
    expect((await refusal('a,b\n1\n3,4\n5,6\n7,8\n9,10\n')).at[0]).toBe(2);
  });

  it('is none below names and units', async () => {
    const table = await read('t,U\ns,V\n0,1.5\n1,1.7\n2,1.6\n3,1.9\n');
    expect([namesOf(table), table.rows, table.dialect?.below]).toEqual([['t', 'U'], 4, 1]);
  });
});

describe('names on several lines, as pandas writes them', () => {
  it('end with the name of the first column alone', async () => {
    const rows = '2020-01-02,72.7,135480400\n2020-01-03,72.0,146322800\n2020-01-06,72.6,118387200\n2020-01-07,72.3,108872000\n';
    const table = await read(`Price,Close,Volume\nTicker,AAPL,AAPL\nDate,,\n${rows}`);
    expect([table.rows, table.dialect?.below, table.columns[0].dates?.order]).toEqual([4, 2, expect.anything()]);
  });
});

describe('quotes in a text divided by tabs', () => {
  it('are text where one does not stand around a whole field', async () => {
    const table = await read('id\tprice\tname\tx\n1\t10\t"A" b\t3.5\n2\t20\tC d\t4.5\n3\t15\tE f\t2.5\n');
    expect([namesOf(table), table.dialect?.quote, numbersOf(table).map(([, price]) => price)]).toEqual([
      ['id', 'price', 'name', 'x'],
      null,
      [10, 20, 15],
    ]);
  });
});
