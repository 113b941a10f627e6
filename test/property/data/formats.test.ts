import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../src/data/encoding';
import { readTable } from '../../../src/data/read';
import type { Table } from '../../../src/data/table';
import { utf8 } from '../../fixtures/read';

type Cell = number | string | null;

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const label = fc.constantFrom('a', 'größe', '😀', 'x,y', 'say "hi"', '\\', 'b\tc', '{}', '/');
const column = fc.oneof(
  fc.constant(fc.oneof({ weight: 9, arbitrary: number }, fc.constant(null))),
  fc.constant(fc.oneof({ weight: 5, arbitrary: label }, number, fc.constant(null))),
);
const tables = fc
  .tuple(fc.array(column, { minLength: 2, maxLength: 5 }), fc.integer({ min: 1, max: 12 }))
  .chain(([columns, rows]) => fc.tuple(...columns.map((cell) => fc.array<Cell>(cell as fc.Arbitrary<Cell>, { minLength: rows, maxLength: rows }))))
  .filter((columns) => columns.every((cells) => cells.some((cell) => cell !== null)));

const csvCell = (cell: Cell): string => (cell === null ? '' : typeof cell === 'number' ? String(cell) : `"${cell.replaceAll('"', '""')}"`);

/** What is in a table, without where it stood. */
const contentOf = ({ columns, rows }: Table): unknown => [
  rows,
  columns.map((c) => [c.name, [...c.numbers], c.classes(1000), c.missing.count, c.texts.count, c.texts.cell]),
];

describe('the same table', () => {
  it('comes of every format', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (columns: Cell[][], pack) => {
        const names = columns.map((_, i) => `c${i}`);
        fc.pre(columns.some((cells) => cells.at(-1) !== null)); // rows of empty fields at the end are left out of a CSV
        const rows = columns[0].map((_, r) => columns.map((cells) => cells[r]));
        const [first, ...others] = rows.at(-1) ?? [];
        fc.pre(typeof first !== 'string' || others.some((cell) => cell !== null)); // a text alone below the others may be a note
        const objects = rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [names[i], cell]))));
        const sparse = rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [names[i], cell ?? undefined]))));
        const whole = JSON.stringify(Object.fromEntries(names.map((name, i) => [name, columns[i]])));
        const parquet = parquetWriteBuffer({
          columnData: columns.map((cells, i) => {
            const texts = cells.some((cell) => typeof cell === 'string');
            const data = cells.map((cell) => (cell === null || !texts ? cell : String(cell)));
            return { name: names[i], data, type: texts ? ('STRING' as const) : ('DOUBLE' as const), nullable: true };
          }),
        });
        const files: [string, Uint8Array][] = [
          ['f.json', utf8(`[${objects.join(',\n')}]`)],
          ['f.json', utf8(JSON.stringify([names, ...rows], null, 1))],
          ['f.json', utf8(whole)],
          ['f.jsonl', utf8(objects.join('\n'))],
          ['f.parquet', new Uint8Array(parquet)],
        ];
        // Where the first row lacks a name, its column comes later.
        if (rows[0].every((cell) => cell !== null)) files.push(['f.ndjson', utf8(sparse.join('\r\n'))]);
        const csv = [names.join(), ...rows.map((row) => row.map(csvCell).join())].join('\n');
        const expected = contentOf(await readTable(utf8(csv), { file: 'f.csv', dialect: { skip: 0 } }));
        for (const [file, bytes] of files) expect(contentOf(await readTable(pack ? gzipSync(bytes) : bytes, { file })), file).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('comes of every encoding, at the same places', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '€', 'Ž', 'z', ' ', 'ß', '1'), minLength: 1, maxLength: 6 }).map((t) => `${t}x`);
    const cp1252: Record<string, number> = { '€': 0x80, Ž: 0x8e };
    const encoders: [Encoding, (t: string) => Uint8Array][] = [
      ['utf-16le', (t) => Buffer.from(t, 'utf16le')],
      ['utf-16be', (t) => Buffer.from(t, 'utf16le').swap16()],
      ['windows-1252', (t) => Uint8Array.from(t, (c) => cp1252[c] ?? c.charCodeAt(0))],
    ];
    const placesOf = (table: Table): unknown => [contentOf(table), table.columns.map((c) => [c.texts.place, c.missing.place]), [...table.lines]];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.option(fc.integer())), { minLength: 1, maxLength: 8 }), async (rows) => {
        const csv = `näme,y\r\n${rows.map(([t, n]) => `${t},${n ?? ''}\r\n`).join('')}`;
        const expected = placesOf(await readTable(utf8(csv), { file: 'f.csv', delimiter: ',' }));
        for (const [encoding, encode] of encoders)
          expect(placesOf(await readTable(encode(csv), { file: 'f.csv', delimiter: ',', encoding })), encoding).toEqual(expected);
        const marked = await readTable(Buffer.from(`\ufeff${csv}`, 'utf16le'), { file: 'f.csv', delimiter: ',' });
        expect(placesOf(marked)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('JSON with anything done to it', () => {
  it('is refused as such, or read where it is JSON to others too', async () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-0.5e2',
      'null',
      'true',
      '"',
      '\\',
      '\n',
      ' ',
      '\u0001',
      'é',
      'NaN',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), fc.constantFrom('f.json', 'f.jsonl'), async (parts, file) => {
        const text = file === 'f.json' ? `[{"a":1,"b":2},${parts.join('')}` : `{"a":1,"b":2}\n${parts.join('')}`;
        try {
          const table = await readTable(utf8(text), { file });
          expect(table.columns[0].rows).toBe(table.rows);
          const whole =
            table.source.format === 'json'
              ? text
              : `[${text
                  .split('\n')
                  .filter((line) => line.trim() !== '')
                  .join()}]`;
          expect(() => JSON.parse(whole.replaceAll('NaN', 'null')) as unknown).not.toThrow();
        } catch (error) {
          expect((error as Error).name, (error as Error).stack ?? '').toBe('DataProblem');
        }
      }),
      { numRuns: 3000 },
    );
  });
});
