/** What stands above a table, and is none of it: comments, titles, settings. */
import { describe, expect, it } from 'vitest';
import { namesOf, numbersOf, read } from '../../fixtures/read';

const rows = [
  [1, 2],
  [3, 4],
];

describe('comments and preambles', () => {
  it.each([
    ['# made by hand, 2020\na,b\n1,2\n# in between\n3,4\n', 'comma, header in line 2, comments begin with #', [3, 5]],
    ['% note\na,b\n1,2\n3,4\n', 'comma, header in line 2, comments begin with %', [3, 4]],
    ['// "odd quote\n"a",b\n1,2\n3,4\n', 'comma, header in line 2, comments begin with //', [3, 4]],
    ['My title\n\na,b\n1,2\n3,4\n', 'comma, header in line 3, 2 preamble lines left out', [4, 5]],
    ['source: x\ndate: y, z, w\nby me\na,b\n1,2\n3,4\n', 'comma, header in line 4, 3 preamble lines left out', [5, 6]],
    ['Export\n\n1,2\n3,4\n', 'comma, no header, 2 preamble lines left out', [3, 4]],
    ['Measured in May\n1,2\n3,4\n', 'comma, no header, 1 preamble line left out', [2, 3]],
    ['sep=;\na;b\n1;2\n3;4\n', 'semicolon, header in line 2, 1 preamble line left out', [3, 4]],
    ['#a,b\n1,2\n3,4\n', 'comma, header in line 1 (behind #)', [2, 3]],
  ])('%j is %s', async (text, reading, lines) => {
    const table = await read(text);
    expect([table.reading, [...table.lines], numbersOf(table)]).toEqual([reading, lines, rows]);
  });

  it('may be one word above an index without a name', async () => {
    const { reading, rows } = await read('Export\n\n,b,c\n0,2,7\n1,4,7\n');
    expect([reading, rows]).toEqual(['comma, header in line 3, 2 preamble lines left out', 2]);
  });

  it.each([
    ['of rows', 'May\nday,temp,rain\n1,2.5,3,\n2,3.5,0,\n3,1.5,1,\n'],
    ['of rows, below two titles', 'May\nStation 12\nday,temp,rain\n1,2.5,3,\n2,3.5,0,\n3,1.5,1,\n'],
    ['of rows and header', 'May\n\nday,temp,rain,\n1,2.5,3,\n2,3.5,0,\n3,1.5,1,\n'],
    ['of all lines', 'Report,,,\n,,,\nday,temp,rain,\n1,2.5,3,\n2,3.5,0,\n3,1.5,1,\n'],
    ['of titles', 'Report,,\n,,\nday,temp,rain\n1,2.5,3\n2,3.5,0\n3,1.5,1\n'],
    ['of titles, below the line that names it', 'sep=;\nReport;;\n;;\nday;temp;rain\n1;2,5;3\n2;3,5;0\n3;1,5;1\n'],
  ])('stand above names where a spare delimiter stands at the ends %s', async (_, text) => {
    const table = await read(text);
    expect([namesOf(table).slice(0, 3), table.rows, table.problems]).toEqual([['day', 'temp', 'rain'], 3, []]);
  });

  it.each([
    ['padded, above two columns', 'Report of May,\nday,temp\n1,2.5\n2,3.5\n3,1.5\n', ['day', 'temp']],
    ['padded, above two columns and their units', 'Report of May;\nday;temp\nd;°C\n1;2,5\n2;3,5\n3;1,5\n', ['day', 'temp']],
    ['padded, above an index without a name', 'Report\t\t\n\t\t\n\tday\ttemp\n0\t1\t2.5\n1\t2\t3.5\n2\t3\t1.5\n', ['column 1', 'day', 'temp']],
    ['padded, above rows without a header', 'Report,,\n,,\n1,red,2.5\n2,blue,3.5\n3,red,1.5\n', ['column 1', 'column 2', 'column 3']],
    ['one word, above rows without a header', 'Report\n1,red,2.5\n2,blue,3.5\n3,red,1.5\n', ['column 1', 'column 2', 'column 3']],
    ['of as many words as columns', 'Report of May\n\nday\ttemp\train\n1\t2.5\t3\n2\tNA\t0\n3\t1.5\t1\n', ['day', 'temp', 'rain']],
    ['below the line that names the delimiter', 'sep=;\nReport\n\nday;temp;rain\n1;2,5;3\n2;3,5;0\n3;1,5;1\n', ['day', 'temp', 'rain']],
    ['above a comment with commas', 'Report\n\n# source: lab 3, bench 2\nday,temp\n1,red\n2,red\n3,blue\n', ['day', 'temp']],
    ['above an index, and prose', 'Station: Bern\nby hand\n\n\tday\ttemp\n0\t1\t2.5\n1\t2\t3.5\n2\t3\t1.5\n', ['column 1', 'day', 'temp']],
  ])('may be a title %s', async (_, text, names) => {
    const table = await read(text);
    expect([namesOf(table), table.rows, table.problems]).toEqual([names, 3, []]);
  });

  it('may end as a note does, of as many words as there are columns', async () => {
    const table = await read('a\tb\tc\n1\t2\t3\n2\t3\t4\n3\t4\t5\n4\t1\t0\nEnd of file\n');
    expect([table.rows, table.problems.length]).toEqual([4, 1]);
  });

  it('of more than titles are told', async () => {
    expect((await read('date: y, z\na,b\n1,2\n3,4\n')).doubts).toEqual([]);
    const { doubts } = await read('5,7,9\na,b\n1,2\n3,4\n1,1\n');
    expect(doubts.map(({ alternative }) => alternative)).toEqual([{ skip: 0 }]);
  });

  it('are what a person says they are', async () => {
    expect(numbersOf(await read('; x\na,b\n1,2\n; y\n3,4\n', { dialect: { comment: ';' } }))).toEqual(rows);
    expect(numbersOf(await read('1,2\n5,6\na,b\n1,2\n3,4\n', { dialect: { skip: 2 } }))).toEqual(rows);
    expect((await read('a,b\n1,2\n#3,4\n', { dialect: { comment: null } })).rows).toBe(2);
  });

  it('that could be rows are told', async () => {
    const table = await read('# note\na,b\n1,2\n#3,4\n5,6\n');
    expect(table.rows).toBe(2);
    expect(table.doubts.map(({ alternative, evidence }) => [alternative, evidence])).toEqual([
      [{ comment: null }, 'line 4 begins with #, but has as many fields as the table'],
    ]);
  });
});
