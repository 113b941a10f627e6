/** Tables as spreadsheets, instruments and people write them: below titles, comments and names, above notes, in any dialect. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/data/read';
import { utf8 } from '../../fixtures/read';

/** What a column holds. A text is expected as it is, a number as it is, null as missing. */
type Value = number | string | null;

const decimals = (low: number, high: number): fc.Arbitrary<number> => fc.integer({ min: low * 100, max: high * 100 }).map((n) => n / 100);
const CELLS: readonly fc.Arbitrary<Value>[] = [
  decimals(0, 100),
  decimals(-20, 20),
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 1000, max: 9_999_999 }),
  fc.option(decimals(0, 50), { freq: 4 }),
  fc.constantFrom('red', 'green', 'blue'),
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 28 })).map(([month, day]) => `2021-0${month}-${day}`),
  fc.constantFrom('True', 'False'),
  fc.integer({ min: 100, max: 999 }).map((n) => `P${n}`),
];
const NAMES = ['age', 'height', 'Temperature', 'pressure (hPa)', 'x', 'y', 'price', 'rain', 'Sepal.Length', 's1', 'depth_m', 'rate %'];
const TITLES = ['Report of May 2021', 'Measurements', 'Export 2021-03-04 10:22', 'Station: Bern', 'My data'];
const NOTES = ['Source: Office of Statistics', '* preliminary', 'Note: values after 2020 are estimates', 'End of file'];

/** One time in `n`. */
const rarely = (n: number): fc.Arbitrary<boolean> => fc.integer({ min: 1, max: n }).map((k) => k === n);

const anyStyle = fc.record({
  delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
  comma: fc.boolean(),
  quotes: fc.constantFrom('none', 'none', 'names', 'texts', 'all'),
  missing: fc.constantFrom('', '', 'NA', '?', 'nan', 'null'),
  title: fc.option(fc.constantFrom(...TITLES), { freq: 1, nil: null }),
  /** Whether the title has a delimiter for each column, and a blank line stands below it. */
  padded: fc.boolean(),
  apart: fc.boolean(),
  comment: rarely(8),
  header: rarely(12).map((no) => !no),
  spare: rarely(10),
  index: rarely(8),
  note: fc.option(fc.constantFrom(...NOTES), { freq: 1, nil: null }),
  told: rarely(12),
  end: fc.constantFrom('\n', '\r\n'),
});
type Style = typeof anyStyle extends fc.Arbitrary<infer S> ? S : never;

/** A column of each kind that is drawn; one of numbers at least. */
const anyColumns = fc
  .tuple(fc.integer({ min: 5, max: 25 }), fc.array(fc.nat(CELLS.length - 1), { minLength: 1, maxLength: 5 }))
  .chain(([rows, kinds]) =>
    fc.record({
      names: fc.shuffledSubarray(NAMES, { minLength: kinds.length + 1, maxLength: kinds.length + 1 }),
      columns: fc.tuple(...[0, ...kinds].map((kind) => fc.array(CELLS[kind], { minLength: rows, maxLength: rows }))),
    }),
  );

function fileOf(names: readonly string[], columns: readonly Value[][], style: Style): string {
  const { delimiter, quotes, title, padded, apart, comment, header, spare, index, note, told, end } = style;
  const width = names.length + Number(index) + Number(spare);
  const decimal = style.comma && delimiter !== ',' ? ',' : '.';
  const quoted = (text: string, when: string): string => (quotes === 'all' || quotes === when || quotes === 'texts' ? `"${text}"` : text);
  const cell = (value: Value): string => {
    if (value === null) return style.missing;
    if (typeof value === 'string') return quoted(value, 'texts');
    return quotes === 'all' ? `"${String(value).replace('.', decimal)}"` : String(value).replace('.', decimal);
  };
  const line = (cells: readonly string[]): string => [...cells, ...(spare ? [''] : [])].join(delimiter);
  const blank = padded ? delimiter.repeat(width - 1) : '';
  const lines = (columns[0] ?? []).map((_, r) => line([...(index ? [String(r)] : []), ...columns.map((column) => cell(column[r] ?? null))]));
  if (header) lines.unshift(line([...(index ? [''] : []), ...names.map((name) => quoted(name, 'names'))]));
  if (comment) lines.unshift('# made by hand');
  if (title !== null) lines.unshift(title + blank, ...(apart ? [blank] : []));
  if (told) lines.unshift(`sep=${delimiter}`);
  if (note !== null) lines.push(note);
  return lines.join(end) + end;
}

describe('a table with a title, a comment, an index and a note', () => {
  it('is read as it was written, or doubted, or refused', async () => {
    const counts = { right: 0, told: 0 };
    await fc.assert(
      fc.asyncProperty(anyColumns, anyStyle, async ({ names, columns }, style) => {
        const table = await readTable(utf8(fileOf(names, columns, style)), { file: 'f.csv' });
        const shift = Number(style.index && table.columns.length > columns.length + Number(style.spare));
        const found = columns.map((values, j) => {
          const column = table.columns[j + shift];
          const name = style.header ? column?.name : names[j];
          return { name, values: values.map((value, r) => (typeof value === 'string' ? value : numberOrNull(column?.numberAt(r)))) };
        });
        const right =
          table.rows === columns[0]?.length && JSON.stringify(found) === JSON.stringify(names.map((name, j) => ({ name, values: columns[j] })));
        counts[right ? 'right' : 'told']++;
        if (!right) expect([table.refusal, ...table.doubts, ...table.problems].filter((one) => one !== null)).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(counts.told).toBeLessThan(0.01 * counts.right);
  });
});

const numberOrNull = (value = NaN): number | null => (Number.isNaN(value) ? null : value);
