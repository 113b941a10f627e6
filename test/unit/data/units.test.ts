import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../src/data/dataset';
import { summarize } from '../../../src/data/summary';
import { unitOf } from '../../../src/data/units';
import { numbersOf, problemOf, read } from '../../fixtures/read';

/** A table whose second column has these cells. */
const tableOf = (cells: readonly string[], delimiter = ';'): string =>
  `name${delimiter}value${delimiter}y\n${cells.map((cell, i) => ['abc'[i % 3], cell, i].join(delimiter)).join('\n')}\n`;

async function column(text: string) {
  const table = await read(text);
  const { unit, kind, leftOut } = summarize(table).columns[1];
  return { values: numbersOf(table).map((row) => row[1]), unit, kind, leftOut, notes: table.notes, doubts: table.doubts };
}

describe('the unit beside a number', () => {
  it.each([
    ['$1,234.50', '1,234.50', '$'],
    ['-$5', '-5', '$'],
    ['$-5', '-5', '$'],
    ['−5 €', '−5', '€'],
    ['US$ 5', '5', 'US$'],
    ['€ 12,30', '12,30', '€'],
    ['1 234,50 €', '1 234,50', '€'],
    ["CHF 1'200", "1'200", 'CHF'],
    ['5EUR', '5', 'EUR'],
    ['Rs.500', '500', 'Rs.'],
    ['$.50', '.50', '$'],
    ['45 %', '45', '%'],
    ['%45', '45', '%'],
    ['12kg', '12', 'kg'],
    ['23.5°C', '23.5', '°C'],
    ['1 day', '1', 'days'],
    ['5 lbs', '5', 'lb'],
    ['12 m²', '12', 'm²'],
    ['12 m2', '12', 'm2'],
    ['3.5 \u03bcg/m³', '3.5', 'µg/m³'],
    ['0.31 €/kWh', '0.31', '€/kWh'],
    ['5', '5', ''],
  ])('is found: %s', (text, number, unit) => expect(unitOf(text)).toMatchObject({ number, unit }));

  it.each([
    '5 Main St',
    'A4',
    'B12',
    'Q1',
    '2nd',
    '3rd',
    '10K',
    '12A',
    '1080p',
    'mp3',
    '7B',
    '1.2v',
    'T100',
    'CHF5',
    '($5.00)',
    '-$-5',
    '$5 USD',
    '10-20%',
  ])('is none: %s', (text) => expect(unitOf(text)).toBeNull());
});

describe('numbers with one unit', () => {
  it.each([
    ['dollars', ['$1,234.50', '-$5', '$-5', '$7'], '$', [1234.5, -5, -5, 7]],
    ['euros before', ['€ 12,30', '€ -1,25', '€ 1.007,5'], '€', [12.3, -1.25, 1007.5]],
    ['euros behind', ['12,30 €', '−1,25 €', '1 007,5 €'], '€', [12.3, -1.25, 1007.5]],
    ['francs', ["CHF 1'200", 'CHF 300', "CHF 1'000'000"], 'CHF', [1200, 300, 1e6]],
    ['percentages', ['45%', '3.5 %', 'NA', ''], '%', [45, 3.5, null, null]],
    ['kilograms', ['12 kg', '13kg', '14.5 kg'], 'kg', [12, 13, 14.5]],
    ['degrees', ['23.5°C', '-4°C'], '°C', [23.5, -4]],
    ['minutes', ['1 min', '5 mins', '7 min'], 'min', [1, 5, 7]],
    ['hours', ['24h', '48h', '72h'], 'h', [24, 48, 72]],
  ])('are read without it: %s', async (_, cells, unit, values) => {
    expect(await column(tableOf(cells))).toMatchObject({ values, unit, kind: 'number', leftOut: null, doubts: [] });
  });

  it('are said with their count, and those that stand alone with theirs', async () => {
    const cells = Array.from({ length: 1999 }, (_, i) => (i % 100 === 7 ? String(i) : `${i}%`));
    const { values, notes } = await column(tableOf(cells));
    expect(values).toEqual(cells.map((_, i) => i));
    expect(notes).toEqual([
      'value: % is left out of 1,979 numbers; 20 numbers without it are read as written; a percentage is the number as written: 45 % is 45, not 0.45.',
    ]);
    expect((await read('a,b,y\n$5,$1,1\n$6,$2,2\n')).notes).toEqual(['a, b: $ is left out of 4 numbers.']);
  });

  it('are texts, where a person says so', async () => {
    const table = await read(tableOf(['12 kg', '7 kg', '9.5 kg']), { dialect: { units: [], flags: false } });
    expect(summarize(table).columns[1]).toMatchObject({ kind: 'text', unit: null });
    expect(table.reading).toBe('semicolon, header in line 1');
    const flagged = await read('geo\\\\TIME_PERIOD,2001\nAT,5 p\nBE,: c\n', { dialect: { units: [], flags: false } });
    expect(summarize(flagged).columns[1].kind).toBe('text');
  });

  it('keep their text, name their unit as a feature, and leave how plain numbers are read as it is', async () => {
    const table = await read('price,size (kg),y\n"$1,200.50",5 kg,1.5\n$7,6 kg,2.5\n$8,7 kg,3.5\n$9,8 kg,0\n');
    expect(table.cells[1]).toEqual(['$1,200.50', '5 kg', '1.5']);
    expect(table.dialect).toMatchObject({ decimal: '.', thousands: null });
    expect(table.reading).toBe('comma, units beside numbers, header in line 1');
    expect(makeDataset(table).info.features).toEqual(['price ($)', 'size (kg)']);
  });

  it('tell how numbers are written where no plain number does, and only there', async () => {
    expect((await read(tableOf(['12,30 €', '7,5 €', '1,5 €']))).dialect).toMatchObject({ decimal: ',' });
    const table = await read('a;b;c\n1.5;12,30 €;8,5 €\n2.5;7,5 €;9,5 €\n');
    expect(numbersOf(table)).toEqual([
      [1.5, null, null],
      [2.5, null, null],
    ]);
    const { doubts, notes } = await read('a,b\n1,"$12,300"\n2,"$7,300"\n');
    expect(doubts).toMatchObject([{ chosen: '"12,300" is 12300, with a thousands comma' }]);
    expect(notes).toEqual(['b: $ is left out of 2 numbers.']);
  });

  it('are no header', async () => {
    expect(numbersOf(await read('apple,$12.20\npear,$1.20\nplum,$3\n'))).toEqual([
      [null, 12.2],
      [null, 1.2],
      [null, 3],
    ]);
  });

  it('may have a cell that is no number among them, which is told with its place', async () => {
    const table = await read('a,y\n$5,1\n$6,2\n$7,3\n$ 8,3\nTBD,2\n$9,4\n');
    expect([table.columns[0].unit, table.columns[0].texts.cell]).toEqual(['$', 'TBD']);
    const { line, message } = await problemOf(() => makeDataset(table, { target: 'y' }));
    expect([line, message]).toEqual([6, expect.stringContaining('expected a number in column "a", found "TBD"')]);
    expect((await read('a,y\n$5,1\n$6,2\nTBD,2\nnone yet,4\n')).columns[0].unit).toBeNull();
  });

  it('may have the markers of missing values that a person names', async () => {
    const table = await read('a,y\n$5,1\nunknown,2\n$6,3\n$7,4\n', { missingMarkers: ['unknown'] });
    expect(numbersOf(table).map(([a]) => a)).toEqual([5, null, 6, 7]);
  });
});

describe('numbers with something beside them stay texts', () => {
  it.each([
    ['units that differ', ['12 kg', '500 g', '13 kg', '7 kg'], '12 kg and 500 g in line 3'],
    ['currencies that differ', ['$5', '$6', '7 €'], '$5 and 7 € in line 4'],
  ])('where they are %s, which is told with the line', async (_, cells, such) => {
    expect(await column(tableOf(cells))).toMatchObject({
      kind: 'text',
      unit: null,
      notes: [],
      leftOut: `its numbers have different signs or units beside them, such as ${such}; write all of them in one`,
    });
  });

  it.each([
    ['one value', ['24h', '24h', '24h']],
    ['two values of letters', ['36 months', '60 months', '36 months']],
    ['a word among them', ['$5', '$6', 'free']],
    ['many without a unit', ['$5', '6', '$7', '8']],
    ['decades', ['1980s', '1990s', '2000s']],
    ['sizes', ['2L', '3L', '4L']],
    ['races', ['5K', '10K', '21.1K']],
    ['places', ['12A', '14A', '15A']],
    ['addresses', ['5 Main St', '6 Main St', '7 Main St']],
    ['no numbers', ['1.2.3 kg', '1.2.4 kg', '1.3.0 kg']],
  ])('where they are of %s', async (_, cells) => {
    const { values, unit, notes } = await column(tableOf(cells));
    expect([values.every((value) => value === null || String(value).length === 1), unit, notes]).toEqual([true, null, []]);
  });

  it('from the first cell further down that does not fit, which is told', async () => {
    const rows = '$1.5,2,a\n$3,4,b\n'.repeat(30_000);
    const table = await read(`price,y,c\n${rows}500 €,3,a\n${rows}`);
    expect(table.columns[0].texts).toMatchObject({ count: 1, cell: '500 €', place: { line: 60_002, column: 1 } });
    expect(summarize(table).columns[0].kind).toBe('mixed');
    expect(await problemOf(() => makeDataset(table, { target: 'y', features: ['price'] }))).toMatchObject({
      line: 60_002,
      message: expect.stringContaining('found "500 €", where other numbers have $ beside them; write it in $ too.') as string,
    });
  });
});
