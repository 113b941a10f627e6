import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/data/csv/dialect';
import { readTable } from '../../../src/data/read';
import { numbersOf, utf8 } from '../../fixtures/read';

/** How a table is written. */
type Style = Pick<Dialect, 'delimiter' | 'decimal' | 'thousands' | 'header' | 'comment'> & { readonly title: boolean; readonly end: string };

const anyStyle: fc.Arbitrary<Style> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', ' ', ':'),
    decimal: fc.constantFrom('.', ','),
    thousands: fc.constantFrom(null, null, ',', '.', "'", ' '),
    header: fc.boolean(),
    comment: fc.constantFrom(null, '#', '//'),
    title: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .filter(({ delimiter, decimal, thousands }) => decimal !== thousands && decimal !== delimiter && thousands !== delimiter);

/** Thousandths of a number: plain decimal notation writes it exactly. */
const thousandths = fc.oneof(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }));

function written(value: number, { decimal, thousands }: Style): string {
  const whole = String(Math.trunc(Math.abs(value) / 1000)).replace(/\B(?=(\d{3})+$)/g, thousands ?? '');
  const fraction = String(Math.abs(value) % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return (value < 0 ? '-' : '') + whole + (fraction === '' ? '' : decimal + fraction);
}

function fileOf(rows: readonly number[][], style: Style): string {
  const { delimiter, comment } = style;
  const lines = rows.map((row) => row.map((value) => written(value, style)).join(delimiter));
  if (comment !== null) lines.splice(1, 0, `${comment} by hand`);
  if (style.header) lines.unshift(rows[0].map((_, j) => `name${'abcde'[j]}`).join(delimiter));
  if (style.title) lines.unshift('A title of more words than columns', '');
  return lines.join(style.end);
}

const rectangle = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(thousandths, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 10 }));

describe('a table of numbers in any dialect', () => {
  it('is read as it was written: without a word, or with the other reading told', async () => {
    const counts = { sure: 0, doubtful: 0 };
    await fc.assert(
      fc.asyncProperty(rectangle, anyStyle, async (rows, style) => {
        const expected = rows.map((row) => row.map((value) => Number(`${value}e-3`) + 0));
        const bytes = utf8(fileOf(rows, style));
        const { delimiter, decimal, thousands, header, comment } = style;
        const skip = style.title ? 2 : 0;
        const told = await readTable(bytes, { file: 'f', dialect: { delimiter, decimal, thousands, header, comment, skip, rowNames: false } });
        expect(numbersOf(told)).toEqual(expected);
        const found = await readTable(bytes, { file: 'f' });
        const right = JSON.stringify(numbersOf(found)) === JSON.stringify(expected);
        counts[right ? 'sure' : 'doubtful']++;
        // A number that was read is never another number, unless that was told.
        if (!right && found.refusal === null && found.doubts.length === 0)
          for (const [r, row] of numbersOf(found).entries())
            for (const [j, value] of row.entries()) if (value !== null) expect(value).toBe(expected[r][j]);
      }),
      { numRuns: 1000 },
    );
    expect(counts.sure).toBeGreaterThan(counts.doubtful);
  });
});
