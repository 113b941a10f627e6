/** What the course of a run tells, under schedules, losses and rules of any kind, and that the first remedy helps. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type SettingsRequest } from '../../../src/core/settings';
import { trainFully } from '../../../src/session/full-run';
import { after, example, find, findingsOf, ids, lines, noise, written } from '../../support/findings';

const RAW: Partial<SettingsRequest> = { order: 'file', scaling: 'none' };

describe('a loss that blew up and falls again', () => {
  it.each([
    ['diabetes.csv', undefined, { schedule: 'step', learningRate: 0.2 }],
    ['mtcars.csv', 'mpg', { schedule: 'cosine', learningRate: 0.25 }],
    ['mtcars.csv', 'mpg', { schedule: 'plateau', learningRate: 0.3 }],
    ['mtcars.csv', 'mpg', { epochs: 1, learningRate: 0.25 }],
  ] as const)('is called exploding, and its first remedy helps: %s %s %j', async (name, target, settings) => {
    const dataset = await example(name, target === undefined ? {} : { target });
    const scaled = { ...settings, scaling: 'standardize' } as const;
    expect(ids(findingsOf(dataset, scaled))).toEqual(['exploding']);
    expect(ids(after(dataset, scaled, 'exploding'))).not.toContain('exploding');
  });

  it('names a factor only where the error of a row is multiplied by one', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    expect(find(findingsOf(dataset, { ...RAW, momentum: 0.5, learningRate: 0.02 }), 'exploding').evidence).not.toContain('multiplied');
  });
});

describe('losses with steps of one length', () => {
  const targets = (scale: number): string => lines('a,b,y', 200, (r) => [noise(r), noise(r, 2), scale * (noise(r) - 2 * noise(r, 2))]);
  it.each([
    [0.003, 'absolute', 'oscillating'],
    [1e5, 'absolute', 'too-slow'],
    [1e5, 'huber', 'too-slow'],
  ] as const)('are measured by the spread of the target: %d, %s', async (scale, loss, id) => {
    const dataset = await written(targets(scale));
    const settings = { loss, scaling: 'standardize' } as const;
    const found = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1, ...settings });
    const { settings: change } = find(found.findings, id).remedies[0];
    const better = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1, ...settings, ...change });
    expect(better.loss.final).toBeLessThan(found.loss.final / 3);
    expect(better.findings).toEqual([]);
  });
});

describe('a run that stopped early having learnt nothing', () => {
  it.each([
    { batchSize: 'full', patience: 5 },
    { learningRate: 1e-6, patience: 5 },
    { schedule: 'plateau', batchSize: 'full' },
  ] as const)('is told, first that it may not stop: %j', async (settings) => {
    const { remedies } = find(findingsOf(await example('iris.csv', { positive: 'setosa' }), settings), 'too-slow');
    expect(remedies[0].settings).toMatchObject('schedule' in settings ? { schedule: 'constant' } : { patience: null });
  });
  it('is silent where it had learnt', async () =>
    expect(findingsOf(await example('iris.csv', { positive: 'setosa' }), { patience: 3, tolerance: 1e-4 })).toEqual([]));
});

describe('a neuron that lags behind a line', () => {
  it('is told by the rows that it gets right, and its first remedy helps', async () => {
    const dataset = await written(lines('a,b,y', 20, (r) => [noise(r), noise(r, 3), noise(r) - noise(r, 3) > 0 ? 1 : 0]));
    const { evidence } = find(findingsOf(dataset), 'too-slow');
    expect(evidence).toMatch(/^After 100 epochs the neuron puts 1\d of the 20 rows .* gets (19|20) right/);
    expect(after(dataset, {}, 'too-slow')).toEqual([]);
  });
  it('is told where a sigmoid is worse than always saying the same', async () => {
    const { evidence, remedies } = find(findingsOf(await example('iris.csv', { positive: 'versicolor' })), 'too-slow');
    expect(evidence).toMatch(/puts 93 of the 150 rows .* gets 110 right, and a loss of 0\.1659\.$/);
    expect(remedies.length).toBeGreaterThan(1);
  });
  it('is not told of one that gets as many right', async () => expect(findingsOf(await example('breast_cancer.csv'))).toEqual([]));
});

describe('the rule of Rosenblatt', () => {
  it('is compared with the larger class, and never told to take other steps', async () => {
    const dataset = await example('iris.csv', { positive: 'versicolor' });
    for (const seed of [1, 2, 3, 4])
      for (const { id, remedies } of findingsOf(dataset, { activation: 'step', seed })) {
        expect(id).toBe('too-slow');
        expect(remedies.some(({ settings }) => settings.learningRate !== undefined)).toBe(false);
      }
  });
});

describe('a first remedy', () => {
  it('of a ReLU that a step has killed is a shorter one', async () => {
    const dataset = await example('mtcars.csv', { target: 'mpg' });
    const settings = { activation: 'relu', learningRate: 0.2, scaling: 'standardize' } as const;
    expect(find(findingsOf(dataset, settings), 'dead-relu').remedies[0].settings).toHaveProperty('learningRate');
    expect(after(dataset, settings, 'dead-relu')).toEqual([]);
  });
  it('of weights that were given too large is others', async () => {
    const settings = { initialWeights: [20, 20, 20, 20], initialBias: 0 };
    expect(after(await example('iris.csv', { positive: 'setosa' }), settings, 'saturated')).toEqual([]);
  });
  it('of swinging on columns of very different size is their scale', async () => {
    const dataset = await written(lines('a,b,y', 100, (r) => [200 + 50 * noise(r), noise(r, 2), noise(r) + noise(r, 3) > 0 ? 1 : 0]));
    const settings = { scaling: 'none', loss: 'log' } as const;
    expect(find(findingsOf(dataset, settings), 'oscillating').remedies[0].settings).toMatchObject({ scaling: 'standardize' });
  });
  it('of swinging at a rate that would be small elsewhere is the scale too', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const settings = { scaling: 'none', learningRate: 0.0036 } as const;
    expect(find(findingsOf(dataset, settings), 'oscillating').remedies[0]).toMatchObject({
      label: 'Standardise the columns, with a learning rate of 0.01',
      settings: { scaling: 'standardize', learningRate: 0.01 },
    });
    expect(after(dataset, settings, 'oscillating')).toEqual([]);
  });
});

describe('momentum with whole batches', () => {
  it('is in the edge once: a run that falls is not called swinging', async () => {
    const text = lines('a,b,y', 150, (r) => [noise(r), noise(r) + 0.1 * noise(r, 2), noise(r, 2) + noise(r)]);
    const settings = { scaling: 'standardize', batchSize: 'full', momentum: 0.9, learningRate: 0.3 } as const;
    expect(ids(findingsOf(await written(text), settings))).not.toContain('oscillating');
  });
});
