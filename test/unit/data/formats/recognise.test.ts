import { describe, expect, it } from 'vitest';
import { namesOf, read } from '../../../fixtures/read';

describe('a text that begins like JSON', () => {
  it('is CSV when it is not', async () => {
    const table = await read('[a],{b}\n1,2\n3,4\n', { file: 'f.csv' });
    expect([namesOf(table), table.source.format]).toEqual([['[a]', '{b}'], 'csv']);
  });

  it('is one of fields where a person has said what divides them', async () => {
    const text = '[\t0\n-0\t0\n5\t3\n';
    await expect(read(text, { file: 'f.txt' })).rejects.toThrow(/not valid JSON/);
    const table = await read(text, { file: 'f.txt', delimiter: 'tab' });
    expect([table.source.format, table.rows]).toEqual(['csv', 2]);
    expect((await read('[[1,2],[3,4]]', { file: 'f.txt', delimiter: 'tab' })).source.format).toBe('json');
  });
});
