import { describe, expect, it } from 'vitest';
import { namesOf, numbersOf, read, refusal } from '../../fixtures/read';

const rows = [
  [1, 2.5],
  [3, null],
  [5, -6],
];
const NOTE = 'The table is drawn with lines: left out';
const ENDS = 'and the bars at both ends of each line.';

describe('a table drawn with lines', () => {
  it.each([
    ['Markdown', '| a | b |\n|---|--:|\n| 1 | 2.5 |\n| 3 |  |\n| 5 | -6 |\n', 3, `line 2, which is a line of strokes, ${ENDS}`],
    ['Markdown without bars at the ends', 'a | b\n--- | :-:\n1 | 2.5\n3 | NA\n5 | -6\n', 3, 'line 2, which is a line of strokes.'],
    [
      'Markdown in a document',
      '# Results\n\nHere they are.\n\n| a | b |\n|:---|:---|\n| 1 | 2.5 |\n| 3 |  |\n| 5 | -6 |\n\nThat is all.\n',
      7,
      `line 6, which is a line of strokes, ${ENDS}`,
    ],
    ['psql', ' a |  b  \n---+-----\n 1 | 2.5\n 3 |    \n 5 |  -6\n(3 rows)\n\n', 3, 'line 2, which is a line of strokes.'],
    [
      'MySQL',
      '+---+------+\r\n| a | b    |\r\n+---+------+\r\n| 1 |  2.5 |\r\n| 3 | NULL |\r\n| 5 |   -6 |\r\n+---+------+\r\n3 rows in set (0.00 sec)\r\n',
      4,
      `3 lines of strokes, the first of which is line 1, ${ENDS}`,
    ],
    [
      'reStructuredText',
      '+---+-----+\n| a | b   |\n+===+=====+\n| 1 | 2.5 |\n+---+-----+\n| 3 |     |\n+---+-----+\n| 5 | -6  |\n+---+-----+\n',
      4,
      `5 lines of strokes, the first of which is line 1, ${ENDS}`,
    ],
    [
      'reStructuredText, simple',
      '==  ===\na   b\n==  ===\n1   2.5\n3   NA\n5   -6\n==  ===\n',
      4,
      '3 lines of strokes, the first of which is line 1.',
    ],
    ['Org', '| a | b |\n|---+-----|\n| 1 | 2.5 |\n| 3 | |\n| 5 | -6 |\n', 3, `line 2, which is a line of strokes, ${ENDS}`],
    ['sqlite3 in columns', 'a   b\n--  ---\n1   2.5\n3   NA\n5   -6\n', 3, 'line 2, which is a line of strokes.'],
    ['sqlcmd', 'a,b\n--,-\n1,2.5\n3,\n5,-6\n\n(3 rows affected)\n', 3, 'line 2, which is a line of strokes.'],
  ])('is read without them, which is said: %s', async (_, text, firstLine, note) => {
    const table = await read(text);
    expect([namesOf(table), numbersOf(table), table.refusal]).toEqual([['a', 'b'], rows, null]);
    expect([table.lines[0], table.notes]).toEqual([firstLine, [`${NOTE} ${note}`]]);
  });

  it('has its cells where they stand in the file', async () => {
    const { columns } = await read('| a | b |\n|---|---|\n| 1 | x |\n| 2 | 5 |\n| 2 | 6 |\n| 2 | 7 |\n');
    expect(columns[1].texts.place).toEqual({ line: 3, column: 6 });
    expect((await refusal('| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | 5 |\n')).at[0]).toBe(4);
  });

  it('is refused where the lines are no dashes, with what to do', async () => {
    expect((await refusal('┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ 1 │ 2 │\n└───┴───┘\n')).message).toContain('as DuckDB, polars and sqlite3 print it');
    expect((await refusal('shape: (1, 2)\n┌─────┬─────┐\n│ a   ┆ b   │\n╞═════╪═════╡\n│ 1   ┆ 2.0 │\n└─────┴─────┘\n')).message).toContain(
      'write_csv in polars',
    );
    expect((await refusal('\\begin{tabular}{lr}\n\\hline\na & b \\\\\n1 & 2 \\\\\n\\end{tabular}\n')).message).toContain('a table of LaTeX');
  });
});

describe('dashes', () => {
  it.each([
    ['in a row below numbers', 'a,b\n1,2\n--,--\n3,4\n', 3],
    ['of missing values', 'a,b\n-,-\n1,2\n3,4\n', 3],
    ['in one field', 'a|b\n--|1\n1|2\n3|4\n', 3],
  ])('are cells: %s', async (_, text, count) => {
    const table = await read(text);
    expect([table.rows, table.notes]).toEqual([count, []]);
  });
});
