import { describe, expect, it } from 'vitest';
import { namesOf, problemOf, read } from '../../../fixtures/read';
import type { Preview } from '../../../../src/data/types';

const json = { file: 'f.csv', dialect: {} } as const;

describe('a table deeper in a JSON text', () => {
  it.each([
    [
      'columns of a weather service',
      '{"latitude": 52.5, "hourly_units": {"time": "iso", "t": "°C"}, "hourly": {"time": ["a", "b"], "t": [1.5, 2], "r": [4, 5]}}',
      'time t r',
      'The table is "hourly" in the object that the file is.',
    ],
    [
      'rows of an open data portal',
      '{"help": "x", "result": {"fields": [{"id": "a"}, {"id": "b"}], "records": [{"a": 1, "b": 2}, {"a": 3, "b": 4}], "total": 2}}',
      'a b',
      'The table is "result" in the object that the file is.',
    ],
    [
      'rows behind what is said of them',
      '[{"page": 1, "pages": 2}, [{"year": 1, "v": 2.5}, {"year": 2, "v": 3.5}]]',
      'year v',
      'The table is the second of the two parts that the file has.',
    ],
    [
      'columns in objects in objects',
      '{"a": 1, "r": {"s": {"t": {"x": [1, 2], "y": [3, 4]}, "u": null}}}',
      'x y',
      'The table is "r.s.t" in the object that the file is.',
    ],
  ])('is found: %s', async (_, text, names, note) => {
    const previews: Preview[] = [];
    const table = await read(text, { ...json, onPreview: (preview) => previews.push(preview) });
    expect([namesOf(table).join(' '), table.rows, table.notes.at(-1)]).toEqual([names, 2, note]);
    expect(previews.filter((preview) => preview.names.join(' ') !== names)).toEqual([]);
  });

  it('ends where the text ends', async () => {
    const problem = (text: string) => problemOf(() => read(text, { file: 'f.json' }));
    expect((await problem('{"a": {"x": [1, 2], "y": [3, 4]}} 5')).message).toContain('the end of the file');
    expect(await problem('{"a": {"x": [1, 2], "y": [3, 4]}, "b": }')).toMatchObject({ line: 1 });
  });

  it.each([
    ['several of them', '{"r": {"x": [1, 2], "y": [3, 4]}, "q": {"x": [1, 2], "y": [3, 4]}}'],
    ['a list that is no table', '[{"a": 1}, [2, 3]]'],
    ['an object of columns with an object in it', '{"x": [1, 2], "y": [3, 4], "z": {"x": [1, 2], "y": [3, 4]}}'],
  ])('is not guessed from %s', async (_, text) => {
    const outcome = await read(text, json).then(
      ({ notes }) => notes.join(),
      (error: unknown) => String(error),
    );
    expect(outcome).not.toContain('The table is');
  });

  it('is none where objects are rows by name', async () => {
    const table = await read('{"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": 4}}', json);
    expect(table.rows).toBe(2);
  });
});
