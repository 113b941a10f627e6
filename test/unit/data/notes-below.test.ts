import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/data/bytes';
import { readTable } from '../../../src/data/read';
import { read, utf8 } from '../../fixtures/read';

const ROWS = Array.from({ length: 20 }, (_, i) => `S${i},${i / 2},${3 * i + 20}\n`).join('');
const table = (below: string): string => `state,rate,income\n${ROWS}${below}`;

/** What is left out below the 20 rows, which end in line 21. */
async function leftOut(text: string): Promise<readonly unknown[]> {
  const { rows, problems, refusal } = await read(text);
  return [rows, refusal, ...problems.map(({ line, message }) => [line, message])];
}

describe('what stands below a table', () => {
  it.each([
    ['filled up with empty fields', ',,\n* revised,,\nSource: BLS,,\n', 23, '2 lines below the table, which are no rows, such as "* revised"'],
    ['as wide as the table', '\nSource: BLS, 2022, 2023\n', 23, '1 line below the table, which is no row: "Source: BLS"'],
    ['a note without a gap, filled up', 'Note: revised,,\n', 22, '1 line below the table, which is no row: "Note: revised"'],
    ['below strokes', '__________\nQuelle: Destatis\n', 22, '2 lines below the table, which are no rows, such as "Quelle: Destatis"'],
    ['of one word', '\nSource:\nBLS and others\n', 23, '2 lines below the table, which are no rows, such as "Source:"'],
    ['the end of DOS', '\u001a', 22, '1 line below the table, which is no row'],
    [
      'more than one note, wider than the table',
      '\nNote: a, b, c, d, e\nSource: BLS\n',
      23,
      '2 lines below the table, which are no rows, such as "Note: a"',
    ],
  ])('is left out: %s', async (_, below, line, words) => {
    for (const end of ['\n', '\r\n']) expect(await leftOut(table(below).replaceAll('\n', end))).toEqual([20, null, [line, `left out ${words}.`]]);
  });

  it('is left out of a file that is not in memory, and of one that needs the general reader', async () => {
    const text = table(',,\n* revised,,\n');
    const bytes = utf8(text);
    const onDisk: Bytes = { length: bytes.length, subarray: (from, to) => bytes.slice(from, to) };
    const streamed = await readTable(onDisk, { file: 'f.csv', keepText: false });
    const general = await read(text.replace('S3,', '"S3 (""c"")",').replace('1.5', '1.5,'.slice(0, 3)));
    expect([streamed.rows, general.rows, streamed.problems]).toEqual([20, 20, general.problems]);
    expect(general.cells.at(-1)).toEqual(['S19', '9.5', '77']);
  });

  it.each([
    ['a row without its last values', 'New York,,\n', 21],
    ['a row that is called so', 'Source: BLS,1,2\n', 21],
    ['a row of a total', '\nTotal,1,2\n', 21],
  ])('is a row: %s', async (_, below, rows) => expect((await read(table(below))).rows).toBe(rows));

  it('does not keep the units of a column from being seen', async () => {
    const { columns } = await read('weight,y\n5 kg,7\n6 kg,3\n8 kg,3\nSource: my own\n');
    expect([columns[0].unit, [...columns[0].numbers]]).toEqual(['kg', [5, 6, 8]]);
    const money = await read('p;y\n1.234,5;7\n2.345,5;8\n3.456,1;2\nQuelle: wir selbst\n');
    expect([...money.columns[0].numbers]).toEqual([1234.5, 2345.5, 3456.1]);
  });
});

describe('a log whose first field is a time', () => {
  it('is no sparse table', async () => {
    const lines = Array.from({ length: 5 }, (_, i) => `2023-01-01 00:0${i}:00,21.${i},4${i}.5`);
    for (const delimiter of [',', ';', '|']) {
      const { columns, headerLine } = await read(`${lines.join('\n').replaceAll(',', delimiter)}\n`);
      expect([columns.length, headerLine, columns[0].dates !== null, columns[1].numbers[2]]).toEqual([3, null, true, 21.2]);
    }
  });
});
