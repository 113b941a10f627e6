import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArff, readArffFast } from '../../../src/data/formats/arff';
import { USUAL_MARKERS } from '../../../src/data/markers';
import { utf8 } from '../../fixtures/read';
import { contentsOf } from '../../support/contents';

const source = { format: 'arff', compression: null, encoding: 'utf-8' } as const;
const how = { file: 'f.arff', source, markers: USUAL_MARKERS, dialect: {}, keepText: false, breathe: () => Promise.resolve() };

/** A value in quotes, as WEKA writes it, or without them where it needs none. */
const written = (text: string, quote: string): string =>
  quote === '' && /^[\w.]+$/.test(text) ? text : `${quote || "'"}${text.replace(/[\\'"]/g, '\\$&')}${quote || "'"}`;

const label = fc.constantFrom('a', 'b', '7', '08', 'two words', "it's", 'say "so"', 'p,q', '{x}', '50%', 'back\\slash', 'é😀', 'None', 'no');
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -9, max: 9 })).map((value) => value + 0);
const row = (columns: readonly (readonly string[] | null)[]): fc.Arbitrary<(number | string | null)[]> =>
  fc.tuple(...columns.map((labels) => fc.option<number | string>(labels === null ? number : fc.constantFrom(...labels), { freq: 8 })));
const table = fc
  .array(fc.option(fc.uniqueArray(label, { minLength: 1, maxLength: 5 }), { freq: 2 }), { minLength: 2, maxLength: 4 })
  .chain((columns) => fc.tuple(fc.constant(columns), fc.array(row(columns), { minLength: 1, maxLength: 30 })));
/** How a file is written: its quotes, what stands between fields and behind rows, whether all rows are sparse. */
const style = fc.record({
  quotes: fc.constantFrom([''], ["'"], ['"'], ['', "'", '"']),
  between: fc.constantFrom(',', ',', ', ', ' ,\t', ' ', '\t'),
  behind: fc.constantFrom('', '', '', ' % so', ',{2}', ' '),
  lineEnd: fc.constantFrom('\n', '\r\n', '\n\n% so\n'),
  sparse: fc.constantFrom(false, false, false, true),
});

describe('an ARFF file', () => {
  it('gives what was written, by the fast way where that takes it, too', async () => {
    const counts = { fast: 0, left: 0 };
    await fc.assert(
      fc.asyncProperty(table, style, async ([columns, rows], { quotes, between, behind, lineEnd, sparse }) => {
        let turn = 0;
        const field = (value: number | string | null): string =>
          value === null ? '?' : typeof value === 'number' ? String(value) : written(value, quotes[turn++ % quotes.length]);
        const line = (cells: readonly (number | string | null)[]): string =>
          sparse
            ? `{${cells.flatMap((cell, j) => (cell === (columns[j]?.[0] ?? 0) ? [] : [`${j} ${field(cell)}`])).join(', ')}}`
            : cells.map(field).join(between);
        const header = columns.map((labels, j) => `@attribute c${j} ${labels === null ? 'numeric' : `{${labels.map(field).join(', ')}}`}\n`);
        const text = `@relation r\n${header.join('')}@data${lineEnd}${rows.map((cells) => line(cells) + behind + lineEnd).join('')}`;
        const bytes = utf8(text);
        const read = await readArff({ ...how, bytes, start: 0 });
        expect(read.refusal).toBeNull();
        expect(read.rows).toBe(rows.length);
        read.columns.forEach((column, j) => {
          const own = rows.map((cells) => cells[j]);
          if (columns[j] === null) expect(own.map((_, r) => column.numberAt(r))).toEqual(own.map((value) => value ?? NaN));
          else expect(own.map((_, r) => column.levels?.labels[column.levels.codes[r]] ?? null)).toEqual(own);
        });
        const fast = await readArffFast({ ...how, bytes });
        counts[fast ? 'fast' : 'left']++;
        if (fast !== null) expect(contentsOf(fast)).toEqual(contentsOf(read));
      }),
      { numRuns: 600 },
    );
    expect(counts.fast).toBeGreaterThan(20);
    expect(counts.left).toBeGreaterThan(50);
  });
});
