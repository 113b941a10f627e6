import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type SettingsRequest } from '../../../src/core/settings';
import type { Dataset } from '../../../src/data/dataset';
import { trainFully } from '../../../src/session/full-run';
import { example, find, findingsOf, ids, lines, noise, written } from '../../support/findings';

const RAW: Partial<SettingsRequest> = { order: 'file', scaling: 'none' };

/** The findings after the remedy of a finding was applied. */
function after(dataset: Dataset, settings: Partial<SettingsRequest>, id: Parameters<typeof find>[1], index = 0): ReturnType<typeof findingsOf> {
  const remedy = find(findingsOf(dataset, settings), id).remedies[index];
  return findingsOf(dataset, { ...settings, ...remedy.settings });
}

describe('exploding', () => {
  it('names the update, the line, the length of the row and what became of its error', async () => {
    const dataset = await example('mtcars.csv', { target: 'mpg' });
    const { stopped, findings } = trainFully(dataset, { ...DEFAULT_SETTINGS, ...RAW, seed: 1 });
    const { evidence, where } = find(findings, 'exploding');
    const norm = 1 + dataset.x.subarray((stopped!.row - 1) * dataset.features, stopped!.row * dataset.features).reduce((sum, x) => sum + x * x, 0);
    expect(evidence).toContain(`Update ${stopped!.update}, line ${stopped!.line} of the file`);
    expect(evidence).toContain(`‖x̃‖²=${Number(norm.toPrecision(4))}, its error was multiplied by −${Number((0.01 * norm - 1).toPrecision(3))}`);
    expect(where).toEqual({ sample: stopped!.update, line: stopped!.line });
  });

  it.each([0, 1])('is cured by remedy %i', async (index) => {
    const dataset = await example('mtcars.csv', { target: 'mpg' });
    expect(ids(after(dataset, RAW, 'exploding', index))).not.toContain('exploding');
  });

  it('is seen while the numbers are still finite', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const { evidence } = find(findingsOf(dataset, { ...RAW, learningRate: 0.0064, epochs: 200 }), 'exploding');
    expect(evidence).toMatch(/mean loss of an epoch grew from .* to .*1 times the limit/);
  });

  it('is silent below the limit', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    expect(ids(findingsOf(dataset, { ...RAW, learningRate: 0.006, epochs: 200 }))).not.toContain('exploding');
  });
});

describe('oscillating', () => {
  const FAST: Partial<SettingsRequest> = { scaling: 'standardize', learningRate: 0.1 };
  it('sees the mean loss go up and down above the edge, and half of it cures', async () => {
    const dataset = await example('diabetes.csv');
    expect(find(findingsOf(dataset, FAST), 'oscillating').evidence).toMatch(/between [\d.]+ and [\d.]+ and turned \d+ times/);
    expect(after(dataset, FAST, 'oscillating')).toEqual([]);
  });
  it('is silent at a rate that fits', async () => expect(findingsOf(await example('diabetes.csv'))).toEqual([]));
});

describe('dead-relu', () => {
  it('proves that no row is active, and finds a seed with which some are', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    const settings = { activation: 'relu' } as const;
    const { evidence, remedies } = find(findingsOf(dataset, settings), 'dead-relu');
    expect(evidence).toMatch(/z ≤ 0 in all 150 training rows .* for ever. So it was before the first update/);
    for (const [index] of remedies.entries()) expect(ids(after(dataset, settings, 'dead-relu', index))).not.toContain('dead-relu');
  });
  it('says when it was killed by a step, and a smaller rate cures', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const settings: Partial<SettingsRequest> = { ...RAW, activation: 'relu', learningRate: 0.005, seed: 2 };
    const { evidence, remedies } = find(findingsOf(dataset, settings), 'dead-relu');
    expect(evidence).toMatch(/Before the first update 50 rows had z > 0/);
    expect(remedies.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Learning rate/));
    expect(ids(after(dataset, settings, 'dead-relu', 1))).not.toContain('dead-relu');
  });
  it('is silent while a row is active', async () => {
    expect(findingsOf(await example('iris.csv', { positive: 'setosa' }), { activation: 'relu', seed: 2 })).toEqual([]);
  });
});

describe('saturated and vanishing', () => {
  it('count the rows on the flat parts, and those that are wrong there', async () => {
    const dataset = await example('breast_cancer.csv');
    const findings = findingsOf(dataset, { scaling: 'none' });
    expect(find(findings, 'saturated').evidence).toMatch(/^569 of 569 rows have \|z\| > 4.6: the sigmoid is saturated, their gradient is below 1 %/);
    expect(find(findings, 'vanishing').evidence).toMatch(/^357 of 569 rows \(63 %\) are confidently wrong/);
    expect(findingsOf(dataset, { scaling: 'none', ...find(findings, 'saturated').remedies[0].settings })).toEqual([]);
    expect(find(findings, 'vanishing').remedies[0].settings).toMatchObject({ loss: 'log' });
  });
  it('vanishing fires for a confidently wrong start, and log loss gets away from it', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    const wrong: Partial<SettingsRequest> = { scaling: 'standardize', initialWeights: [9, -9, 9, 9], initialBias: 0 };
    expect(ids(findingsOf(dataset, wrong))).toContain('vanishing');
    expect(ids(after(dataset, wrong, 'vanishing'))).toEqual([]);
  });
  it('are silent where rows are flat and right, and under log loss', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    expect(findingsOf(dataset, { initialWeights: [0, 0, -20, 0], initialBias: 49, scaling: 'none' })).toEqual([]);
    expect(ids(findingsOf(await example('breast_cancer.csv'), { scaling: 'none', loss: 'log' }))).not.toContain('saturated');
  });
});

describe('frozen', () => {
  const FROZEN: Partial<SettingsRequest> = { learningRate: 1e-22, scaling: 'standardize' };
  it('shows that no weight moves, and a larger rate cures', async () => {
    const dataset = await example('diabetes.csv');
    const findings = findingsOf(dataset, FROZEN);
    expect(find(findings, 'frozen').evidence).toMatch(/None of the 442 rows moves any weight/);
    expect(ids(findings)).toEqual(['frozen']);
    expect(findingsOf(dataset, { ...FROZEN, ...find(findings, 'frozen').remedies[0].settings })).toEqual([]);
  });
  it('is silent where the neuron has learnt it all', async () => {
    expect(findingsOf(await example('celsius.csv'), { learningRate: 0.1, epochs: 500 })).toEqual([]);
    expect(findingsOf(await example('iris.csv', { positive: 'setosa' }), { activation: 'step' })).toEqual([]);
  });
});

describe('too-slow', () => {
  const SLOW: Partial<SettingsRequest> = { learningRate: 0.0001, scaling: 'standardize' };
  it('projects the epochs to the floor, and they do', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const { evidence, remedies } = find(findingsOf(dataset, SLOW), 'too-slow');
    expect(evidence).toMatch(/about \d+ epochs are needed to come near the best possible 227.1/);
    const [faster, longer] = remedies;
    expect(faster.settings.learningRate).toBeGreaterThan(0.0002);
    const { epochs } = longer.settings;
    expect(epochs).toBeGreaterThan(100);
    for (const remedy of remedies) expect(findingsOf(dataset, { ...SLOW, ...remedy.settings })).toEqual([]);
    expect(trainFully(dataset, { ...DEFAULT_SETTINGS, ...SLOW, seed: 1, epochs: epochs! }).analysis?.floor?.aboveFloorPercent).toBeLessThan(12);
  });
  it('is silent when the run is there', async () => expect(findingsOf(await example('cars.csv', { target: 'dist' }))).toEqual([]));
});

describe('not-linear', () => {
  it('says that no setting helps for XOR, whatever the activation', async () => {
    const dataset = await example('xor.csv');
    for (const activation of ['sigmoid', 'linear', 'relu', 'tanh'] as const)
      expect(findingsOf(dataset, { activation, epochs: 2000 }).map(({ id, remedies }) => [id, remedies])).toEqual([['not-linear', []]]);
  });
  it('sees a ring around a disc', async () => {
    const text = lines('a,b,y', 300, (r) => {
      const radius = r % 2 === 0 ? 0.4 : 1;
      return [radius * Math.cos(2.4 * r), radius * Math.sin(2.4 * r), r % 2];
    });
    expect(ids(findingsOf(await written(text)))).toEqual(['not-linear']);
  });
  it('is silent for AND, and for a weak but straight relation', async () => {
    expect(ids(findingsOf(await example('and.csv'), { epochs: 5000 }))).toEqual([]);
    const text = lines('x,y', 200, (r) => [noise(r), noise(r) + noise(r, 2)]);
    expect(findingsOf(await written(text))).toEqual([]);
  });
});
