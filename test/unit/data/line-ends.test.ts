/** Lines that end with a sign which divides nothing. */
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/data/bytes';
import { withoutLineEnds } from '../../../src/data/csv/line-ends';
import { namesOf, numbersOf, read, refusal, utf8 } from '../../fixtures/read';

const rows = ['33,walking,1.5', '33,walking,2.5', '34,jogging,3.5', '34,jogging,4.5', '35,jogging,5.5', '35,walking,6.5'];
const numbers = rows.map((row) => row.split(',')).map(([user, , x]) => [Number(user), null, Number(x)]);

describe('a sign that ends lines and divides nothing', () => {
  it.each([
    ['all lines', rows.map((row) => `${row};\n`).join('')],
    ['all lines, the last of which has no line end', rows.map((row) => `${row};`).join('\n')],
    ['all lines, before CRLF', rows.map((row) => `${row};\r\n`).join('')],
    ['most lines', rows.map((row, r) => `${row}${r === 3 ? '' : ';'}\n`).join('')],
    ['another sign', rows.map((row) => `${row}|\n`).join('')],
    ['quoted fields', rows.map((row) => `"${row.replaceAll(',', '","')}";\n`).join('')],
  ])('is left out: %s', async (_, text) => {
    // A number that marks missing values is left to the general readers.
    for (const missingMarkers of [[], ['-999']]) {
      const table = await read(text, { missingMarkers });
      expect([numbersOf(table), [...table.lines], table.problems]).toEqual([numbers, [1, 2, 3, 4, 5, 6], []]);
      expect(table.notes).toEqual([expect.stringContaining('that divides nothing')]);
      expect(table.cells[5].map((cell) => cell.trim())).toEqual(['35', 'walking', '6.5']);
    }
  });

  it('is left out below a header without it, between spaces too', async () => {
    const table = await read(`user,what,x\n${rows.map((row) => `${row};\n`).join('')}`);
    expect([namesOf(table), table.rows]).toEqual([['user', 'what', 'x'], 6]);
    expect(numbersOf(await read('1 2;\n3 4;\n5 6;\n'))).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  it('is a delimiter where a person says so, where it stands in the lines too, and where nothing else divides them', async () => {
    const text = rows.map((row) => `${row};\n`).join('');
    expect((await read(text, { delimiter: ';' })).notes).toEqual([]);
    expect(namesOf(await read('a;b;\n1;2;\n3;4;\n'))).toEqual(['a', 'b', 'column 3']);
    expect((await read('x;\n1;\n2;\n3;\n')).notes).toEqual([]);
  });

  it('within a line makes that line one that does not fit', async () => {
    const many = Array.from({ length: 40 }, (_, r) => `${r},${r / 2};\n`);
    const { at, message } = await refusal(`${many.join('')}40,1;41,2;\n${many.join('')}`);
    expect([at, message.includes('expected 2 fields')]).toEqual([[41, 9], true]);
  });

  it('is left out with spaces behind it, however many', async () => {
    const table = await read(rows.map((row, r) => `${row};${' '.repeat(r)}\n`).join(''));
    expect([numbersOf(table), table.problems]).toEqual([numbers, []]);
  });

  it.each([
    ['\n', 'a,b,c,\n1,2,3\n4,5,6\n7,8,9\n', 1],
    ['CRLF, and blank lines above', '\r\na;b;c;\r\n1;2;3\r\n4;5;6\r\n7;8;9\r\n', 2],
    ['names in quotes', '"a,1","b","c",\n1,2,3\n4,5,6\n7,8,9\n', 1],
    ['spaces behind it', 'a,b,c,  \n1,2,3\n4,5,6\n7,8,9\n', 1],
    ['below a comment', '# hello\na,b,c,\n1,2,3\n4,5,6\n7,8,9\n', 2],
    ['below the line that names the delimiter', 'sep=,\na,b,c,\n1,2,3\n4,5,6\n7,8,9\n', 2],
    ['letters of more than one byte', '°,b,c,\n1,2,3\n4,5,6\n7,8,9\n', 1],
  ])('is left out at the end of the header alone: %s', async (_, text, headerLine) => {
    const table = await read(text);
    expect([table.columns.length, table.headerLine, table.problems]).toEqual([3, headerLine, []]);
    expect(namesOf(table).slice(1)).toEqual(['b', 'c']);
    expect(numbersOf(table)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    expect(table.notes).toEqual([expect.stringMatching(/^The header ends with a (comma|semicolon), as no row does/)]);
  });

  it('is looked for in time that grows with the text alone', async () => {
    const spaces = ' '.repeat(30_000);
    const table = await read(`x,y,z,\n${Array.from({ length: 30 }, (_, r) => `${r},2,a${spaces}b${r % 2}\n`).join('')}`);
    expect(table.rows).toBe(30);
  }, 5000);

  it('at the end of the header alone leaves what ends a field far below', async () => {
    const text = `a,b,\n${Array.from({ length: 20_000 }, (_, r) => `${r},${r / 2}\n`).join('')}4000,7,\n${'1,2\n'.repeat(90_000)}`;
    const table = await read(text);
    expect([namesOf(table), table.rows]).toEqual([['a', 'b'], 110_001]);
    expect(table.problems.map(({ line, message }) => [line, message])).toEqual([[20_002, 'left out 1 empty field behind the last column.']]);
    // Rows of other widths do not say that it is spare.
    expect((await read('a,b,\n1,2\n1\n1,2,3,4\n1\n1,2\n')).notes).toEqual([]);
  });

  it('behind a comment alone is no header', async () => {
    expect((await refusal('#ü|')).message).toContain('found a header, but no rows');
  });

  it('at the end of a header is a column where rows have one', async () => {
    expect(namesOf(await read('a,b,\n1,2,3\n4,5,6\n7,8,9\n'))).toEqual(['a', 'b', 'column 3']);
    expect((await read('a,b,\n1,2,\n4,5,6\n7,8,\n')).notes).toEqual([]);
  });

  it('that a value follows in few rows makes them rows that do not fit', async () => {
    const many = (name: (r: number) => string): string =>
      `a,b\n${Array.from({ length: 50 }, (_, r) => `${name(r)},${2 * r},${r === 20 ? '7' : ''}\n`).join('')}`;
    const { at, message } = await refusal(many((r) => String(r / 2)));
    expect([at[0], message.includes('expected 2 fields, as in the header, found 3')]).toEqual([22, true]);
    // Where the first field names the rows, as R writes it, the last column is all but empty.
    for (const name of [(r: number) => String(r + 1), (r: number) => `car ${r}`]) {
      const table = await read(many(name));
      expect([namesOf(table), table.rows, table.refusal]).toEqual([['column 1', 'a', 'b'], 50, null]);
    }
  });

  it('is left out however the bytes come', () => {
    const bytes = utf8('a,b\n1,2;\n3,4;\r\n5,6\n7,8;\n9,10;\n1,2;\n3,4;\n5,6;\n7,8;');
    const once: Bytes = { length: bytes.length, subarray: (from, to = bytes.length) => bytes.slice(from, to) };
    const found = withoutLineEnds(once, 0, {});
    const whole = new TextDecoder().decode(found?.bytes.subarray(0));
    expect(whole).toBe('a,b\n1,2\r\n3,4 \r\n5,6\n7,8\r\n9,10\r\n1,2\r\n3,4\r\n5,6\r\n7,8 ');
    for (let size = 1; size < 9; size++) {
      let joined = '';
      for (let at = 0; at < bytes.length; at += size) joined += new TextDecoder().decode(found?.bytes.subarray(at, at + size));
      expect(joined).toBe(whole);
    }
  });
});
