import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../src/core/diagnosis/picture';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { trainFully } from '../../../src/session/full-run';
import { after, example, find, findingsOf, ids, lines, noise, written } from '../../support/findings';

const IRIS = { target: 'Species', features: ['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width'] };

/** The share that the evidence promises, and that of now, in percent. */
function promised(evidence: string): [number, number] {
  const [, now, then] = /^The outputs explain (?:less than )?([\d.]+) %.* about ([\d.]+) % would be explained\.$/.exec(evidence) ?? [];
  return [Number(now), Number(then)];
}

describe('a target that no straight line tells', () => {
  it('says that no setting helps for XOR, whatever the activation, but the product does', async () => {
    const dataset = await example('xor.csv');
    for (const activation of ['sigmoid', 'linear', 'relu', 'tanh'] as const)
      expect(findingsOf(dataset, { activation, epochs: 2000 }).map(({ id, remedies }) => [id, ...remedies.map(({ multiply }) => multiply)])).toEqual([
        ['not-linear', [['x1', 'x2']]],
      ]);
  });
  it('sees a ring around a disc', async () => {
    const text = lines('a,b,y', 300, (r) => {
      const radius = r % 2 === 0 ? 0.4 : 1;
      return [radius * Math.cos(2.4 * r), radius * Math.sin(2.4 * r), r % 2];
    });
    expect(ids(findingsOf(await written(text)))).toEqual(['not-linear']);
  });
  it('says how little a line tells, where it is little but more than chance', async () => {
    const text = lines('x,y', 1000, (r) => [noise(r), 0.6 * noise(r) + 2 * noise(r, 2)]);
    const { evidence, why } = find(findingsOf(await written(text)), 'not-linear');
    const share = /explains (\S+ %) of the target/.exec(evidence)?.[1];
    expect(why).toContain(`no such sum tells more than ${share} of this target`);
    const chance = lines('x,y', 1000, (r) => [noise(r), noise(r, 2)]);
    expect(find(findingsOf(await written(chance)), 'not-linear').why).toMatch(/^No setting helps/);
  });
  it('does not say it of a rare class that a line tells well', async () => {
    const text = lines('x,y', 2000, (r) => [noise(r) + (r % 100 === 0 ? 1.2 : 0), r % 100 === 0 ? 1 : 0]);
    const dataset = await written(text);
    expect(ids(findingsOf(dataset))).toEqual(['imbalance']);
    expect(ids(findingsOf(dataset, { epochs: 3, learningRate: 0.001 }))).toContain('too-slow');
  });
  it('sees a few far targets that hide the rest, and Huber cures', async () => {
    const text = lines('x,y', 1000, (r) => [noise(r), 2 * noise(r) + 0.2 * noise(r, 2) + (r % 125 === 7 ? 300 : 0)]);
    const dataset = await written(text);
    const { evidence, remedies } = find(findingsOf(dataset), 'not-linear');
    expect(evidence).toMatch(/One row in a hundred makes up 99.8 % of how the target varies: it lies up to 30\d/);
    expect(remedies.map(({ settings }) => settings)).toEqual([expect.objectContaining({ loss: 'huber' })]);
    expect(after(dataset, {}, 'not-linear')).toEqual([]);
  });
  it('is silent for AND, and for a weak but straight relation', async () => {
    expect(ids(findingsOf(await example('and.csv'), { epochs: 5000 }))).toEqual([]);
    const text = lines('x,y', 200, (r) => [noise(r), noise(r) + noise(r, 2)]);
    expect(findingsOf(await written(text))).toEqual([]);
  });
});

describe('a target that a straight line tells in part', () => {
  it('is known by the square that the file lacks: with it, the promise comes true', async () => {
    const row = (r: number): number[] => [3 + noise(r), 5 * noise(r, 2), (1 + 2 * noise(r)) ** 2 + 0.3 * noise(r, 3)];
    const bare = await written(lines('x,z,y', 300, row));
    const { evidence, why, where, picture, remedies } = find(findingsOf(bare), 'not-linear');
    expect(evidence).toContain('with the square of x as one more column');
    expect(why).toMatch(/^Along x the target bends: the outputs are too low at both ends and too high in the middle\./);
    expect([where, remedies]).toEqual([
      { column: 'x' },
      [{ label: 'Learn from (x − mean)² too', settings: { scaling: 'auto' }, leaveOut: [], multiply: [['x', 'x']] }],
    ]);
    const { xs, x, y } = picture as Extract<Picture, { kind: 'dots' }>;
    expect([x, y, Math.min(...xs) > 1.9, Math.max(...xs) < 4.1]).toEqual(['x', 'error', true, true]);

    const [now, then] = promised(evidence);
    expect(now).toBeGreaterThan(50);
    expect(then).toBeGreaterThan(now + 10);
    const squared = await written(lines('x,z,y', 300, row), { products: remedies[0].multiply! });
    const { metrics, findings } = trainFully(squared, { ...DEFAULT_SETTINGS, seed: 1, ...remedies[0].settings });
    const explained = metrics.find(({ name }) => name === 'R²')!.value!;
    expect([ids(findings), Math.abs(100 * explained - then) < 1]).toEqual([[], true]);
  });

  it('keeps the promise far from 0 too, by the one click', async () => {
    const text = lines('year,y', 124, (r) => [1990 + (r % 31), ((r % 31) - 15) ** 2 + noise(r)]);
    const { evidence, remedies } = find(findingsOf(await written(text)), 'not-linear');
    const [remedy] = remedies;
    const dataset = await written(text, { products: remedy.multiply! });
    const { metrics, findings } = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1, ...remedy.settings });
    expect(promised(evidence)[1]).toBeGreaterThan(99);
    expect([ids(findings), metrics.find(({ name }) => name === 'R²')!.value! > 0.99]).toEqual([[], true]);
  });

  it('standardises columns that were left as they are where the product is long', async () => {
    const text = lines('x,y', 200, (r) => [25 + 25 * noise(r), (25 * noise(r)) ** 2 + 10 * noise(r, 2)]);
    const settings = { scaling: 'none', learningRate: 0.0001, epochs: 2000 } as const;
    const [remedy] = find(findingsOf(await written(text), settings), 'not-linear').remedies;
    expect(remedy.label).toBe('Learn from (x − mean)² too, standardised');
    expect(ids(findingsOf(await written(text, { products: remedy.multiply! }), { ...settings, ...remedy.settings }))).toEqual([]);
  });

  it('is not told while a penalty holds the weights back', async () => {
    const text = lines('a,b,y', 300, (r) => [noise(r), noise(r, 2), Number(noise(r) ** 2 + noise(r, 2) ** 2 < 0.6)]);
    expect(find(findingsOf(await written(text)), 'not-linear').evidence).toContain('as one more column');
    for (const { evidence } of findingsOf(await written(text), { l1: 0.3 })) expect(evidence).not.toContain('as one more column');
  });

  it('says where the middle class lies', async () => {
    const { evidence, why } = find(findingsOf(await example('iris.csv', { ...IRIS, positive: 'versicolor' }), { epochs: 1000 }), 'not-linear');
    expect(evidence).toContain('with the square of Petal.Length as one more column');
    expect(why).toMatch(/^versicolor is more frequent in the middle of Petal.Length than .* that is one straight border/);
    const [now, then] = promised(evidence);
    expect(now).toBeLessThan(30);
    expect(then).toBeGreaterThan(60);
  });

  it('is told from a product', async () => {
    const text = lines('a,b,c,y', 200, (r) => [noise(r), noise(r, 2), noise(r, 3), 3 * noise(r, 3) + 4 * noise(r) * noise(r, 2)]);
    const { evidence, why, picture } = find(findingsOf(await written(text)), 'not-linear');
    expect(evidence).toContain('with the product of a and b as one more column');
    expect(why).toMatch(/^What a says of the target depends on b, as in XOR/);
    expect(picture).toMatchObject({ kind: 'dots', x: 'a × b, each from its mean' });
  });

  it('is solved for XOR, whose rows are too few to be sure', async () => {
    const found = find(findingsOf(await example('xor.csv')), 'not-linear');
    expect(found.why).toMatch(/^No setting helps/);
    const [remedy] = found.remedies;
    const [a, b] = remedy.multiply![0];
    expect(remedy.label).toBe(`Learn from (${a} − mean)(${b} − mean) too`);
    const { metrics } = trainFully(await example('xor.csv', { products: remedy.multiply! }), {
      ...DEFAULT_SETTINGS,
      seed: 1,
      epochs: 5000,
      learningRate: 0.5,
    });
    expect(metrics.find(({ name }) => name === 'accuracy')!.value).toBe(1);
  });

  it('has the column named where a line tells nothing at all', async () => {
    const text = lines('a,b,y', 400, (r) => [noise(r), noise(r, 2), noise(r) * noise(r, 2) > 0 ? 'same' : 'other']);
    const found = findingsOf(await written(text));
    expect(ids(found)).toEqual(['not-linear']);
    expect(found[0].evidence).toContain('the product of a and b');
  });

  it('is found among many columns, on some of many rows', async () => {
    const wide = (r: number): number[] => Array.from({ length: 40 }, (_, k) => noise(r, k + 1));
    const names = Array.from({ length: 40 }, (_, k) => `c${k}`).join();
    const some = await written(lines(`${names},y`, 4000, (r) => [...wide(r), noise(r, 1) + 4 * noise(r, 8) ** 2]));
    const { evidence } = find(findingsOf(some, { epochs: 20 }), 'not-linear');
    expect(evidence).toMatch(/of how the target varies \(on 609 rows\).* the square of c7 /);
  });
});

describe('nothing is said', () => {
  it.each([
    ['a straight target with noise', (r: number) => [noise(r), noise(r, 2), noise(r) + noise(r, 2) + noise(r, 3)]],
    ['one row far out', (r: number) => [r === 50 ? 30 : noise(r), noise(r, 2), r === 50 ? 200 : noise(r) + noise(r, 2) + 0.1 * noise(r, 3)]],
    ['a bend that is little of the whole', (r: number) => [noise(r), noise(r, 2), 5 * noise(r) + 0.5 * noise(r, 2) ** 2]],
    ['a column of two values', (r: number) => [Number(noise(r) > 0), noise(r, 2), Number(noise(r) > 0) + 0.3 * noise(r, 3)]],
  ])('of %s', async (_, row) => expect(ids(findingsOf(await written(lines('x,z,y', 200, row)), { epochs: 300 }))).not.toContain('not-linear'));

  it('of classes that one border divides, though their 0 and 1 are no straight line', async () => {
    for (const positive of ['setosa', 'virginica'])
      expect(ids(findingsOf(await example('iris.csv', { ...IRIS, positive }), { epochs: 1000 }))).toEqual([]);
  });
});
