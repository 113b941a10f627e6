import { describe, expect, it } from 'vitest';
import { effectOf } from '../../../src/data/effect';
import { readTable } from '../../../src/data/read';
import type { DataChoice } from '../../../src/data/types';
import { makeDataset } from '../../../src/data/dataset';
import { written } from '../../support/findings';

const FILE = `a,b,kind,y\n${['2,3,x,1', '4,,z,2', '5,7,x,3', '6,1,w,4', '2,3,x,1', '4,2,z,2', '5,7,x,3', '6,1,w,4'].join('\n')}\n`;
const choice = (products: NonNullable<DataChoice['products']>, more: Partial<DataChoice> = {}): Partial<DataChoice> => ({
  target: 'y',
  features: ['a', 'b', 'kind'],
  missing: 'mean',
  products,
  ...more,
});

/** The numbers of a column. */
async function column(name: string, of: Partial<DataChoice>): Promise<number[]> {
  const { info, x, n, features } = await written(FILE, of);
  const place = info.features.indexOf(name);
  expect(place, `${name} among ${info.features.join()}`).toBeGreaterThanOrEqual(0);
  return Array.from({ length: n }, (_, r) => x[r * features + place]);
}

describe('products of features', () => {
  it('are features more, behind the others, of what was filled in and of levels too', async () => {
    const products = [
      ['a', 'a'],
      ['a', 'b'],
      ['kind = x', 'a'],
    ] as const;
    const { info, features } = await written(FILE, choice(products));
    expect(info.features.slice(-3)).toEqual(['a²', 'a × b', 'kind = x × a']);
    expect([features, info.features.length, info.sources.length]).toEqual([9, 9, 9]);
    expect(await column('a²', choice(products))).toEqual([4, 16, 25, 36, 4, 16, 25, 36]);
    const mean = 24 / 7;
    expect(await column('a × b', choice(products))).toEqual([6, 4 * mean, 35, 6, 6, 8, 35, 6]);
    expect(await column('kind = x × a', choice(products))).toEqual([2, 0, 5, 0, 2, 0, 5, 0]);
    expect(info.notes.slice(-3)).toEqual([
      'a² is one more feature: a times itself.',
      'a × b is one more feature: a times b.',
      'kind = x × a is one more feature: kind = x times a.',
    ]);
  });

  it('are those of the rows that are used', async () => {
    expect(await column('a²', choice([['a', 'a']], { missing: 'drop', features: ['a', 'b'], rows: { from: 2, to: 4 } }))).toEqual([25, 36]);
  });

  it('leave numbers that stand in the table alone', async () => {
    const table = await readTable(new TextEncoder().encode('a,y\n2,1\n3,2\n'), { file: 'data.csv', delimiter: null });
    const dataset = makeDataset(table, { target: 'y', products: [['a', 'a']] }, true);
    expect([...dataset.x]).toEqual([2, 4, 3, 9]);
    expect(dataset.held).toBeUndefined();
  });

  it('have a name of their own, whatever columns are called', async () => {
    const { info } = await written('a,a²,y\n1,2,3\n2,3,5\n', { target: 'y', products: [['a', 'a']] });
    expect(info.features).toEqual(['a', 'a²', 'a² (2)']);
  });

  it('need features that are learnt from', async () => {
    await expect(written(FILE, choice([['a', 'q']]))).rejects.toThrow(
      'there is no feature "q" for the product "a × q". The features are "a", "b", "b is missing", "kind = w", "kind = x", "kind = z": learn from its column too, or leave the product out.',
    );
    await expect(written(FILE, choice([['b', 'b']], { features: ['a'] }))).rejects.toThrow('there is no feature "b"');
  });

  it('must be numbers that a double holds, and say where they are not', async () => {
    await expect(written('a,y\n1,2\n1e200,3\n', { target: 'y', products: [['a', 'a']] })).rejects.toThrow(
      'data.csv:3: "a²" is beyond the largest number that a double holds, 1.8e308: 1e+200 times 1e+200. Leave the product out, or the row.',
    );
  });

  it('count among the inputs of a choice', async () => {
    const table = await readTable(new TextEncoder().encode(FILE), { file: 'data.csv', delimiter: null });
    const of = (products: NonNullable<DataChoice['products']>): number =>
      effectOf(table, { ...(choice(products) as DataChoice), positive: null }).inputs;
    expect([
      of([]),
      of([
        ['a', 'a'],
        ['kind = z', 'b'],
      ]),
    ]).toEqual([5, 7]);
    expect(() => of([['a', 'q']])).toThrow('there is no feature "q"');
  });
});
