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
    expect(info.features.slice(-3)).toEqual(['(a − mean)²', '(a − mean)(b − mean)', '(kind = x − mean)(a − mean)']);
    expect([features, info.features.length, info.sources.length]).toEqual([9, 9, 9]);
    const a = [2, 4, 5, 6, 2, 4, 5, 6].map((value) => value - 4.25);
    const b = [3, 24 / 7, 7, 1, 3, 2, 7, 1];
    const mean = b.reduce((sum, value) => sum + value, 0) / 8;
    const near = (found: number[], expected: number[]): void => found.forEach((value, r) => expect(value).toBeCloseTo(expected[r], 12));
    expect(await column('(a − mean)²', choice(products))).toEqual(a.map((value) => value ** 2));
    near(
      await column('(a − mean)(b − mean)', choice(products)),
      a.map((value, r) => value * (b[r] - mean)),
    );
    near(
      await column('(kind = x − mean)(a − mean)', choice(products)),
      a.map((value, r) => value * (r % 2 === 0 ? 0.5 : -0.5)),
    );
    expect(info.notes.slice(-3)).toEqual([
      '(a − mean)² is one more feature: a less its mean, times itself.',
      '(a − mean)(b − mean) is one more feature: a less its mean, times b less its mean.',
      '(kind = x − mean)(a − mean) is one more feature: kind = x less its mean, times a less its mean.',
    ]);
  });

  it('are those of the rows that are used', async () => {
    expect(await column('(a − mean)²', choice([['a', 'a']], { missing: 'drop', features: ['a', 'b'], rows: { from: 2, to: 4 } }))).toEqual([
      0.25, 0.25,
    ]);
  });

  it('leave numbers that stand in the table alone', async () => {
    const table = await readTable(new TextEncoder().encode('a,y\n2,1\n3,2\n'), { file: 'data.csv', delimiter: null });
    const dataset = makeDataset(table, { target: 'y', products: [['a', 'a']] }, true);
    expect([...dataset.x]).toEqual([2, 0.25, 3, 0.25]);
    expect(dataset.held).toBeUndefined();
  });

  it('have a name of their own, whatever columns are called', async () => {
    const { info } = await written('a,(a − mean)²,y\n1,2,3\n2,3,5\n', { target: 'y', products: [['a', 'a']] });
    expect([info.features, info.products]).toEqual([['a', '(a − mean)²', '(a − mean)² (2)'], [{ factors: [0, 0], means: [1.5, 1.5] }]]);
    expect(info.notes.at(-1)).toMatch(/^\(a − mean\)² \(2\) is one more feature/);
  });

  it('may be made of those before them', async () => {
    const file = 'a,b,y\n1,2,3\n2,3,5\n6,1,2\n';
    const { info, x, features } = await written(file, {
      target: 'y',
      products: [
        ['a', 'b'],
        ['(a − mean)(b − mean)', 'a'],
      ],
    });
    expect(info.features.at(-1)).toBe('((a − mean)(b − mean) − mean)(a − mean)');
    const products = [0, 1, 2].map((r) => x[r * features + 2]);
    const mean = (products[0] + products[1] + products[2]) / 3;
    [1, 2, 6].forEach((a, r) => expect(x[r * features + 3]).toBeCloseTo((products[r] - mean) * (a - 3), 12));
  });

  it('need features that are learnt from', async () => {
    await expect(written(FILE, choice([['a', 'q']]))).rejects.toThrow(
      'there is no feature "q" for the product "(a − mean)(q − mean)". The features are "a", "b", "b is missing", "kind = w", "kind = x", "kind = z": learn from its column too, or leave the product out.',
    );
    await expect(written(FILE, choice([['b', 'b']], { features: ['a'] }))).rejects.toThrow('there is no feature "b"');
  });

  it('must be numbers that a double holds, and say where they are not', async () => {
    await expect(written('a,y\n1,2\n1e200,3\n', { target: 'y', products: [['a', 'a']] })).rejects.toThrow(
      'data.csv:2: "(a − mean)²" is beyond the largest number that a double holds, 1.8e308: -5e+199 times -5e+199. Leave the product out, or the row.',
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
