/** ARFF, the format of WEKA. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../../src/data/dataset';
import { kindOf } from '../../../../src/data/kind';
import { guessTarget } from '../../../../src/data/roles';
import type { Table } from '../../../../src/data/table';
import type { Preview } from '../../../../src/data/types';
import { namesOf, numbersOf, problemOf, read, utf8 } from '../../../fixtures/read';

const header = `% Weather
%
@RELATION 'the weather'

@Attribute outlook {sunny, overcast, rainy}
@attribute 'air temperature' REAL
@attribute humidity integer % in percent
@attribute windy {TRUE, FALSE}
@attribute play{yes,no}
@DATA
`;
const rows = 'sunny,85,85,FALSE,no\nrainy,70,?,FALSE,yes\n% a comment\n\novercast,83.5,86,TRUE,yes\n';

/** The cells of a column: numbers, labels, null where there is none. */
const cellsOf = (table: Table, name: string): (number | string | null)[] => {
  const column = table.columns.find((one) => one.name === name)!;
  return Array.from({ length: table.rows }, (_, row) => {
    const value = column.numberAt(row);
    const code = column.levels?.codes[row] ?? -1;
    return value === value ? value : (column.levels?.labels[code] ?? null);
  });
};
const problemsOf = async (text: string) => (await problemOf(() => read(text))).problems.map(({ line, column, message }) => [line, column, message]);

describe('an ARFF file', () => {
  it('has the columns that its header declares, and the lines of the file', async () => {
    const table = await read(header + rows, { file: 'weather.arff' });
    expect(namesOf(table)).toEqual(['outlook', 'air temperature', 'humidity', 'windy', 'play']);
    expect(table.columns.map(kindOf)).toEqual(['category', 'number', 'number', 'yes/no', 'yes/no']);
    expect([...table.lines]).toEqual([11, 12, 15]);
    expect(numbersOf(table).map((row) => row.slice(1, 3))).toEqual([
      [85, 85],
      [70, null],
      [83.5, 86],
    ]);
    expect([table.reading, table.source.format, table.problems, table.doubts, table.refusal]).toEqual(['ARFF', 'arff', [], [], null]);
    expect(table.columns[2].missing.place).toEqual({ line: 12, column: 10 });
    expect(table.values).not.toBeNull(); // it went the fast way
  });

  it.each([
    ['with CRLF', utf8((header + rows).replaceAll('\n', '\r\n'))],
    ['packed with gzip', gzipSync(header + rows)],
    ['behind a byte order mark', utf8(`\ufeff${header}${rows}`)],
    ['in UTF-16', new Uint8Array(Buffer.from(`\ufeff${header}${rows}`, 'utf16le'))],
  ])('%s is the same', async (_, bytes) => {
    const table = await read(bytes);
    expect([table.source.format, [...table.lines], cellsOf(table, 'outlook')]).toEqual(['arff', [11, 12, 15], ['sunny', 'rainy', 'overcast']]);
  });

  it('suggests its last attribute as the target, whatever another is called', async () => {
    const table = await read('@relation r\n@attribute class {a,b}\n@attribute size numeric\n@data\na,1\nb,2\n');
    expect(guessTarget(table)?.name).toBe('size');
  });

  it('is told by its beginning, and by its name where that is a long comment', async () => {
    const comment = '% 100 % of a comment\n'.repeat(5000);
    expect((await read(header + rows, { file: 'f.txt' })).source.format).toBe('arff');
    const table = await read(comment + header + rows, { file: 'f.arff' });
    expect([table.source.format, table.lines[0]]).toEqual(['arff', 5011]);
    expect((await read('a,b\n1,2\n3,4\n', { file: 'f.arff' })).source.format).toBe('csv');
  });

  it('has a preview with its names', async () => {
    const previews: Preview[] = [];
    await read(header + rows, { onPreview: (preview) => previews.push(preview) });
    expect([previews[0].names[1], previews[0].rows[0], previews[0].reading]).toEqual([
      'air temperature',
      ['sunny', '85', '85', 'FALSE', 'no'],
      'ARFF',
    ]);
  });

  it('may have a header longer than what is looked at first', async () => {
    const labels = Array.from({ length: 30_000 }, (_, i) => `label${i}`);
    const table = await read(`@relation r\n@attribute a {${labels.join()}}\n@attribute b numeric\n@data\nlabel29999,5\nlabel0,6\n`);
    expect([cellsOf(table, 'a'), [...table.lines]]).toEqual([
      ['label29999', 'label0'],
      [5, 6],
    ]);
  });
});

describe('a nominal attribute', () => {
  const text = '@relation r\n@attribute x numeric\n@attribute grade {01,2,3.50}\n@data\n1,01\n2,3.50\n3,2\n4,01\n5,?\n6,2\n';

  it.each(['', '% "\n'])('of numbers is a category, its labels as they are declared', async (more) => {
    const table = await read(text.replace('1,01', ` 1,01 ${more}`));
    const { columns } = table;
    expect([kindOf(columns[1]), cellsOf(table, 'grade')]).toEqual(['category', ['01', '3.50', '2', '01', null, '2']]);
    expect(columns[1].texts).toMatchObject({ count: 5, row: 0, cell: '01' });
    expect(makeDataset(table, { positive: '2' }).info.classes).toEqual({ zero: 'not 2', one: '2' });
    expect([...makeDataset(table, { positive: '2' }).y]).toEqual([0, 0, 1, 0, 1]);
    expect(makeDataset(table, { target: 'x', missing: 'drop' }).info.features).toEqual(['grade = 01', 'grade = 2', 'grade = 3.50']);
  });

  it('may declare as a value what usually marks a missing one', async () => {
    const table = await read("@relation r\n@attribute a {None, '-', x, ?}\n@attribute b numeric\n@data\nNone,1\n-,NA\n?,2\n x ,3\n");
    expect([cellsOf(table, 'a'), cellsOf(table, 'b')]).toEqual([
      ['None', '-', null, 'x'],
      [1, null, 2, 3],
    ]);
  });

  it('with a value that is not declared is read, and that is told with its place', async () => {
    const { problems, refusal } = await read(`${header}${rows}rainy, 70,90,TRUE,'maybe'\n`);
    expect(problems.map(({ line, column, message, severity }) => [line, column, message.slice(0, 86), severity])).toEqual([
      [16, 19, 'found "maybe" in the column "play", for which line 9 declares yes, no. It is read as o', 'warning'],
    ]);
    expect(refusal).toBeNull();
  });
});

describe('texts that look like numbers', () => {
  it.each([
    ['{007,7}', ['007', '7', '7', '007']],
    ['{1,1.0,1e0}', ['1', '1.0', '1e0', '1']],
    ['{12345678901234567890,12345678901234567891}', ['12345678901234567890', '12345678901234567891', '12345678901234567890', null]],
    ['string', ['01001', '1001', '01002', 'Ann']],
  ])('are the texts that they are: %s', async (type, cells) => {
    for (const odd of ['', ' % a comment, so that it is written anew']) {
      const table = await read(
        `@relation r\n@attribute a ${type}\n@attribute b numeric\n@data\n${cells.map((cell, r) => `${cell ?? '?'},${r}${odd}\n`).join('')}`,
      );
      expect([cellsOf(table, 'a'), table.problems, cellsOf(table, 'b')]).toEqual([cells, [], [0, 1, 2, 3]]);
    }
  });
});

describe('numbers with texts among them', () => {
  it('are a feature, and the first text is refused with its place, however many there are', async () => {
    const lines = Array.from({ length: 30 }, (_, r) => (r % 5 === 4 ? `${r},x${r}` : `${r},${r / 2}`));
    const table = await read(`@relation r\n@attribute y numeric\n@attribute a real\n@data\n${lines.join('\n')}\n`);
    expect(kindOf(table.columns[1])).toBe('mixed');
    const problem = await problemOf(() => Promise.resolve(makeDataset(table, { target: 'y' })));
    expect([problem.line, problem.column, problem.message]).toEqual([9, 3, expect.stringContaining('found "x4"')]);
  });
});

describe('dates', () => {
  const dated = (format: string): string =>
    `@relation r\n@attribute d date ${format}\n@attribute x numeric\n@data\n${['01', '02', '03', '04'].map((day) => `${day}/03/2024,${day}\n`).join('')}`;

  it('are in the order that their format says, where they do not show it', async () => {
    const times = async (format: string): Promise<number[]> => {
      const [column] = (await read(dated(format))).columns;
      expect(kindOf(column)).toBe('date');
      return [...column.dates!.times(4)].map((time) => new Date(time).getUTCMonth() + 1);
    };
    expect(await times('"dd/MM/yyyy"')).toEqual([3, 3, 3, 3]);
    expect(await times("'MM/dd/yyyy'")).toEqual([1, 2, 3, 4]);
    expect((await read(dated(''))).columns[0].dates?.order).toBeNull();
    // What the dates show is so.
    const shown = (await read(dated('"MM/dd/yyyy"').replace('04/03', '14/03'))).columns[0];
    expect(shown.dates?.order).toBe('day first');
  });
});

describe('attributes of other types', () => {
  it('are texts, though they be numbers, and dates', async () => {
    const text = '@relation r\n@attribute s string\n@attribute d date "yyyy-MM-dd HH:mm:ss"\n@attribute x numeric\n@data\n';
    const table = await read(`${text}11,"2001-04-03 12:00:00",1\n12,'2001-04-04 12:00:00',2\n13,?,3\n`);
    expect(table.columns.map(kindOf)).toEqual(['text', 'date', 'number']);
  });
});

describe('the rows of an ARFF file', () => {
  const attributes =
    "@relation r\n@attribute a numeric\n@attribute b {x,\"it's\",'say \"so\"','p, q','back\\\\slash'}\n@attribute c numeric\n@data\n";

  it.each([
    ['blanks beside commas', ' 1 ,\tx , 2 \n'],
    ['blanks alone', '1 x\t2\n'],
    ['a comment behind', '1,x,2 % so\n'],
    ['a comment that is set in', '  % so\n1,x,2\n'],
    ['quotes around numbers', '"1",x,\'2\'\n'],
    ['a comma behind the last', '1,x,2,\n'],
  ])('may have %s', async (_, row) => {
    const table = await read(attributes + row);
    expect([cellsOf(table, 'a'), cellsOf(table, 'b'), cellsOf(table, 'c'), table.refusal]).toEqual([[1], ['x'], [2], null]);
  });

  it('have quotes of both kinds, and backslashes in them', async () => {
    const table = await read(
      `${attributes}1,"it's",1\n2,'it\\'s',2\n3,'say "so"',3\n4,"say \\"so\\"",4\n5,'p, q',5\n6,"back\\\\slash",6\n7,it's,7\n`,
    );
    expect([cellsOf(table, 'b'), table.problems]).toEqual([["it's", "it's", 'say "so"', 'say "so"', 'p, q', 'back\\slash', "it's"], []]);
  });

  it('may be sparse: what is not written is 0, or the first value', async () => {
    const table = await read(`${attributes}{0 1.5, 1 "it's"}\n{ }\n{2 3,0 ?}\n{1 'p, q' , 2 4}\n`);
    expect([cellsOf(table, 'a'), cellsOf(table, 'b'), cellsOf(table, 'c')]).toEqual([
      [1.5, 0, null, 0],
      ["it's", 'x', 'x', 'p, q'],
      [0, 0, 3, 4],
    ]);
  });

  it('may have weights: they are left out, and that is told once', async () => {
    const table = await read(`${attributes}1,x,2,{5}\n3,x,4\n{0 5, 2 6}, {0.5}\n`);
    expect([cellsOf(table, 'a'), cellsOf(table, 'c')]).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
    expect(table.problems).toEqual([
      { line: 6, column: 7, severity: 'warning', message: expect.stringContaining('left out the weights in braces of 2 rows') as string },
    ]);
  });

  it('that do not fit are all told', async () => {
    const table = await read(`${attributes}1,x,2\n3,x\n4,x,y\n5,x,6,7\n`);
    expect(table.refusal?.problems.map(({ line, column }) => [line, column])).toEqual([
      [7, 4],
      [9, 7],
    ]);
    expect(table.refusal?.message).toContain('expected 3 fields, as in the header, found 2');
    expect(table.columns[2].texts.place).toEqual({ line: 8, column: 5 });
  });

  it.each([
    ["1,'x,2", 3, 'a quote that opens here is never closed'],
    ['1,{x,2', 3, 'found a brace ({) among the values'],
    ['{0 1', 1, 'has no } behind its last value'],
    ['{0 1} 5', 7, 'found values behind the }'],
    ['{3 1}', 2, 'expected the number of an attribute, from 0 to 2, found "3"'],
    ['{0 1, 2}', 8, 'expected a value behind the place 2, found none'],
    ['{0 1, 2 ü z}', 9, 'expected a number for "c", found "ü"'],
  ])('are refused where they are no rows: %s', async (row, column, message) => {
    const [[line, at, words]] = await problemsOf(`${attributes}1,x,2\n${row}\n`);
    expect([line, at]).toEqual([7, column]);
    expect(words).toContain(message);
  });
});

describe('the header of an ARFF file', () => {
  it('is refused with all that is wrong in it', async () => {
    const text =
      "@relation r\n@attribute a numerc\n@attribute\n@attribute b {x, y\nfoo\n @attribute 'c d numeric\n@attribute e relational\n@end e\n@data\n1,2\n";
    expect(await problemsOf(text)).toEqual([
      [2, 14, expect.stringContaining('expected the type of the attribute "a"')],
      [3, 11, expect.stringContaining('expected the name of an attribute')],
      [4, 14, expect.stringContaining('have no } behind the last')],
      [5, 1, expect.stringContaining('expected @attribute NAME TYPE, or @data above the rows, found "foo"')],
      [6, 13, expect.stringContaining('a quote that opens here is never closed')],
      [7, 14, expect.stringContaining('Rows within rows cannot be learnt from')],
    ]);
  });

  it.each([
    ['without @data', '', [[4, 1]]],
    [
      'with @data in other words',
      '@dta\n',
      [
        [4, 1],
        [5, 1],
      ],
    ],
  ])('%s above many rows is told once', async (_, data, places) => {
    const text = `@relation r\n@attribute a numeric\n@attribute b {x}\n${data}${'1,x\n'.repeat(100)}`;
    const problems = await problemsOf(text);
    expect(problems.map(([line, column]) => [line, column])).toEqual(places);
    expect(problems.at(-1)?.[2]).toContain('expected a line @data above the rows, found "1,x", which looks like a row');
    const [sparse] = await problemsOf('@relation r\n@attribute a numeric\n@attribute b numeric\n{0 1}\n{1 2}\n');
    expect(sparse[2]).toContain('found "{0 1}", which looks like a row');
  });

  it.each([
    ['1,2\n@attribute c numeric\n3,4\n', 6, '@attribute'],
    ['1,2\n@RELATION s\n@attribute a numeric\n@data\n5\n', 6, '@RELATION'],
  ])('stands above all rows: %j', async (rest, line, keyword) => {
    const [[at, column, words]] = await problemsOf(`@relation r\n@attribute a numeric\n@attribute b numeric\n@data\n${rest}`);
    expect([at, column, words]).toEqual([line, 1, expect.stringContaining(`found ${keyword} among the rows, below @data`)]);
  });

  it.each([
    ['@relation r\n@attribute a numeric\n', 2, 'expected a line @data'],
    ['@relation r\n@data\n1,2\n', 2, 'expected a line @attribute NAME TYPE for each column above @data, found none'],
  ])('must be whole: %j', async (text, line, words) => {
    const problem = await problemOf(() => read(text));
    expect([problem.line, problem.message]).toEqual([line, expect.stringContaining(words)]);
  });

  it('without rows below it is no table to learn from', async () => {
    expect((await read(header)).refusal?.message).toContain('found a header, but no rows below it');
  });
});
