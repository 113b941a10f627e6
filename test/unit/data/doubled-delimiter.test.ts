/** Fields divided by a sign that is written twice. */
import { describe, expect, it } from 'vitest';
import { delimiterFrom } from '../../../src/data/csv/dialect';
import { namesOf, numbersOf, read, refusal } from '../../fixtures/read';

describe('a doubled sign', () => {
  it('divides fields, as MovieLens writes them', async () => {
    const table = await read('1::1193::5::978300760\n1::661::3::978302109\n2::1357::4::978298709\n');
    expect(numbersOf(table)).toEqual([
      [1, 1193, 5, 978300760],
      [1, 661, 3, 978302109],
      [2, 1357, 4, 978298709],
    ]);
    expect([table.reading, table.doubts, table.problems]).toEqual(['"::", quotes are text, no header', [], []]);
    expect(table.cells[1]).toEqual(['1', '661', '3', '978302109']);
  });

  it('leaves one sign alone, and quotes', async () => {
    const table = await read('1::Star Wars: IV::A|B\n2::"Quoted"::A\n3::Rock "n" Roll, a::C\n4::x:::B\n');
    expect([table.columns[1].levels?.labels, table.columns[2].levels?.labels]).toEqual([
      ['Star Wars: IV', '"Quoted"', 'Rock "n" Roll, a', 'x'],
      ['A|B', 'A', 'C', ':B'],
    ]);
  });

  it('may be two pipes, below names, with empty fields and long lines', async () => {
    const table = await read(`a||b||c\n1||||3\n4||5||${'0'.repeat(100)}6\n||8||9\n`);
    expect([namesOf(table), numbersOf(table)]).toEqual([
      ['a', 'b', 'c'],
      [
        [1, null, 3],
        [4, 5, 6],
        [null, 8, 9],
      ],
    ]);
    expect(table.columns.map(({ missing }) => missing.place)).toEqual([{ line: 4, column: 1 }, { line: 2, column: 4 }, null]);
  });

  it('is none where the sign alone divides into more, or another does', async () => {
    expect(namesOf(await read('a|b||c\n1|2||3\n4|5||6\n'))).toEqual(['a', 'b', 'column 3', 'c']);
    expect(namesOf(await read('name,x\nstd::a,1\nstd::b::c,2\n'))).toEqual(['name', 'x']);
    expect((await refusal('#1||')).message).toContain('no rows below it');
    expect((await read('a:b::c\n1:2::3\n4:5::6\n7:8::9\n')).dialect?.delimiter).toBe(':');
  });

  it('has its places in what does not fit', async () => {
    const text = `${'1::2::3\n'.repeat(30)}4::5::6::7\n`;
    expect((await refusal(text)).at).toEqual([31, 10]);
    const table = await read('1::2::3\n3::4::x\n6::7::8\n9::1::2\n3::4::5\n');
    expect(table.columns[2].texts.place).toEqual({ line: 2, column: 7 });
  });

  it('may be asked for, with quotes too', async () => {
    const table = await read('a||b\n"1"||2\n3||"4"\n', { delimiter: '||', dialect: { quote: '"' } });
    expect(numbersOf(table)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(delimiterFrom('::')).toBe('::');
    for (const wrong of ['', ':;', ':::', ',,', 'ab']) expect(() => delimiterFrom(wrong)).toThrow(RangeError);
  });
});
