/** Findings come with the numbers that show them. */
import { describe, expect, it } from 'vitest';
import { histogram } from '../../../src/core/diagnosis/picture';
import type { FindingId, Picture } from '../../../src/protocol/findings';
import { example, find, findingsOf, lines, noise, written } from '../../support/findings';

type Settings = Parameters<typeof findingsOf>[1];

async function pictureOf(dataset: ReturnType<typeof written>, settings: Settings, id: FindingId): Promise<Picture | undefined> {
  return find(findingsOf(await dataset, settings), id).picture;
}

describe('a histogram', () => {
  it('counts every finite value once, and shades only what it shows', () => {
    const picture = histogram([0, 1, 2, 3, 4, Infinity, NaN], 'z', [
      [-Infinity, 1],
      [9, Infinity],
    ]);
    expect(picture).toMatchObject({ kind: 'histogram', from: 0, to: 4, shaded: [[0, 1]] });
    expect((picture as Extract<Picture, { kind: 'histogram' }>).counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(histogram([NaN], 'z', [])).toBeNull();
    expect(histogram([7, 7], 'z', [])).toMatchObject({ from: 6, to: 8 });
  });
});

describe('the picture of a finding', () => {
  it('of a dead ReLU: z of every row, all in the shade', async () => {
    const picture = await pictureOf(example('iris.csv', { positive: 'setosa' }), { activation: 'relu' }, 'dead-relu');
    expect(picture).toMatchObject({ kind: 'histogram' });
    const { counts, from, to, shaded } = picture as Extract<Picture, { kind: 'histogram' }>;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(to).toBeLessThanOrEqual(0);
    expect(shaded).toEqual([[from, to]]);
  });

  it('of swings: the means of the last epochs, which turn', async () => {
    const picture = await pictureOf(example('diabetes.csv'), { scaling: 'standardize', learningRate: 0.1 }, 'oscillating');
    const { values, levels } = picture as Extract<Picture, { kind: 'line' }>;
    expect(values.length).toBeGreaterThanOrEqual(10);
    const slopes = values.slice(1).map((value, i) => Math.sign(value - values[i]));
    expect(slopes.filter((slope, i) => i > 0 && slope !== slopes[i - 1]).length).toBeGreaterThan(3);
    expect(levels.map(({ name }) => name)).toEqual(['best possible']);
    expect(levels[0].value).toBeLessThan(Math.min(...values));
  });

  it('of a frozen run: a step far below the last digit of the weight it is to move', async () => {
    const picture = await pictureOf(example('diabetes.csv'), { learningRate: 1e-22, scaling: 'standardize' }, 'frozen');
    const [step, digit, weight] = (picture as Extract<Picture, { kind: 'bars' }>).bars.map(({ value }) => value);
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(digit / 2);
    expect(weight + digit).toBeGreaterThan(weight);
    expect(weight + digit / 4).toBe(weight);
  });

  it('of a run that ends in its first epoch: the learning rate above the limit', async () => {
    const picture = await pictureOf(example('diabetes.csv'), { scaling: 'none', learningRate: 0.01 }, 'exploding');
    const [limit, rate] = (picture as Extract<Picture, { kind: 'bars' }>).bars.map(({ value }) => value);
    expect(rate).toBe(0.01);
    expect(limit).toBeLessThan(0.001);
  });

  it('of XOR: the output against the target, which say nothing of each other', async () => {
    const picture = await pictureOf(example('xor.csv'), { epochs: 500 }, 'not-linear');
    expect(picture).toMatchObject({ kind: 'dots', x: 'output', y: 'target' });
    expect([...(picture as Extract<Picture, { kind: 'dots' }>).ys].sort()).toEqual([0, 0, 1, 1]);
  });

  it('of the rows: the column, the sizes, the classes', async () => {
    const rows = lines('a,b,same,id,y', 200, (r) => [noise(r), 1000 * noise(r, 2) + 5000, 2 * noise(r), r + 1, r < 190 ? 0 : 1]);
    const findings = findingsOf(await written(rows, { target: 'y', features: ['a', 'b', 'same', 'id'] }), {
      order: 'file',
      scaling: 'none',
      learningRate: 1e-9,
      epochs: 1,
    });
    expect(find(findings, 'id-column').picture).toMatchObject({ kind: 'line', y: 'id' });
    expect(find(findings, 'scale').picture).toMatchObject({ kind: 'bars', log: true });
    expect(find(findings, 'duplicate-columns').picture).toMatchObject({ kind: 'dots', x: 'a', y: 'same' });
    expect(find(findings, 'sorted-rows').picture).toMatchObject({ kind: 'line', y: 'y' });
    expect(find(findings, 'imbalance').picture).toMatchObject({
      kind: 'bars',
      bars: [{ value: 190 }, { value: 10 }],
    });
  });

  it('has nothing but finite numbers, so that it arrives as it was sent', async () => {
    for (const settings of [{ order: 'file', scaling: 'none' }, { activation: 'sigmoid' }, { activation: 'relu', learningRate: 5 }] as const)
      for (const finding of findingsOf(await example('mtcars.csv', { target: 'mpg' }), settings))
        expect(JSON.parse(JSON.stringify(finding)), finding.id).toEqual(finding);
  });
});
