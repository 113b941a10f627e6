import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TableBuilder } from '../../../src/data/csv/builder';
import type { Dialect } from '../../../src/data/csv/dialect';
import { readPlain, readSpaced } from '../../../src/data/csv/plain';
import { quoteProblems } from '../../../src/data/csv/quote-problems';
import { readQuoted } from '../../../src/data/csv/quoted';
import type { Source } from '../../../src/data/csv/records';
import { DataProblem, ProblemList } from '../../../src/data/problem';
import { utf8 } from '../../fixtures/read';

const anyDialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', ' '),
  quote: fc.constantFrom('"', "'"),
  skipInitialSpace: fc.boolean(),
  header: fc.boolean(),
  headerSign: fc.constant(null),
  flags: fc.boolean(),
  units: fc.constantFrom([], [{ column: 1, unit: '%', thousands: null }]),
  rowNames: fc.boolean(),
  trailingDelimiter: fc.boolean(),
  comment: fc.constantFrom(null, '#', '//'),
  skip: fc.constant(0),
  below: fc.constantFrom(0, 0, 2),
  decimal: fc.constantFrom('.', ','),
  thousands: fc.constantFrom(null, "'", ' '),
});

/** Everything a tokenizer makes of a text: the columns and what does not fit, or the problem it ends with. */
async function outcome(text: string, dialect: Dialect, read: (source: Source) => Promise<void>): Promise<unknown> {
  const bytes = utf8(text);
  const builder = new TableBuilder(bytes, 'f', dialect);
  try {
    await read({ bytes, start: 0, line: 1, file: 'f', dialect, builder, breathe: () => Promise.resolve() });
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return { problems: error.problems, count: error.count };
  }
  const { columns, lines, ...rest } = builder.finish();
  const { errors, warnings } = builder;
  return {
    ...rest,
    lines: [...lines],
    errors: [errors.first, errors.count],
    warnings: [warnings.first, warnings.count],
    columns: columns.map(({ name, numbers, missing, texts, ...column }) => ({
      name,
      numbers: [...numbers],
      missing: { ...missing },
      texts: { ...texts },
      unnamed: column.unnamed,
    })),
  };
}

const number = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.constantFrom('1,5', '.5', "1'234", '1 234'),
);
const divider = fc.constantFrom(',', ',', ';', '\t', '|', ' ', '  ', '\n', '\n', '\r\n', '\r', '\n\n', '\n#', '\n//', '#');
const odd = fc.constantFrom(' ', '\t', 'x', 'NA', 'ü', '\u00a0', '\ufeff', '\f', '😀');
const textOf = (quotes: { weight: number; arbitrary: fc.Arbitrary<string> }[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: number }, { weight: 5, arbitrary: divider }, { weight: 1, arbitrary: odd }, ...quotes), { maxLength: 40 })
    .map((parts) => parts.join(''));

/** A table cut evenly, so that many of the texts have rows. */
const even = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(',', ';', ' ', '\t'), fc.constantFrom('\n', '\r\n', '\r'))
  .chain(([width, delimiter, end]) =>
    fc
      .array(
        fc.array(fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: fc.constant('') }), { minLength: width, maxLength: width }),
        { minLength: 1, maxLength: 12 },
      )
      .map((rows) => rows.map((row) => row.join(delimiter)).join(end)),
  );

describe('our own tokenizers', () => {
  it('agree with csv-parse on every text without quotes, in every dialect: the same columns, the same problems', async () => {
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(textOf([]), even), anyDialect, async (text, dialect) => {
        const read = dialect.delimiter === ' ' ? readSpaced : readPlain;
        const without = text.replaceAll(dialect.quote === "'" ? "'" : '"', '');
        const unspaced = { ...dialect, skipInitialSpace: false }; // no field of a text without quotes is trimmed
        const own = await outcome(without, unspaced, read);
        expect(own).toEqual(await outcome(without, unspaced, readQuoted));
        rows += (own as { rows: number }).rows;
      }),
      { numRuns: 3000 },
    );
    expect(rows).toBeGreaterThan(3000);
  });
});

const quotes = [
  { weight: 2, arbitrary: fc.constantFrom('"', '""', '"x"', '"1"', '"\n"', ',"', '",', ', "', '" ,') },
  { weight: 1, arbitrary: fc.constantFrom("'", "'x'") },
];

describe('a text with quotes', () => {
  it('is read the same however its bytes are cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(textOf(quotes), anyDialect, fc.integer({ min: 1, max: 30 }), async (text, dialect, piece) => {
        expect(await outcome(text, dialect, (source) => readQuoted(source, piece))).toEqual(await outcome(text, dialect, readQuoted));
      }),
      { numRuns: 3000 },
    );
  });

  it('is refused by csv-parse just when there is a quote where none may stand', async () => {
    const counts = { faulty: 0, fine: 0 };
    await fc.assert(
      fc.asyncProperty(textOf(quotes), anyDialect, async (text, dialect) => {
        const found = new ProblemList('error');
        quoteProblems(utf8(text), 0, 1, dialect, found);
        const result = (await outcome(text, dialect, readQuoted)) as { problems?: unknown[] };
        expect(result.problems !== undefined).toBe(found.count > 0);
        counts[found.count > 0 ? 'faulty' : 'fine']++;
      }),
      { numRuns: 2500 },
    );
    expect(counts.faulty).toBeGreaterThan(400);
    expect(counts.fine).toBeGreaterThan(400);
  });
});
