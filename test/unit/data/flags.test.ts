import { describe, expect, it } from 'vitest';
import { numbersOf, read } from '../../fixtures/read';

const EUROSTAT =
  'freq,unit,geo\\TIME_PERIOD\t2010 \t2011 \t2012 \nA,PC,AT\t12.3 \t45.1 p\t: \nA,PC,BE\t: c\t7 b\t8.25 \nA,PC,DE\t-3 \t9.5 \t10 bep\nA,PC,EE\t1 \t2 \t3 \n';

describe('flags behind numbers', () => {
  it("are left out of Eurostat's files, and said with their counts, by every reader", async () => {
    for (const missingMarkers of [[], ['-999']]) {
      const table = await read(EUROSTAT, { missingMarkers });
      expect(numbersOf(table).map(([, ...numbers]) => numbers)).toEqual([
        [12.3, 45.1, null],
        [null, 7, 8.25],
        [-3, 9.5, 10],
        [1, 2, 3],
      ]);
      expect([table.reading, table.doubts, table.refusal]).toEqual(['tab, flags behind numbers, header in line 1', [], null]);
      expect(table.notes).toEqual([
        'Numbers have flags behind them, as Eurostat writes them; read without: p (1), b (1), bep (1).',
        'Taken for missing values, as Eurostat writes them: : c (1), : (1).',
      ]);
      expect(table.columns.map(({ texts, missing }) => [texts.count, missing.count])).toEqual([
        [4, 0],
        [0, 1],
        [0, 0],
        [0, 1],
      ]);
    }
  });

  it('are found in any file where a colon marks a missing value, and numbers stand alone too', async () => {
    const table = await read('a,b\n1.5 p,1\n2,:\n:,3\n3.5,4 e\n');
    expect(numbersOf(table)).toEqual([
      [1.5, 1],
      [2, null],
      [null, 3],
      [3.5, 4],
    ]);
  });

  it.each([
    ['letters behind every number', 'a,b,c\n12 p,1,1\n13 p,2,3\n15 p,:,4\n'],
    ['units of several kinds', 'a,b,c\n12 s,1,1\n13 h,2,3\n15 s,:,4\n'],
    ['flags without a sign of missing values', 'a,b\n1.5 p,1\n2,2\n3.5,4\n'],
    ['words in the column', 'geo\\time\t2010\t2011\nAT\t1.5 p\t2\nBE\tabout 2\t3\n'],
    ['other letters', 'geo\\time\t2010\t2011\nAT\t1.5 kg\t2\nBE\t2 kg\t3\n'],
  ])('are none: %s', async (_, text) => {
    const table = await read(text);
    expect([table.dialect?.flags, table.columns.some(({ texts }) => /^\d/.test(texts.cell)), table.notes]).toEqual([false, true, []]);
  });

  it('stay texts where a cell further down does not fit', async () => {
    const text = `geo\\time\t2010\t2011\n${'AT\t1.5 p\t2\n'.repeat(30_000)}BE\t3 xyz\t3\n${'AT\t1.5 p\t2\n'.repeat(30_000)}`;
    const { columns } = await read(text);
    expect(columns[1].texts).toMatchObject({ count: 1, cell: '3 xyz', place: { line: 30_002, column: 4 } });
  });
});
