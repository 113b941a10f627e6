import { describe, expect, it } from 'vitest';
import { namesOf, numbersOf, problemOf, read } from '../../../fixtures/read';
import { type Table } from '../../../../src/data/table';

const json = (text: string, file = 'f.json'): Promise<Table> => read(text, { file });
const refused = async (text: string): Promise<[number | null, number | null, string]> => {
  const { line, column, message } = await problemOf(() => json(text));
  return [line, column, message.replace(/^f\.\w+(:\d+)*: /, '')];
};
const rows = [
  [1, 2],
  [3, 4],
];

describe('JSON of features, as GeoJSON has them', () => {
  const feature = (properties: string): string => `{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":${properties}}`;
  const collection = (...features: string[]): string => `{"type":"FeatureCollection","bbox":[0,1],\n"features":[${features.join(',\n')}]}`;

  it('is read as their properties', async () => {
    const table = await json(collection(feature('{"a":1,"b":2}'), feature('{"a":3,"b":4}')), 'f.geojson');
    expect([namesOf(table), numbersOf(table), [...table.lines]]).toEqual([['a', 'b'], rows, [2, 3]]);
    expect(table.notes).toEqual(['The rows are the properties of the features; their geometry is left out.']);
  });

  it('is refused where one has none', async () => {
    expect(await refused(collection(feature('{"a":1,"b":2}'), feature('null')))).toEqual([
      3,
      1,
      'expected a feature with "properties", an object of its values, found none. Remove the feature, or give it properties.',
    ]);
  });
});

describe('JSON of objects by name', () => {
  const note = (row: string, column: string): string =>
    `${row}, … are taken for the names of rows, and ${column}, … for those of columns. If it is the other way round, write the rows as a list of objects.`;

  it.each([
    ['more rows than columns', '{"u":{"a":1,"b":2},\n"v":{"a":3,"b":4},\n"w":{"a":5,"b":6}}', 3, '"u", "v"'],
    ['numbers, as pandas writes them with orient="index"', '{"0":{"a":1,"b":2},"1":{"a":3,"b":4}}', 2, '"0", "1"'],
    ['rows that lack a value', '{"u":{"a":1,"b":2},"v":{"a":3}}', 2, '"u", "v"'],
    ['values of several kinds', '{"u":{"a":1,"b":"x","c":true},"v":{"a":3,"b":null,"c":false}}', 2, '"u", "v"'],
  ])('is read as rows where the names are those of %s, and says so', async (_, text, count, row) => {
    const table = await json(text);
    expect([namesOf(table).slice(0, 2), table.rows, table.columns[0].numberAt(1)]).toEqual([['a', 'b'], count, 3]);
    expect(table.notes).toEqual([note(row, '"a", "b"')]);
  });

  it.each([
    ['numbers within', '{"a":{"0":1,"1":3},"b":{"0":2,"1":4}}', []],
    ['as many names within, or more', '{"a":{"u":1,"v":3},"b":{"u":2,"v":4}}', [note('"u", "v"', '"a", "b"')]],
    ['kinds of their own', '{"a":{"u":1,"v":3},"b":{"u":2,"v":4},"t":{"u":"x","v":"y"}}', [note('"u", "v"', '"a", "b"')]],
  ])('is read as columns where there are %s', async (_, text, notes) => {
    const table = await json(text);
    expect([namesOf(table).slice(0, 2), numbersOf(table).map((row) => row.slice(0, 2)), table.notes]).toEqual([['a', 'b'], rows, notes]);
  });

  it('has the lines of its rows, and all that is wrong told', async () => {
    const table = await json('{"u":{"a":1,"b":2},\n"v":\n{"a":3,"b":4},"w":{"a":5,"b":6}}');
    expect([...table.lines]).toEqual([1, 3, 3]);
    expect((await refused('{"u":{"a":1},"v":{"a":3,"a":4},"w":{"a":5}}'))[2]).toContain('the name "a" stands twice');
  });
});
