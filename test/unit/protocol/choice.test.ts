import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { productName } from '../../../src/core/product';
import { makeDataset } from '../../../src/data/dataset';
import { summarize } from '../../../src/data/summary';
import {
  canBeFeature,
  canBeTarget,
  columnOf,
  choiceOf,
  featureColumns,
  firstChoice,
  fits,
  positiveOf,
  sameChoice,
  targetClasses,
  withFeatures,
  withTarget,
} from '../../../src/protocol/choice';
import { decodeFromPanel } from '../../../src/protocol/panel';
import { read } from '../../fixtures/read';

const example = (name: string): Promise<Awaited<ReturnType<typeof read>>> => read(readFileSync(`examples/${name}`, 'utf8'));

describe('a choice of columns', () => {
  it.each(['iris.csv', 'penguins.csv', 'wine.csv', 'cars.csv', 'mtcars.csv'])(
    'of every target of %s makes a dataset of the columns it says',
    async (name) => {
      const table = await example(name);
      const summary = summarize(table);
      const targets = summary.columns.filter((column) => canBeTarget(column) && column.classes?.length !== 1);
      expect(targets.length).toBeGreaterThan(0);
      for (const { name: target } of targets) {
        const choice = choiceOf(summary, target);
        expect(fits(choice, summary), target).toBe(true);
        const { info } = makeDataset(table, choice);
        expect([...new Set(info.sources)], target).toEqual(featureColumns(summary, choice).map(({ name: feature }) => feature));
      }
    },
  );

  it('takes every column that can be ticked', async () => {
    const table = await read(
      'id,a,group,note,day,none\n1,5,x,one two,2024-01-01,\n2,6,y,three,2024-01-02,\n3,7,x,four,2024-01-03,\n4,9,y,five,2024-01-04,\n',
    );
    const summary = summarize(table);
    const names = summary.columns.filter((column) => canBeFeature(column) && column.name !== 'a').map(({ name }) => name);
    expect(names).toEqual(['id', 'group', 'day']);
    expect(new Set(makeDataset(table, { target: 'a', features: names, positive: null }).info.sources)).toEqual(new Set(names));
  });

  it('is the usual one however the same columns are ticked', async () => {
    const summary = summarize(await example('iris.csv'));
    const first = firstChoice(summary)!;
    expect(first).toEqual({ target: 'Species', features: null, positive: 'setosa' });
    const usual = featureColumns(summary, first).map(({ name }) => name);
    const fewer = withFeatures(summary, first, new Set(usual.slice(1)));
    expect(fewer.features).toEqual(usual.slice(1));
    const again = withFeatures(summary, fewer, new Set(usual.toReversed()));
    expect(again.features).toBeNull();
    expect(sameChoice(first, again)).toBe(true);
    expect(sameChoice(first, fewer)).toBe(false);
    expect(sameChoice(first, { ...first, missing: null, rows: null })).toBe(true);
  });

  it('of a target of two classes may be of either, the second one being the usual', async () => {
    const summary = summarize(await read('a,sex,paid,won\n1,f,Yes,0\n2,m,no,1\n3,m,YES,1\n4,f,Yes,0\n'));
    const sex = targetClasses(summary, 'sex')!;
    expect(sex).toMatchObject({ labels: [{ label: 'f' }, { label: 'm' }], numbers: false, usual: 'm', many: false });
    expect(choiceOf(summary, 'sex').positive).toBeNull();
    expect([positiveOf(sex, 'm'), positiveOf(sex, 'f')]).toEqual([null, 'f']);
    expect(targetClasses(summary, 'paid')).toMatchObject({
      labels: [
        { label: 'no', count: 1 },
        { label: 'Yes', count: 3 },
      ],
      usual: 'Yes',
    });
    const german = summarize(await read('a,neu\n1,ja\n2,nein\n3,ja\n4,nein\n'));
    expect(targetClasses(german, 'neu')).toMatchObject({ labels: [{ label: 'nein' }, { label: 'ja' }], usual: 'ja' });
    expect(targetClasses(summary, 'won')).toMatchObject({ numbers: true, usual: null, many: false });
    for (const [target, positive] of [
      ['sex', 'f'],
      ['paid', 'no'],
      ['won', '0'],
      ['won', null],
    ] as const)
      expect(fits({ target, positive, features: null }, summary), target).toBe(true);
    expect(fits({ target: 'sex', positive: 'x', features: null }, summary)).toBe(false);
  });

  it('fits only a table with its columns and its class', async () => {
    const summary = summarize(await example('iris.csv'));
    const choice = firstChoice(summary)!;
    for (const wrong of [
      { ...choice, target: 'x' },
      { ...choice, features: ['x'] },
      { ...choice, positive: 'x' },
      { ...choice, positive: null },
      { ...choice, target: 'Sepal.Length' },
    ])
      expect(fits(wrong, summary)).toBe(false);
  });

  it('has products of what it learns from', async () => {
    const summary = summarize(await example('penguins.csv'));
    const products = [
      ['body_mass_g', 'body_mass_g'],
      ['sex = male', 'year'],
    ] as const;
    const choice = { ...firstChoice(summary)!, products };
    expect([fits(choice, summary), fits({ ...choice, products: [['x', 'year']] }, summary)]).toEqual([true, false]);
    expect([sameChoice(choice, firstChoice(summary)!), sameChoice({ ...choice, products: [] }, { ...choice, products: null })]).toEqual([
      false,
      false,
    ]);
    const names = featureColumns(summary, choice).map(({ name }) => name);
    expect(withFeatures(summary, choice, new Set(names)).products).toEqual(products);
    expect(withFeatures(summary, choice, new Set(names.filter((name) => name !== 'sex'))).products).toEqual([products[0]]);
    expect('products' in withFeatures(summary, choice, new Set(['island']))).toBe(false);
    const more = { ...choice, products: [...products, [productName(products[1]), 'year']] as const };
    expect([fits(more, summary), withTarget(summary, more, 'sex').products, withTarget(summary, more, 'island').products]).toEqual([
      true,
      [products[0]],
      more.products,
    ]);
  });

  it('knows of what column a feature is made, where one’s name begins another’s', () => {
    const columns = ['Size', 'Size (m2)', 'day'];
    expect(
      ['Size', 'Size (m2)', 'Size (kg)', 'Size (m2) is missing', 'day (days since 2020-01-01)', 'Sizes', 'Size = x'].map((name) =>
        columnOf(name, columns),
      ),
    ).toEqual(['Size', 'Size (m2)', 'Size', 'Size (m2)', 'day', null, 'Size']);
  });

  it('comes from a panel whole, or not at all', () => {
    const choice = { target: 'y', features: ['a'], positive: null, missing: 'mean', rows: { from: 1, to: 2 }, sample: { count: 3, seed: 4 } };
    expect(decodeFromPanel({ type: 'choice', choice })).toEqual({ type: 'choice', choice });
    const more = { ...choice, products: [['a', 'a']] };
    expect(decodeFromPanel({ type: 'choice', choice: more })).toEqual({ type: 'choice', choice: more });
    expect(decodeFromPanel({ type: 'draft', choice: null, number: 1 })).toEqual({ type: 'draft', choice: null, number: 1 });
    for (const wrong of [
      { ...choice, target: 1 },
      { ...choice, features: 'a' },
      { ...choice, products: [['a']] },
      { ...choice, missing: 'guess' },
      { ...choice, rows: { from: 0.5, to: 2 } },
      { ...choice, sample: { count: 1 } },
      { ...choice, more: 1 },
      null,
    ])
      expect(() => decodeFromPanel({ type: 'choice', choice: wrong })).toThrow();
  });
});
