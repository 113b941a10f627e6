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

  it('of JSON are few, and none where no row is whole in the first bytes, or there are no rows', async () => {
    const many = `[${Array.from({ length: 5000 }, (_, i) => `{"a":${i},"b":${i}}`).join()}]`;
    expect((await previews(many, 'f.json'))[0].rows).toEqual([0, 1, 2, 3, 4].map((i) => [`${i}`, `${i}`]));
    const wide = `[${Array.from({ length: 2 }, () => `[${'1234567,'.repeat(9000)}1]`).join()}]`;
    expect(await previews(wide, 'f.json')).toEqual([]);
    expect(await previews('{"a":[1,2],"b":[3,4]}', 'f.json')).toEqual([]);
    expect(await previews('[{"a":NaN,"b":1}]', 'f.json')).toEqual([]);
    const told: Preview[] = [];
    await expect(read('[{"a":1,"b":2},{"a":', { file: 'f.json', onPreview: (preview) => void told.push(preview) })).rejects.toThrow(/ends too early/);
    expect(told.map(({ rows }) => rows)).toEqual([[['1', '2']]]);
  });
});
