import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/data/bytes';
import { readCsv, readCsvFast } from '../../../src/data/csv/read-csv';
import { USUAL_MARKERS } from '../../../src/data/markers';
import { DataProblem } from '../../../src/data/problem';
import { utf8 } from '../../fixtures/read';
import { contentsOf } from '../../support/contents';

const source = { format: 'csv', compression: null, encoding: 'utf-8' } as const;
const read = { file: 'f', source, markers: USUAL_MARKERS, dialect: {}, keepText: false, breathe: () => Promise.resolve() };

/** Bytes that are copied at every look, so that nothing may rely on those of an earlier one. */
function inPieces(bytes: Uint8Array, most: number): Bytes {
  return { length: bytes.length, subarray: (from, to = bytes.length) => bytes.slice(from, to - from === 1 << 18 ? from + most : to) };
}

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(8)).map(([value, places]) => (value / 1000).toFixed(places)),
  fc.constantFrom('-0', '.5', '5.', '1e3', '0012', '123456789012345678', '1.0', '1'),
);
const odd = fc.constantFrom(
  '',
  'x',
  'yes',
  'NA',
  ' ',
  '1 ',
  ' 2',
  '\u00a03',
  '\ufeff4',
  '\f5',
  'é',
  '😀',
  '1e999',
  '#',
  '"q"',
  '"1"',
  '"a""b"',
  '"x\ny"',
  '"\r\n"',
  '""',
  '5"',
  '-',
  '1,5',
  '<<<<<<< a',
);
const mixes = fc.constantFrom(
  fc.oneof({ weight: 20, arbitrary: number }, { weight: 1, arbitrary: odd }),
  fc.oneof({ weight: 3, arbitrary: number }, { weight: 1, arbitrary: odd }),
  number,
);

describe('the fast path', () => {
  it('gives what the general readers give, or leaves it to them', async () => {
    const counts = { fast: 0, left: 0 };
    const lineEnds = fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n', '\n \n', '\n#\n');
    const rows = mixes.chain((cell) =>
      fc
        .integer({ min: 2, max: 4 })
        .chain((columns) =>
          fc.array(
            fc.tuple(fc.array(cell, { minLength: columns, maxLength: columns }), lineEnds, fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1)),
            { minLength: 1, maxLength: 25 },
          ),
        ),
    );
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', ',', ';', '\t', '|'),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        async (drawn, delimiter, header, end, most) => {
          const names = drawn[0][0].map((_, j) => `name${j}`).join(delimiter);
          let text = header ? `${names}\n` : '';
          for (const [cells, lineEnd, more] of drawn)
            text += (more < 0 ? cells.slice(1) : more > 0 ? [...cells, '7'] : cells).join(delimiter) + lineEnd;
          if (!end) text = text.trimEnd();
          const bytes = utf8(text);
          const fast = await readCsvFast({ ...read, bytes: inPieces(bytes, most) });
          counts[fast ? 'fast' : 'left']++;
          if (fast === null) return;
          try {
            expect(contentsOf(fast)).toEqual(contentsOf(await readCsv({ ...read, bytes, start: text.startsWith('\ufeff') ? 3 : 0 })));
          } catch (error) {
            if (error instanceof DataProblem) throw new Error(`the general readers refuse it: ${error.message}`, { cause: error });
            throw error;
          }
        },
      ),
      { numRuns: 1200 },
    );
    expect(counts.fast).toBeGreaterThan(400);
    expect(counts.left).toBeGreaterThan(50);
  });

  it('takes the units beside numbers as the general readers do', async () => {
    const counts = { fast: 0, read: 0, texts: 0 };
    const amount = fc
      .tuple(fc.integer({ min: -3_000_000, max: 3_000_000 }), fc.nat(2))
      .map(([value, places]) => (value / 100).toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places }));
    const units = fc.constantFrom<(number: string) => string>(
      (number) => `$${number}`,
      (number) => `${number.replace(/[\d.,]+/, '$$$&')}`,
      (number) => `${number}%`,
      (number) => `${number} kg`,
      (number) => `${number}kg`,
      (number) => `\u2212${number.replace('-', '')} €`,
      (number) => number,
    );
    const stray = fc.constantFrom('', 'NA', '500 g', '($5.00)', '7', 'x', '$-', '1.2.3 kg', ' $5 ', '$1e5');
    const table = fc.tuple(units, units, fc.boolean()).chain(([first, second, strays]) => {
      const cell = (unit: (number: string) => string): fc.Arbitrary<string> =>
        fc.oneof({ weight: 30, arbitrary: amount.map(unit) }, ...(strays ? [{ weight: 1, arbitrary: stray }] : []));
      return fc.array(fc.tuple(cell(first), cell(second), fc.integer().map(String)), { minLength: 3, maxLength: 40 });
    });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), fc.integer({ min: 1, max: 30 }), async (drawn, delimiter, most) => {
        const field = (cell: string): string => (cell.includes(delimiter) ? `"${cell}"` : cell);
        const bytes = utf8(`a${delimiter}b${delimiter}y\n${drawn.map((cells) => `${cells.map(field).join(delimiter)}\n`).join('')}`);
        const general = await readCsv({ ...read, bytes, start: 0 });
        counts.read += general.columns.filter(({ unit }) => unit !== null).length;
        counts.texts += general.columns.filter(({ unit, texts }) => unit === null && texts.count > 0).length;
        const fast = await readCsvFast({ ...read, bytes: inPieces(bytes, most) });
        if (fast === null) return;
        counts.fast++;
        expect(contentsOf(fast)).toEqual(contentsOf(general));
      }),
      { numRuns: 1500 },
    );
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(50);
  });
});
