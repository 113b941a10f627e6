import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { preflight } from '../../../src/session/diagnosis/preflight';
import { example, find, findingsOf, ids, lines, noise, written } from '../../support/findings';

const table = (extra: string, cell: (r: number) => number | string, n = 60): string =>
  lines(`a,${extra},y`, n, (r) => [noise(r), cell(r), 2 * noise(r) + 0.1 * noise(r, 3)]);

describe('target-range', () => {
  it.each([
    ['sigmoid', 'cars.csv', 'dist', 50],
    ['tanh', 'faithful.csv', 'waiting', 272],
  ] as const)('fires for a %s neuron on %s, and only a linear one can help', async (activation, file, target, n) => {
    const dataset = await example(file, { target });
    const finding = find(findingsOf(dataset, { activation }), 'target-range');
    expect(finding.evidence).toContain(`${n} of ${n} targets (100 %)`);
    expect(findingsOf(dataset, { activation, ...finding.remedies[0].settings })).toEqual([]);
  });
  it.each([
    ['cars.csv', 'dist', 1],
    ['wine.csv', 'target', 0.001],
    ['faithful.csv', 'waiting', 0.3],
  ] as const)('has a linear neuron learn %s with columns and a rate that it bears', async (file, target, learningRate) => {
    const dataset = await example(file, { target });
    const wanted = { activation: 'sigmoid', scaling: 'none', learningRate, epochs: 20 } as const;
    const { label, settings } = find(findingsOf(dataset, wanted), 'target-range').remedies[0];
    expect(label).toMatch(/^Use a linear neuron, on standardised columns/);
    expect(ids(findingsOf(dataset, { ...wanted, ...settings }))).not.toContain('exploding');
  });
  it('is told without what follows from it', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    for (const activation of ['sigmoid', 'tanh', 'step'] as const) expect(ids(findingsOf(dataset, { activation }))).toEqual(['target-range']);
  });
  it('counts negative targets for a ReLU, and leaves a few around 0 alone', async () => {
    const negative = await written(lines('x,y', 50, (r) => [noise(r), noise(r)]));
    expect(find(findingsOf(negative, { activation: 'relu' }), 'target-range').evidence).toMatch(/\d+ of 50 targets .* nothing below 0/);
    const nearly = await written(lines('x,y', 50, (r) => [r, r === 0 ? -0.1 : r]));
    expect(ids(preflight(nearly, { ...DEFAULT_SETTINGS, activation: 'relu' }))).toEqual([]);
  });
});

describe('constant-column', () => {
  it('names the column, and leaving it out cures', async () => {
    const text = table('flat', () => 7);
    const { evidence, where, remedies } = find(findingsOf(await written(text)), 'constant-column');
    expect(evidence).toBe('flat (7) is the same in all 60 rows.');
    expect(where).toEqual({ column: 'flat' });
    expect(remedies[0].leaveOut).toEqual(['flat']);
    expect(findingsOf(await written(text, { features: ['a'] }))).toEqual([]);
  });
  it('is silent where one row is another', async () =>
    expect(ids(findingsOf(await written(table('flat', (r) => (r === 59 ? 7.000001 : 7)))))).toEqual([]));
});

describe('duplicate-columns', () => {
  it.each([
    ['a copy', (r: number) => noise(r), 'twin equals a'],
    ['another unit', (r: number) => 1.8 * noise(r) + 32, 'twin = 1.8 · a + 32'],
    ['the contrary', (r: number) => 1 - noise(r), 'twin = −1 · a + 1'],
  ] as const)('finds %s', async (_what, cell, words) => {
    const { evidence, remedies } = find(findingsOf(await written(table('twin', cell))), 'duplicate-columns');
    expect(evidence).toBe(`In all 60 rows ${words}.`);
    expect(remedies[0].leaveOut).toEqual(['twin']);
  });
  it('is silent where one row is another', async () =>
    expect(findingsOf(await written(table('twin', (r) => (r === 30 ? 0.5 : noise(r)))))).toEqual([]));
  it('finds many among many', async () => {
    const n = 200;
    const width = 600;
    const names = Array.from({ length: width }, (_, j) => `x${j}`).join(',');
    const cells = (r: number): number[] => Array.from({ length: width }, (_, j) => (j % 3 === 0 && j > 0 ? 2 * noise(r, j - 1) : noise(r, j)));
    const dataset = await written(lines(`${names},y`, n, (r) => [...cells(r), noise(r, 5000)]));
    const { remedies } = find(preflight(dataset, DEFAULT_SETTINGS), 'duplicate-columns');
    expect(remedies[0].leaveOut).toEqual(Array.from({ length: 199 }, (_, k) => `x${3 * k + 3}`));
  });
});

describe('id-column', () => {
  it('sees a column that counts the rows, and one that is called an ID when it was chosen', async () => {
    const counted = await written(table('nr_of_row', (r) => r + 1));
    expect(find(preflight(counted, DEFAULT_SETTINGS), 'id-column').evidence).toBe('nr_of_row counts the 60 rows from 1 to 60.');
    const named = await written(
      table('customer_id', (r) => 1000 + ((r * 37) % 60)),
      { target: 'y', features: ['a', 'customer_id'] },
    );
    expect(find(preflight(named, DEFAULT_SETTINGS), 'id-column').remedies[0].leaveOut).toEqual(['customer_id']);
    const cars = await example('cars.csv', { target: 'dist', features: ['column 1', 'speed'] });
    expect(ids(preflight(cars, DEFAULT_SETTINGS))).toContain('id-column');
  });
  it('sees one that numbers the rows in any order, and goes by whole words of its name', async () => {
    const table = (name: string, id: (r: number) => number): string => lines(`${name},x,y`, 40, (r) => [id(r), noise(r), noise(r, 2)]);
    const shuffled = (r: number): number => ((7 * r) % 40) + 1;
    expect(find(preflight(await written(table('patient', shuffled)), DEFAULT_SETTINGS), 'id-column').evidence).toMatch(
      /^patient holds each whole number from 1 to 40 once/,
    );
    for (const name of ['image', 'message', 'page'])
      expect(ids(preflight(await written(table(name, (r) => r + 1)), DEFAULT_SETTINGS))).toEqual(['id-column']);
    for (const name of ['age', 'time_s', 'elapsed time', 'rank'])
      expect(preflight(await written(table(name, shuffled)), DEFAULT_SETTINGS)).toEqual([]);
  });
  it('sees one that counts from another number on', async () => {
    const dataset = await written(table('foo', (r) => r + 1000));
    expect(find(preflight(dataset, DEFAULT_SETTINGS), 'id-column').evidence).toBe('foo counts the 60 rows from 1000 to 1059.');
    for (const first of [-20, 0.5]) expect(ids(preflight(await written(table('foo', (r) => r + first)), DEFAULT_SETTINGS))).toEqual([]);
  });
  it.each(['year', 'time', 'x'])('leaves a column %s alone that may well count', async (name) =>
    expect(ids(preflight(await written(table(name, (r) => r + 1)), DEFAULT_SETTINGS))).toEqual([]),
  );
  it('leaves whole numbers alone that do not count', async () =>
    expect(ids(preflight(await written(table('rooms', (r) => (r * 7) % 9)), DEFAULT_SETTINGS))).toEqual([]));
});

describe('scale', () => {
  it('fires for columns as they are in the file, 1:1000 and more apart', async () => {
    const dataset = await example('breast_cancer.csv');
    const { evidence, remedies } = find(preflight(dataset, { ...DEFAULT_SETTINGS, scaling: 'none' }), 'scale');
    expect(evidence).toMatch(/^worst area is about 1050 in size, fractal dimension error about 0.00463: 1:227\u202f000 apart/);
    expect(remedies[0].settings.scaling).toBe('standardize');
  });
  it('takes the usual rate along where that of the run was made small for the columns as they are', async () => {
    const settings = { ...DEFAULT_SETTINGS, scaling: 'none', learningRate: 1e-8 } as const;
    const { remedies } = find(preflight(await example('breast_cancer.csv'), settings), 'scale');
    expect(remedies.map(({ label }) => label)).toEqual(['Standardise the columns, with a learning rate of 0.01']);
  });
  it('is silent when they are scaled, or not so far apart', async () => {
    expect(preflight(await example('breast_cancer.csv'), DEFAULT_SETTINGS)).toEqual([]);
    expect(preflight(await example('mtcars.csv', { target: 'mpg' }), { ...DEFAULT_SETTINGS, scaling: 'none' })).toEqual([]);
  });
});

describe('sorted-rows', () => {
  const inOrder = { ...DEFAULT_SETTINGS, order: 'file' } as const;
  it.each(['setosa', 'versicolor', 'virginica'])('fires for %s in file order', async (positive) => {
    const finding = find(preflight(await example('iris.csv', { positive }), inOrder), 'sorted-rows');
    expect(finding.remedies[0].settings).toEqual({ scaling: 'none', order: 'shuffled' });
  });
  it('fires for blocks of a few numbers in any order', async () => {
    const dataset = await written(lines('x,y', 150, (r) => [noise(r), [2, 0, 1][Math.floor(r / 50)]]));
    expect(find(preflight(dataset, inOrder), 'sorted-rows').evidence).toBe(
      'The values of y stand in 3 blocks one after the other; by chance it would be about 101.',
    );
  });
  it('fires for numbers that rise', async () =>
    expect(ids(preflight(await written(lines('x,y', 40, (r) => [noise(r), r])), inOrder))).toEqual(['sorted-rows']));
  it('is silent when shuffled, when an epoch is one step, and for rows in no order', async () => {
    const iris = await example('iris.csv', { positive: 'setosa' });
    expect(preflight(iris, DEFAULT_SETTINGS)).toEqual([]);
    expect(preflight(iris, { ...inOrder, batchSize: 'full' })).toEqual([]);
    for (const [file, target] of [
      ['breast_cancer.csv', 'target'],
      ['diabetes.csv', 'target'],
      ['cars.csv', 'dist'],
      ['mtcars.csv', 'am'],
    ])
      expect(ids(preflight(await example(file, { target }), inOrder))).not.toContain('sorted-rows');
  });
});

describe('imbalance', () => {
  const rare = (share: number): string => lines('x,y', 100, (r) => [noise(r), r % 100 < share ? 1 : 0]);
  it('says what accuracy means here', async () => {
    const { evidence, remedies } = find(preflight(await written(rare(5)), DEFAULT_SETTINGS), 'imbalance');
    expect(evidence).toBe('95 of 100 rows (95 %) are y = 0: always saying so is right in 95 % of them, without having learnt anything.');
    expect(remedies[0].settings.loss).toBe('log');
    expect(find(preflight(await written(rare(5)), { ...DEFAULT_SETTINGS, loss: 'log' }), 'imbalance').remedies).toEqual([]);
  });
  it('says whose precision and recall are shown where the common class counts as 1, and offers the rare one', async () => {
    const named = lines('x,y', 100, (r) => [noise(r), r % 100 < 5 ? 'fraud' : 'ok']);
    const { why, remedies } = find(preflight(await written(named), DEFAULT_SETTINGS), 'imbalance');
    expect(why).toMatch(/^Precision, recall and F1 are of ok, the common class/);
    expect(remedies[0]).toMatchObject({ label: 'Count fraud as 1', leaveOut: [], positive: 'fraud' });
    const turned = find(preflight(await written(named, { positive: 'fraud' }), DEFAULT_SETTINGS), 'imbalance');
    expect(turned.why).toMatch(/^Judge the neuron/);
    expect(turned.remedies.map(({ positive }) => positive)).toEqual([undefined]);
  });
  it('is silent below 80 %', async () => expect(preflight(await written(rare(21)), DEFAULT_SETTINGS)).toEqual([]));
});

describe('healthy runs', () => {
  it.each([
    ['breast_cancer.csv', {}],
    ['cars.csv', {}],
    ['celsius.csv', {}],
    ['diabetes.csv', {}],
    ['faithful.csv', {}],
    ['mtcars.csv', { target: 'mpg' }],
    ['mtcars.csv', {}],
    ...['setosa', 'virginica'].map((positive) => ['iris.csv', { positive }] as const),
    ...['0', '1', '2'].map((positive) => ['wine.csv', { positive }] as const),
    ['wine.csv', { target: 'alcohol' }],
  ] as const)('%s %j makes no noise with the default settings', async (file, choice) => expect(findingsOf(await example(file, choice))).toEqual([]));
});
