import { describe, expect, it } from 'vitest';
import { type Table } from '../../../../src/data/table';
import { makeDataset } from '../../../../src/data/dataset';
import { summarize } from '../../../../src/data/summary';
import { namesOf, numbersOf, problemOf, read } from '../../../fixtures/read';

const json = (text: string, file = 'f.json'): Promise<Table> => read(text, { file });
const refused = async (text: string, file = 'f.json'): Promise<[number | null, number | null, string]> => {
  const { line, column, message } = await problemOf(() => json(text, file));
  return [line, column, message.replace(/^f\.\w+(:\d+)*: /, '')];
};
const labels = (table: Table, column: number): string[] | undefined => table.columns[column].classes(10)?.map(({ label }) => label);
const rows = [
  [1, 2],
  [3, 4],
];

describe('JSON', () => {
  it.each([
    ['a list of objects', '[{"a":1,"b":2},{"b":4,"a":3}]', [1, 1], null],
    ['over many lines', '\ufeff\n[\n {"a": 1,\r\n  "b": 2 },\r {"a":3, "b":4}\n]\n', [3, 5], null],
    ['a list of lists with a header', '[["a","b"],\n[1,2],\n[3,4]]', [2, 3], 1],
    ['an object of columns', '{"a":[1,\n3],"b":[2,4]}', [1, 2], null],
    ['as pandas writes it', '{"a":{"0":1,"1":3},"b":{"0":2,"1":4}}', [1, 1], null],
  ])('is read as %s', async (_, text, lines, headerLine) => {
    for (const file of ['f.json', 'f.csv', 'f.txt']) {
      const table = await json(text, file);
      expect([namesOf(table), numbersOf(table), [...table.lines], table.headerLine]).toEqual([['a', 'b'], rows, lines, headerLine]);
      expect(table.source).toEqual({ format: 'json', compression: null, encoding: 'utf-8' });
    }
  });

  it('has a header in texts of numbers above numbers', async () => {
    expect((await read('[["2019","2020"],\n[1,2],\n[3,4]]', { file: 'a.json' })).headerLine).toBe(1);
    expect((await read('[["1","2"],\n["3","4"]]', { file: 'a.json' })).headerLine).toBe(null);
  });

  it('is read as a list of lists without a header', async () => {
    const table = await json('[[1,2],[3,4]]');
    expect([namesOf(table), numbersOf(table), table.headerLine]).toEqual([['column 1', 'column 2'], rows, null]);
  });

  it.each([
    ['', '{"data":[{"a":1,"b":2},{"a":3,"b":4}]}', 'data'],
    ['with more beside it', '{"status":"ok","count":2,"meta":{"page":1},\n"results":[{"a":1,"b":2},{"a":3,"b":4}], "next":null}', 'results'],
    ['of lists, named in a first one', '{"rows":[["a","b"],[1,2],[3,4]]}', 'rows'],
    ['as pandas writes it with orient="split"', '{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}', 'data'],
    ['as pandas writes it with orient="table"', '{"schema":{"fields":[{"name":"a"}]},"data":[{"a":1,"b":2},{"a":3,"b":4}]}', 'data'],
  ])('is read as the rows that are one part of an object %s', async (_, text, name) => {
    const table = await json(text);
    expect([namesOf(table), numbersOf(table)]).toEqual([['a', 'b'], rows]);
    expect(table.notes).toEqual([`The rows are those in "${name}": one part of the object that the file is.`]);
  });

  it.each([
    ['{"a":[1,2],"x":[[1],[2]],"b":[3,4]}', ['a', 'b']],
    ['{"a":{"0":1,"1":2},"x":{"0":[1],"1":[2]},"b":{"0":3,"1":4}}', ['a', 'b']],
  ])('is columns where there are some beside lists of lists: %s', async (text, names) => {
    const table = await json(text);
    expect([namesOf(table), table.notes]).toEqual([names, []]);
  });

  it.each([
    ['{"a":[{"x":1,"y":2}],"b":[{"x":1,"y":2}]}', [1, null], /an object with 2 lists of rows in it: "a", "b"\. Write the one to learn from/],
    ['{"n":1,"nodes":[{"x":1,"y":2}],"links":[{"s":1}],"m":{}}', [1, null], /2 lists of rows in it: "nodes", "links"/],
    ['{"type":"Topology","arcs":[[[1,2],[3,4]],[[5,6]]]}', [1, null], /this is TopoJSON: the lines of a map/],
    ['{"scripts":{"build":"x","test":"y"},"parts":{"one":"1"}}', [1, null], /Name the rows alike|expected 2 values|expected the row/],
    ['{"a":{"x":1},"b":3}', [1, null], /"b" in it is no list of values/],
    ['{"x":[[1,2],[3,4]],"y":[1,2]}', [1, null], /found one, "y"/],
    ['{"status":"ok","data":3}', [1, 11], /the file is an object, and "status" in it is no list of values.*write only that part/],
    ['{"data":[{"a":1,"b":2},{"a":3,"b":}]}', [1, 35], /not valid JSON: expected a value/],
    ['{"data":[{"a":1,"b":2}],"count":}', [1, 10], /no list of values|lists or objects|not valid JSON/],
  ])('%j is refused', async (text, [line], message) => {
    const [at, , said] = await refused(text);
    expect([at, said]).toEqual([line, expect.stringMatching(message)]);
  });

  it.each([
    ['with an empty list beside them', '{"errors":[],"data":[{"a":1,"b":2},{"a":3,"b":4}]}'],
    ['with a list of values, where other parts are no columns', '{"ok":true,"bbox":[1,2],"data":[{"a":1,"b":2},{"a":3,"b":4}]}'],
  ])('is read as the rows that are one part of an object %s', async (_, text) => expect(numbersOf(await json(text))).toEqual(rows));

  it('is named in words', async () => {
    expect((await json('[[1,2],[3,4]]')).reading).toBe('JSON');
    expect((await json('["a","b"]\n[3,4]')).reading).toBe('JSON Lines, header in line 1');
  });

  it('may lack names and have nulls and NaN: those cells are missing, the first of a column with its place', async () => {
    const table = await json('[{"a":1,"b":2},\n{"b":null},\n{"c":7,"a":NaN,"b":3}]');
    expect(numbersOf(table)).toEqual([
      [1, 2, null],
      [null, null, null],
      [null, 3, 7],
    ]);
    expect(table.columns.map(({ missing: { count, place } }) => [count, place])).toEqual([
      [2, { line: 2, column: 1 }],
      [1, { line: 2, column: 6 }],
      [2, { line: 1, column: 2 }],
    ]);
  });

  it('has numbers rounded correctly, in any form, and numbers in texts', async () => {
    const table = await json('[[0.1, -1.5E+3, 12345678901234567890, 0.1000000000000000055511151231257827, -0, "2.5", 1e-400]]');
    expect(numbersOf(table)[0]).toEqual([0.1, -1500, 12345678901234567890, 0.1, -0, 2.5, 0]);
  });

  it('has numbers beyond a double refused where they are needed', async () => {
    const table = await json('[[1, 2], [3, 1e999], [1, Infinity]]');
    expect((await problemOf(() => makeDataset(table, { target: 'column 1' }))).message).toMatch(/^f.json:1:14: .*1e999, which is beyond the range/);
  });

  it('has texts with escapes, wide characters and spaces, true and false', async () => {
    const table = await json(String.raw`[{"a\u0062\n":"\"q\" \ud83d\ude00 \\","t":true},{"ab\n":"😀ß","t":false}]`);
    expect([labels(table, 0), labels(table, 1)]).toEqual([
      ['"q" 😀 \\', '😀ß'],
      ['false', 'true'],
    ]);
  });

  it('tells a name with an escape from one with a backslash', async () => {
    const table = await json(String.raw`[{"a\\n":1,"a\n":2},{"a\n":3,"a\\n":4}]`);
    expect(numbersOf(table)).toEqual([
      [1, 2],
      [4, 3],
    ]);
  });

  it('may have the names of every object, names with spaces, and none', async () => {
    const names = ['__proto__', 'constructor', 'toString', ' a', 'a', '', 'column 6'];
    const row = `{${names.map((name, i) => `${JSON.stringify(name)}:${i}`).join()}}`;
    const table = await json(`[${row},${row}]`);
    expect(namesOf(table)).toEqual(['__proto__', 'constructor', 'toString', 'a', 'a (2)', 'column 6', 'column 6 (2)']);
    expect(numbersOf(table)[1]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it('has columns of lists and objects left out, with the place; a single one is a text among numbers', async () => {
    const table = await json('[{"x":1,"tags":null,"y":2,"o":{}},\n{"x":2,"tags":["p",{"q":[]}],"y":{"z":1},"o":{"a":\n1}}]');
    const reason = 'lists or objects, the first in line 2, column 15; give each of their parts a name of its own in the row';
    expect(namesOf(table)).toEqual(['x', 'y']);
    expect(table.leftOut).toEqual([
      { column: 'tags', reason },
      { column: 'o', reason: expect.stringContaining('line 1, column 31') as string },
    ]);
    expect(table.columns[1].texts).toMatchObject({ count: 1, cell: '{"z":1}', place: { line: 2, column: 34 } });
    expect(summarize(table).leftOut).toHaveLength(2);
    expect(makeDataset(await json('[{"x":1,"l":[1],"y":2},{"x":2,"l":[],"y":3}]')).info.leftOut.map(({ column }) => column)).toEqual(['l']);
  });

  it('may be nested as deeply as it likes', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect((await json(`[{"a":1,"b":2,"c":${deep}}]`)).leftOut).toHaveLength(1);
    expect((await refused(deep))[2]).toContain('expected at least two columns');
    expect((await refused('['.repeat(100_000)))[2]).toContain('ends too early');
    expect((await refused('{"a":'.repeat(100_000)))[2]).toMatch(/ends too early/);
  });

  it('on one very long line has its places found without going over the line again and again', async () => {
    const n = 100_000;
    const row = (value: string): string => `{${Array.from({ length: 100 }, (_, i) => `"c${i}":${value}`).join()}}`;
    const text = `[${`${row('1')},`.repeat(n / 50)}${row('"x"')}]`;
    const { texts } = (await json(text)).columns[99];
    expect(texts.place?.line).toBe(1);
    expect(text.slice(texts.place!.column - 1)).toBe('"x"}]');
  });
});

describe('what is not JSON', () => {
  it.each([
    ['[{"a":1,"b":2},]', 1, 16, 'remove the comma before it'],
    ['[\n{"a":1,}]', 2, 8, 'remove the comma before it'],
    ['[{"a":1 "b":2}]', 1, 9, 'expected a comma or }, found a quote'],
    ['[{a:1}]', 1, 3, 'expected a name in double quotes, found "a"'],
    ["[{'a':1}]", 1, 3, 'JSON takes double quotes only'],
    ['[{"a" 1}]', 1, 7, 'expected a colon'],
    ['[[1,2],\n[1,None]]', 2, 4, 'found "None"; write null'],
    ['[[1,02]]', 1, 5, 'expected a value, found "02"'],
    ['[[1,+2]]', 1, 5, 'found "+2"'],
    ['[[1,.5]]', 1, 5, 'found ".5"'],
    ['[[1,5.]]', 1, 5, 'found "5."'],
    ['[[1,0x10]]', 1, 5, 'found "0x10"'],
    ['[[1,2] // rows\n]', 1, 8, 'JSON has no comments'],
    ['[["é😀",]]', 1, 8, 'expected a value'],
    ['[["a\nb",1]]', 1, 3, 'not closed on its line'],
    ['[["a\tb",1]]', 1, 5, '0x09'],
    ['[["a\\x",1]]', 1, 5, 'Double a backslash'],
    ['[["a\\u12g4",1]]', 1, 5, 'four hexadecimal digits'],
    ['[[1,2],[3,4', 1, 12, 'ends too early'],
    ['[["a', 1, 3, 'never closed'],
    ['[[1,2]] x', 1, 9, 'expected the end of the file'],
    ['[[1,2]}', 1, 7, 'expected a comma or ]'],
    ['hello', 1, 1, 'expected a list of rows'],
    ['', 1, 1, 'ends too early: expected rows'],
    ['[]', null, null, 'no rows'],
    ['{}', null, null, 'no rows'],
    ['[1,2]', 1, 2, 'expected a row'],
    ['[{"a":1},\n[2]]', 2, 1, 'expected an object, as in the first row, found a list'],
    ['[[1,2],\n[1,2,3]]', 2, 7, 'expected 2 values, as in the first row, found 3. Remove'],
    ['[[1,2],\n[1]]', 2, 3, 'expected 2 values, as in the first row, found 1. Write null'],
    ['[{"a":1,\n"b":2,"a":3}]', 2, 7, 'the name "a" stands twice'],
    ['{"a":1,"b":2}', 1, 6, 'put [ and ] around it'],
    ['{"a":[1,2],\n"b":[1]}', 2, 7, 'expected 2 values in the column "b", as in the first column, found 1'],
    ['{"a":[1],"a":[1]}', 1, 10, 'the column "a" stands twice'],
    ['{"a":{"0":1},"b":{"1":2}}', 1, 19, 'expected the row "0", as in the first column, found "1"'],
    ['[{"a":1},{"a":2}]', 1, null, 'expected at least two columns (a feature and the target), found one, "a"'],
  ])('%j is refused with its place', async (text, line, column, message) => {
    expect(await refused(text)).toEqual([line, column, expect.stringContaining(message)]);
  });

  it('is refused where the objects have hardly a name in common, before memory is full', async () => {
    const text = `[${Array.from({ length: 20_000 }, (_, i) => `{"k${i}":1}`).join()}]`;
    expect((await refused(text))[2]).toContain('hardly a name in common');
  });
});

describe('JSON Lines', () => {
  it.each(['f.jsonl', 'f.ndjson', 'f.csv'])('are read, blank lines skipped (%s)', async (file) => {
    const table = await json('\n{"a":1,"b":2}\r\n\r\n {"a":3,"b":4} \n\n', file);
    expect([namesOf(table), numbersOf(table), [...table.lines], table.source.format]).toEqual([['a', 'b'], rows, [2, 4], 'jsonl']);
    expect((await json('["a","b"]\n[1,2]\n[3,4]', file)).columns.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('may be one line', async () => {
    expect(numbersOf(await json('{"a":1,"b":2}', 'f.jsonl'))).toEqual([[1, 2]]);
  });

  it('are JSON where they are one text all the same', async () => {
    expect((await json('[\n{"a":1,"b":2},\n{"a":3,"b":4}\n]', 'f.jsonl')).source.format).toBe('json');
    expect((await json('[{"a":1,"b":2},\n{"a":3,"b":4}]', 'f.jsonl')).source.format).toBe('json');
  });

  it.each([
    ['{"a":1,"b":2}\n{"a":3,"b":4\n', 2, 13, 'the line ends too early: expected a comma or }. A row of JSON Lines must stand on one line'],
    ['{"a":1,\n"b":2}\n', 1, 8, 'the line ends too early'],
    ['{"a":1,"b":2}\n{"a":1,"b":2},\n', 2, 14, 'expected the end of the line'],
    ['{"a":1,"b":2}\nhello\n', 2, 1, 'expected a row'],
    ['{"a":1,"b":2}\n[1,2]\n', 2, 1, 'expected an object, as in the first row'],
    ['', 1, 1, ''],
  ])('%j are refused with the line', async (text, line, column, message) => {
    const found = await refused(text, 'f.jsonl');
    if (text !== '') expect(found).toEqual([line, column, expect.stringContaining(message)]);
    else expect(found[2]).toContain('no rows');
  });
});

describe('all the problems of a file', () => {
  const all = async (text: string, file: string): Promise<{ places: unknown[]; count: number }> => {
    const { problems, count } = await problemOf(() => json(text, file));
    return { places: problems.map(({ line, column, message }) => [line, column, message.split(/[,.:]/)[0]]), count };
  };

  it('are told of JSON Lines, and a broken line does not hide what follows', async () => {
    const text = '{"a":1,"b":2}\noops\n{"a":3,"b":}\n{"a":4,"b":5} 6\n[1,2]\n{"a":1,"a":2,"b":3}\n{"a":7,"b":8}\n7\n';
    expect(await all(text, 'f.jsonl')).toEqual({
      places: [
        [2, 1, 'not valid JSON'],
        [3, 12, 'not valid JSON'],
        [4, 15, 'not valid JSON'],
        [5, 1, 'expected an object'],
        [6, 8, 'the name "a" stands twice in this object'],
        [8, 1, 'not valid JSON'],
      ],
      count: 6,
    });
  });

  it('are told of lists of lists, up to where it is no JSON any more', async () => {
    const text = '[["a","b"],\n[1],\n[1,2],\n[1,2,3],\n{"a":1},\n[1,2],\n[1,oops],\n[1]]';
    const { places, count } = await all(text, 'f.json');
    expect(places.map((place) => (place as unknown[])[0])).toEqual([2, 4, 5, 7]);
    expect(count).toBe(4);
  });

  it('a first row that is broken tells nothing of the others', async () => {
    expect(await all('[1,2,\n{"a":1,"b":2}\n{"a":3,"b":4}\n', 'f.jsonl')).toEqual({ places: [[1, 6, 'the line ends too early']], count: 1 });
  });

  it('are a hundred at most, of so many', async () => {
    const { problems, count, message } = await problemOf(() => json(`{"a":1,"b":2}\n${'{"a":1,\n'.repeat(5000)}`, 'f.jsonl'));
    expect([problems.length, count, problems[99].line]).toEqual([100, 5000, 101]);
    expect(message).toContain('4999 more problems in this file (line 3, 4, 5, 6, 7, …)');
  });
});

describe('very many problems', () => {
  it('are not all looked for', async () => {
    const { count, message } = await problemOf(() => json(`{"a":1,"b":2}\n${'nothing\n'.repeat(150_000)}`, 'f.jsonl'));
    expect([count, message]).toEqual([100_000, expect.stringContaining('At least 99999 more problems')]);
  });
});
