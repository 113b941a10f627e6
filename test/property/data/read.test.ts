import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/data/read';
import type { Table } from '../../../src/data/table';
import { utf8 } from '../../fixtures/read';

/** No parts that are found by what the cells hold, so that the reference can be told all that matters. */
const PLAIN_DIALECT = {
  quote: '"',
  skipInitialSpace: false,
  decimal: '.',
  thousands: null,
  comment: null,
  skip: 0,
  below: 0,
  units: [],
  rowNames: false,
  trailingDelimiter: false,
} as const;

const LINE_ENDS = ['\n', '\r\n', '\r'];
const DELIMITERS = [',', ';', '\t', '|'];

/** What the docs name, and NaN as programs write it. */
const MISSING =
  ', NA, N/A, n/a, #N/A, <NA>, NaN, nan, null, NULL, None, \\N, ?, -, NAN, -nan, -NaN, nan(ind), -nan(ind), 1.#QNAN, -1.#QNAN, 1.#IND, -1.#IND'.split(
    ', ',
  );

/** What the reader is to make of a cell: a number, or null and the text. Written a second time, in another way. */
function meaning(cell: string): number | string | null {
  const text = cell.trim();
  if (MISSING.includes(text)) return null;
  const isDecimal = /\d/.test(text) && /^[-+.eE\d]*$/.test(text) && Number.isFinite(Number(text));
  return isDecimal ? Number(text) : text;
}

/** What a table holds, cell by cell: numbers, and the classes of columns with text in them. */
const contents = (table: Table) =>
  table.columns.map((column) => ({
    name: column.name,
    numbers: [...column.numbers],
    classes: column.classes(1000),
    rows: column.rows,
    missing: column.missing,
    texts: column.texts,
  }));

/** The same from the reference's cells. */
function expected(cells: readonly string[][], header: boolean) {
  const rows = header ? cells.slice(1) : cells;
  return cells[0].map((_, j) => {
    const column = rows.map((row) => meaning(row[j]));
    const texts = column.filter((value) => typeof value === 'string');
    const counts = new Map<string, number>();
    for (const value of column) if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    const byName = (a: string, b: string): number => (texts.length > 0 ? (a < b ? -1 : 1) : Number(a) - Number(b));
    return {
      numbers: column.map((value) => (typeof value === 'number' ? value : NaN)),
      classes: [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => byName(a.label, b.label)),
      missing: column.filter((value) => value === null).length,
      texts: texts.length,
    };
  });
}

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.tuple(fc.constantFrom('', '-', '+'), fc.nat(99_999), fc.nat(999)).map(([sign, a, b]) => `${sign}${a}.${b}`),
  fc.constantFrom('-0', '.5', '5.', '1e3', '0012', '123456789012345678'),
);
const text = fc.oneof(
  fc.constantFrom('x', 'yes', 'NA', '\\N', '-nan', '', '0x10', '1e309', 'Infinity', '__proto__', 'é', '😀', '#'),
  fc.string({ maxLength: 6 }),
);
const spaces = fc.constantFrom('', '', '', ' ', '  ');
const cell = fc.oneof({ weight: 3, arbitrary: number }, { weight: 1, arbitrary: text });

/** A file and the line at which each of its records begins. */
interface Written {
  readonly text: string;
  readonly lines: number[];
}

/** Writes records with the line ends and the quoting that are drawn, and blank lines here and there. */
function write(rows: readonly (readonly string[])[], delimiter: string, draw: () => number, quotes: boolean): Written {
  const lines: number[] = [];
  let line = 1;
  let out = '';
  const end = (): string => {
    // LF behind a CR of the line before would be one line end with it
    const drawn = LINE_ENDS[draw() % 3];
    return out.endsWith('\r') && drawn === '\n' ? '\r\n' : drawn;
  };
  for (const row of rows) {
    while (draw() % 8 === 0) {
      out += end();
      line++;
    }
    lines.push(line);
    const cells = row.map((value) => {
      const must = new RegExp(`[${delimiter === '|' ? '\\|' : delimiter}"\\r\\n]`).test(value);
      return quotes && (must || draw() % 3 === 0) ? `"${value.replaceAll('"', '""')}"` : value;
    });
    out += cells.join(delimiter);
    line += cells.join('').match(/\r\n|\n|\r/g)?.length ?? 0;
    out += end();
    line++;
  }
  if (draw() % 2 === 0) out = out.replace(/(\r\n|\n|\r)$/, '');
  return { text: out, lines };
}

/** A rectangular table of cells. */
const rectangle = (of: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 2, max: 5 })
    .chain((columns) => fc.array(fc.array(of, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 12 }));

const drawer = (numbers: readonly number[]): (() => number) => {
  let at = 0;
  return () => numbers[at++ % numbers.length];
};
const draws = fc.array(fc.nat(1000), { minLength: 50, maxLength: 50 }).map((numbers) => [...numbers, 1]);

/** A text alone in the last line may be a note below the table. */
function mayEndInNotes(cells: readonly (readonly string[])[]): boolean {
  const last = cells.findLast((row) => row.some((value) => value.trim() !== ''));
  return last?.slice(1).every((value) => value.trim() === '') ?? false;
}

describe('reading a table', () => {
  it('gives, cell by cell and line by line, what csv-parse gives', async () => {
    const spaced = fc.tuple(spaces, cell, spaces).map(([before, inner, after]) => before + inner + after);
    let tables = 0;
    await fc.assert(
      fc.asyncProperty(
        rectangle(spaced),
        fc.constantFrom(...DELIMITERS),
        draws,
        fc.boolean(),
        fc.boolean(),
        async (rows, delimiter, numbers, mark, quotes) => {
          const forbidden = quotes ? /\0/ : new RegExp(`[\\0"\\r\\n${delimiter}]`);
          const cells = rows.map((row) => row.map((value) => (forbidden.test(value) ? 'z' : value)));
          fc.pre(!mayEndInNotes(cells));
          const { text: written, lines } = write(cells, delimiter, drawer(numbers), quotes);
          const bytes = utf8((mark ? '\ufeff' : '') + written);
          const all = parse(Buffer.from(bytes), { bom: true, delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
          const records = all.filter((record) => !(record.length === 1 && /^[ \t]*$/.test(record[0])));
          expect(records).toEqual(cells); // the file says what was meant, for the reference too
          const table = await readTable(bytes, { file: 'f', delimiter, dialect: PLAIN_DIALECT });
          expect(table.cells).toEqual(cells);
          expect(table.refusal === null || table.rows === 0).toBe(true);
          const filled = records.findLastIndex((record, i) => i === 0 || record.some((value) => value !== '')) + 1;
          const reference = records.slice(0, filled);
          tables++;
          const header = table.headerLine !== null;
          expect([table.rows, ...table.lines]).toEqual([filled - (header ? 1 : 0), ...lines.slice(header ? 1 : 0, filled)]);
          expect(table.problems.some(({ message }) => !message.includes('they are rounded'))).toBe(filled < cells.length || table.rows === 0);
          if (header) expect(table.headerLine).toBe(lines[0]);
          const found = contents(table).map(({ numbers, classes, missing, texts }) => ({
            numbers,
            classes,
            missing: missing.count,
            texts: texts.count,
          }));
          expect(found).toEqual(expected(reference, header));
        },
      ),
      { numRuns: 1500 },
    );
    expect(tables).toBeGreaterThan(1000);
  });

  it('notes the place of the first text of each column', async () => {
    const noted = fc.oneof({ weight: 4, arbitrary: fc.constant('1') }, { weight: 1, arbitrary: fc.constantFrom('x', 'ü\r\n', '😀,y', '"q"\n') });
    await fc.assert(
      fc.asyncProperty(rectangle(noted), draws, async (rows, numbers) => {
        const cells = [rows[0].map((_, j) => `name${j}`), ...rows];
        const { text: written } = write(cells, ',', drawer(numbers), true);
        // First rows of texts alone may be units, or stand above the table.
        const table = await readTable(utf8(written), { file: 'f', dialect: { skip: 0, below: 0 } });
        for (const column of table.columns) {
          const { place, row, count } = column.texts;
          const bad = rows.findIndex((cellsOfRow) => cellsOfRow[column.index] !== '1');
          expect([count > 0, row]).toEqual([bad >= 0, bad]);
          if (place === null) continue;
          const line = written.split(/\r\n|\n|\r/)[place.line - 1];
          const from = [...line].slice(place.column - 1).join('');
          const first = rows[bad][column.index].replaceAll('"', '""').split(/\r\n|\n/)[0];
          expect([first, `"${first}`].some((start) => from.startsWith(start))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
