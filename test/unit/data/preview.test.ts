import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Preview } from '../../../src/data/types';
import { read, utf8 } from '../../fixtures/read';

async function previews(text: string | Uint8Array, file = 'f.csv'): Promise<Preview[]> {
  const told: Preview[] = [];
  await read(text, { file, onPreview: (preview) => void told.push(preview) });
  return told;
}

describe('the first rows', () => {
  it.each([
    ['a,b\n1,2\n3,4\n', 'comma, header in line 1', ['a', 'b'], ['1', '2']],
    [
      'made today\n\na;b\n"x; y";1,5\n"z""";2,5\n',
      'semicolon, decimal comma, header in line 3, 2 preamble lines left out',
      ['a', 'b'],
      ['x; y', '1,5'],
    ],
    ['1\t2\n3\t4\n5\t6\n', 'tab, no header', ['column 1', 'column 2'], ['1', '2']],
    ['"x" "y"\n"1" 1 2\n"2" 3 4\n', 'space, header in line 1, row names before the first column', ['column 1', 'x', 'y'], ['1', '1', '2']],
  ])('of %j are told as they will be read', async (text, reading, names, row) => {
    const told = await previews(text);
    expect(told.length).toBeGreaterThan(0);
    expect(told.at(-1)).toMatchObject({ reading, columns: names.length, names });
    expect(told.at(-1)?.rows[0]).toEqual(row);
    expect(await previews(gzipSync(utf8(text)), 'f.csv.gz')).toMatchObject([{ reading: `${reading}, gzip`, names }]);
  });

  it('are few and short, whatever the file is', async () => {
    const wide = Array.from({ length: 100 }, (_, i) => `c${i}`).join();
    const row = Array.from({ length: 100 }, () => 'x'.repeat(200)).join();
    const [{ columns, names, rows }] = await previews(`${wide}\n${`${row}\n`.repeat(20)}`);
    expect([columns, names.length, rows.length]).toEqual([100, 30, 1]); // those whole in the first bytes
    expect(rows[0].map((cell) => cell.length)).toEqual(names.map(() => 60));
    expect((await previews(`a,b\n${'1,2\n'.repeat(100)}`))[0].rows.length).toBe(5);
  });

  it('are told before a file that cannot be used is refused', async () => {
    const told: Preview[] = [];
    const { refusal } = await read('a,b\n1,2\n3\n', { onPreview: (preview) => void told.push(preview) });
    expect(refusal).not.toBeNull();
    expect(told.at(-1)?.names).toEqual(['a', 'b']);
  });

  it.each([
    ['[{"a":1,"b":"x"},\n {"a":2.50,"c":[1]}]', 'JSON', ['a', 'b', 'c'], ['1', 'x', ''], ['2.5', '', '[1]']],
    ['{"a":1,"b":true}\n\n{"a":null,"b":false}\n', 'JSON Lines', ['a', 'b'], ['1', 'true'], ['', 'false']],
    ['[["a","b"],[1,2],[3,4]]', 'JSON, header in line 1', ['a', 'b'], ['1', '2'], ['3', '4']],
    ['[[1,2],[3,4]]', 'JSON', ['column 1', 'column 2'], ['1', '2'], ['3', '4']],
  ])('of %j are told too', async (text, reading, names, ...rows) => {
    const file = reading.startsWith('JSON Lines') ? 'f.jsonl' : 'f.json';
    expect(await previews(text, file)).toEqual([{ reading, columns: names.length, names, rows }]);
  });

  it.each([
    ['{"a":[1,2.50],"b":["x",null]}', 'JSON', ['a', 'b'], ['1', 'x'], ['2.5', '']],
    ['{"a":{"0":1,"1":2},"b":{"0":3,"1":4}}', 'JSON', ['a', 'b'], ['1', '3'], ['2', '4']],
    ['{"status":"ok","meta":{"n":2},"data":[{"a":1,"b":2},{"a":3}]}', 'JSON, rows in "data"', ['a', 'b'], ['1', '2'], ['3', '']],
    ['{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}', 'JSON, rows in "data"', ['a', 'b'], ['1', '2'], ['3', '4']],
    ['{"rows":[["a","b"],[1,2]]}', 'JSON, header in line 1, rows in "rows"', ['a', 'b'], ['1', '2']],
    ['{"0":{"a":1,"b":"x"},"1":{"a":2,"b":"y"}}', 'JSON', ['a', 'b'], ['1', 'x'], ['2', 'y']],
    ['{"anna":{"a":1,"b":"x"},"ben":{"a":2,"b":"y"}}', 'JSON', ['a', 'b'], ['1', 'x'], ['2', 'y']],
    ['{"a":{"anna":1,"ben":2,"cleo":3},"b":{"anna":"x","ben":"y","cleo":"z"}}', 'JSON', ['a', 'b'], ['1', 'x'], ['2', 'y'], ['3', 'z']],
    [
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1,"b":2},"geometry":{"type":"Point","coordinates":[1,2]}},{"type":"Feature","geometry":null,"properties":{"a":3,"b":4}}]}',
      'JSON, rows in "features"',
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ])('of an object, %j, are told too', async (text, reading, names, ...rows) => {
    expect(await previews(text, 'f.json')).toEqual([{ reading, columns: names.length, names, rows }]);
    const table = await read(text, { file: 'f.json' });
    expect(table.columns.map(({ name }) => name)).toEqual(names);
  });

  it('of an object of long columns are those of the columns that begin in the first bytes', async () => {
    const column = (name: string, n: number): string => `"${name}":[${Array.from({ length: n }, (_, i) => 1000 + i).join()}]`;
    const told = await previews(`{${column('a', 9000)},${column('b', 9000)}}`, 'f.json');
    const reading = 'JSON, one column after the other: more may follow';
    expect(told).toEqual([{ reading, columns: 1, names: ['a'], rows: [0, 1, 2, 3, 4].map((i) => [`${1000 + i}`]) }]);
    // What the first bytes cut in two is not shown.
    for (const length of [2 ** 15 - 20, 2 ** 15 - 12, 2 ** 15 - 8, 2 ** 15 - 5]) {
      const pad = ' '.repeat(length);
      const [cut] = await previews(`{"a":[1,2,3],${pad}"b":[123456789,2,3]}`, 'f.json');
      expect(cut).toMatchObject({ names: ['a'], rows: [['1'], ['2'], ['3']] });
    }
  });

  it.each([
    '{"type":"FeatureCollection","features":[{"properties":{"a":1}}]}', // where the parts of parts go, the reading tells
    '{"a":[1,2],"rows":[{"x":1}]}', // neither columns alone nor rows alone
    '{"a":1,"b":2}',
    '{}',
    '{"a":[]}',
    '{"a":{"x":1}}',
    '{"a":[1,',
  ])('of %j are not told, as it is not plain what they are', async (text) => {
    const told: Preview[] = [];
    await read(text, { file: 'f.json', onPreview: (preview) => void told.push(preview) }).catch(() => undefined);
    expect(told).toEqual([]);
  });

  it('of an object of very many rows by number are told; by name, the reading tells', async () => {
    const many = (name: (i: number) => string): string => `{${Array.from({ length: 5000 }, (_, i) => `"${name(i)}":{"a":${i},"b":"x"}`).join()}}`;
    const rows = [0, 1, 2, 3, 4].map((i) => [`${i}`, 'x']);
    expect(await previews(many(String), 'f.json')).toEqual([{ reading: 'JSON', columns: 2, names: ['a', 'b'], rows }]);
    expect(
      await previews(
        many((i) => `r${i}`),
        'f.json',
      ),
    ).toEqual([]);
  });

  it('of Parquet are told before the rest is read', async () => {
    const folder = join(import.meta.dirname, '../../fixtures/parquet');
    const cells = JSON.parse(readFileSync(join(folder, 'cells.json'), 'utf8')) as Record<string, (number | string | boolean | null)[]>;
    for (const name of ['snappy', 'gzip-v2', 'zstd-groups', 'lz4-plain', 'none-v2-groups', 'delta']) {
      const order: string[] = [];
      const told: Preview[] = [];
      await read(readFileSync(join(folder, `${name}.parquet`)), {
        file: 'f.parquet',
        onPreview: (preview) => (order.push('preview'), void told.push(preview)),
        onProgress: () => void order.push('progress'),
      });
      expect([order[0], told.length, told[0].reading]).toEqual(['preview', 1, 'Parquet']);
      expect(told[0].names).toEqual(Object.keys(cells));
      expect(told[0].rows).toEqual(
        [0, 1, 2, 3, 4].map((r) => Object.entries(cells).map(([, column]) => (column[r] === null ? '' : String(column[r])))),
      );
    }
  });

  it('of a damaged Parquet file are none', async () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/parquet/snappy.parquet')));
    bytes.fill(0xff, 4, 200);
    const told: Preview[] = [];
    await expect(read(bytes, { file: 'f.parquet', onPreview: (preview) => void told.push(preview) })).rejects.toThrow(/damaged/);
    expect(told).toEqual([]);
  });

  it('of JSON are few, and none where no row is whole in the first bytes, or there are no rows', async () => {
    const many = `[${Array.from({ length: 5000 }, (_, i) => `{"a":${i},"b":${i}}`).join()}]`;
    expect((await previews(many, 'f.json'))[0].rows).toEqual([0, 1, 2, 3, 4].map((i) => [`${i}`, `${i}`]));
    const wide = `[${Array.from({ length: 2 }, () => `[${'1234567,'.repeat(9000)}1]`).join()}]`;
    expect(await previews(wide, 'f.json')).toEqual([]);
    expect(await previews('[{"a":NaN,"b":1}]', 'f.json')).toEqual([]);
    const told: Preview[] = [];
    await expect(read('[{"a":1,"b":2},{"a":', { file: 'f.json', onPreview: (preview) => void told.push(preview) })).rejects.toThrow(/ends too early/);
    expect(told.map(({ rows }) => rows)).toEqual([[['1', '2']]]);
  });
});
