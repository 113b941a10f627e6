import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf, numbersOf, read, refusal } from '../../fixtures/read';

/** Rows from which a table is looked at in its head, middle and end alone. */
const MANY = 3000;

describe('spaces between a delimiter and a quote', () => {
  it('are no part of a field, and that is said', async () => {
    const table = await read('"Name",     "Sex", "Age", "Height (in)"\n"Alex",       "M",   41,       74\n"Ruth, B.", "F" ,   28,  65 \n');
    expect(namesOf(table)).toEqual(['Name', 'Sex', 'Age', 'Height (in)']);
    expect(table.columns[1].classes(9)).toEqual([
      { label: 'F', count: 1 },
      { label: 'M', count: 1 },
    ]);
    expect(table.columns[0].classes(9)?.map(({ label }) => label)).toEqual(['Alex', 'Ruth, B.']);
    expect(numbersOf(table).map((row) => row.slice(2))).toEqual([
      [41, 74],
      [28, 65],
    ]);
    expect(table.reading).toContain('spaces beside quotes left out');
    expect(table.cells[1]).toEqual(['Alex', 'M', '41', '74']);
  });

  it('are no part of a name above rows without quotes, however many there are', async () => {
    const rows = Array.from({ length: MANY }, (_, r) => `${r}, ${r / 7}, ${-r}\n`).join('');
    const table = await read(`"Index", "Height(Inches)" , "y"\n${rows}`);
    expect([namesOf(table), table.rows]).toEqual([['Index', 'Height(Inches)', 'y'], MANY]);
    expect(table.values).not.toBeNull(); // the fast reader has read it
  });

  it.each([
    ['single quotes', "a, 'b'\n'x', 1\n'y, z', 2\n"],
    ['semicolons', 'a; "b"\n"x"; 1\n"y, z"; 2\n'],
    ['tabs', 'a\t "b"\n"x" \t1\n"y, z"\t2\n'],
  ])('may stand beside %s', async (_, text) => {
    const table = await read(text);
    expect([namesOf(table), table.columns[0].classes(9)?.map(({ label }) => label)]).toEqual([
      ['a', 'b'],
      ['x', 'y, z'],
    ]);
  });

  it('do not make a text out of a quote that stands elsewhere', async () => {
    expect(await refusal('"a", "b"\n1, "2" x\n')).toMatchObject({ at: [2, 6], message: expect.stringContaining('behind a closing quote') as string });
    expect(await refusal('"a", "b"\n1, x"2"\n')).toMatchObject({
      at: [2, 5],
      message: expect.stringContaining('in the middle of a field') as string,
    });
    expect(await refusal('"a", "b"\n1, "2\n')).toMatchObject({ at: [2, 4], message: expect.stringContaining('never closed') as string });
    expect(await refusal('"a", "b"\n"" "x", 2\n')).toMatchObject({ at: [2, 2] });
  });

  it('make no difference', async () => {
    const cell = fc.constantFrom('x', 'a, b', 'two words', 'say ""hi""', ' in it ', 'NA', '');
    const spaces = fc.constantFrom('', '', ' ', '   ');
    const field = fc.tuple(spaces, cell, spaces);
    let spaced = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 }), async (rows) => {
        const textOf = (write: (field: readonly [string, string, string]) => string): string =>
          `"a","b","y"\n${rows.map(([a, b], r) => `${write(a)},${write(b)},${r}\n`).join('')}`;
        const outcome = async (text: string): Promise<unknown> => {
          const { columns, rows: count, problems } = await read(text, { dialect: { delimiter: ',', quote: '"', header: true, below: 0 } });
          return [count, problems, columns.map((column) => [column.name, column.classes(9), column.missing.count])];
        };
        const text = textOf(([before, inside, behind]) => `${before}"${inside}"${behind}`);
        if (/,[ ]+"|"[ ]+,/.test(text)) spaced++;
        expect(await outcome(text)).toEqual(await outcome(textOf(([, inside]) => `"${inside}"`)));
      }),
    );
    expect(spaced).toBeGreaterThan(30);
  });
});
