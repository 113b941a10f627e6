import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reader, type Cut } from '../../../src/data/fast/reader';
import { utf8 } from '../../fixtures/read';

/** What the reader makes of a text that comes in pieces: numbers as they are, other cells as their texts, and the lines of the rows. */
function read(text: string, cut: Cut, pieces: readonly number[]): { rows: (number | string)[][]; lines: number[] } | string {
  const texts: string[] = [];
  const reader = new Reader(cut, 0, 1, (cell) => ({ code: texts.push(cell) - 1 }));
  const bytes = utf8(text);
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const piece = bytes.subarray(at, at + (pieces.length > 0 ? pieces[i % pieces.length] : reader.most));
    reader.space().set(piece);
    if (!reader.take(piece.length)) return reader.fault ?? '';
    at += piece.length;
  }
  if (!reader.end()) return reader.fault ?? '';
  const { memory, address, columns } = reader.values;
  const { rows } = reader;
  const values = new Float64Array(memory.buffer, address, rows * columns);
  const codes = new Uint32Array(memory.buffer, address, 2 * rows * columns);
  const cell = (at: number): number | string => (Number.isNaN(values[at]) ? texts[codes[2 * at] - 1] : values[at]);
  return {
    rows: Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, j) => cell(r * columns + j))),
    lines: [...reader.lines.toArray(rows)],
  };
}

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 24 });
const notation = fc
  .tuple(fc.constantFrom('', '', '-', '+'), digits, fc.constantFrom('', '.'), digits, fc.constantFrom('', '', '', 'e', 'E', 'e-', 'e+'), fc.nat(330))
  .map(([sign, a, point, b, e, power]) => sign + a + point + b + e + (e === '' ? '' : String(power)));
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
  fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(8)).map(([value, places]) => (value / 1000).toFixed(places)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential(18)),
  // Half-way between two doubles, and beside it.
  fc.tuple(fc.bigInt({ min: 2n ** 53n, max: 2n ** 65n }), fc.constantFrom('', 'e-7', 'e22', 'e23')).map(([value, power]) => String(value) + power),
);
const anyCell = fc.oneof(
  { weight: 3, arbitrary: number },
  { weight: 3, arbitrary: notation },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'x',
      'setosa',
      'NA',
      '-',
      '.',
      '+.',
      '1.2.3',
      '1-2',
      '2015-03-04',
      '1e',
      'e5',
      '0x10',
      'inf',
      '12345678x',
      'ü',
      '日本',
      '1e999',
      '1e-400',
      '4.9e-324',
      '2.2250738585072011e-308',
    ),
  },
);

const isNumber = (text: string): boolean => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));

describe('the fast reader', () => {
  it('gives each number correctly rounded, and any other cell as its text, however the bytes are cut into pieces', () => {
    let numbers = 0;
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((columns) => fc.array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 60 }));
    const spaces = fc.constantFrom('', '', '', ' ', '  \t');
    fc.assert(
      fc.property(
        table,
        spaces,
        spaces,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(...',;|'),
        fc.constantFrom('.' as const, ',' as const),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
        fc.boolean(),
        (rows, before, after, lineEnd, delimiter, decimal, pieces, last) => {
          fc.pre(delimiter !== decimal);
          const write = (cell: string): string => before + (isNumber(cell) ? cell.replace('.', decimal) : cell.replaceAll(',', '')) + after;
          const text = rows.map((row) => row.map(write).join(delimiter)).join(lineEnd) + (last ? lineEnd : '');
          const meaning = (cell: string): number | string => {
            const plain = cell.replaceAll(',', '');
            if (isNumber(cell)) numbers++;
            if (isNumber(cell)) return Number(cell);
            // What is no number with a point may be one with a comma only if it has no point.
            return plain;
          };
          expect(read(text, { columns: rows[0].length, delimiter, decimal, comment: null, quote: '"' }, pieces)).toEqual({
            rows: rows.map((row) => row.map(meaning)),
            lines: rows.map((_, r) => r + 1),
          });
        },
      ),
      { numRuns: 2000 },
    );
    expect(numbers).toBeGreaterThan(20_000);
  });
});
