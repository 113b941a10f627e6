import { describe, expect, it } from 'vitest';
import type { SettingsRequest } from '../../../src/core/settings';
import { trainFully } from '../../../src/session/full-run';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { example, find, findingsOf, ids, lines, noise, written } from '../../support/findings';

describe('a run that swings around the best weights by less than its steps could', () => {
  const FAST: Partial<SettingsRequest> = { scaling: 'standardize', learningRate: 0.03 };

  it('has its distance from the best possible, and that it had the time', async () => {
    const dataset = await example('diabetes.csv');
    const { evidence, why, picture } = find(findingsOf(dataset, FAST), 'oscillating');
    const { analysis } = trainFully(dataset, { ...DEFAULT_SETTINGS, ...FAST, seed: 1 });
    expect(evidence).toContain(`stands ${Math.round(analysis.floor!.aboveFloorPercent!)} % above the best possible, 2860, after 100 epochs`);
    expect(evidence).toContain('there in less than one epoch: it is the steps after each row, with the learning rate 0.03');
    expect(why).toMatch(/^Each row pulls/);
    expect(picture).toMatchObject({ kind: 'line', levels: [{ name: 'best possible' }] });
  });

  it.each([0, 1])('comes to rest with remedy %i', async (index) => {
    const dataset = await example('diabetes.csv');
    const { settings } = find(findingsOf(dataset, FAST), 'oscillating').remedies[index];
    const { analysis, findings } = trainFully(dataset, { ...DEFAULT_SETTINGS, ...FAST, seed: 1, ...settings });
    expect([ids(findings), analysis.floor!.aboveFloorPercent! < 6]).toEqual([[], true]);
  });

  it('is told of batches too', async () => {
    const { evidence } = find(findingsOf(await example('diabetes.csv'), { ...FAST, learningRate: 0.09, batchSize: 4 }), 'oscillating');
    expect(evidence).toContain('the steps after each batch of 4 rows');
  });

  it.each([
    ['at the usual rate', { learningRate: 0.01 }],
    ['that learns from all rows at once', { batchSize: 'full' as const, learningRate: 0.3, epochs: 3000 }],
    ['whose rate falls', { schedule: 'inverse' as const }],
    ['of a sigmoid, whose floor is not known', { activation: 'sigmoid' as const }],
  ])('is not found in a run %s', async (_, settings) =>
    expect(ids(findingsOf(await example('diabetes.csv'), { ...FAST, ...settings }))).not.toContain('oscillating'),
  );

  it('is not what a run that still falls is told, nor one that can meet every row', async () => {
    const exact = await written(lines('x,y', 100, (r) => [2 * noise(r), 2000 + 6 * noise(r)]));
    for (const epochs of [7, 10, 20]) expect(ids(findingsOf(exact, { epochs }))).not.toContain('oscillating');
    const noisy = await written(lines('x,y', 100, (r) => [2 * noise(r), 2000 + 6 * noise(r) + 0.1 * noise(r, 2)]));
    for (const epochs of [7, 10, 20]) expect(ids(findingsOf(noisy, { epochs }))).not.toContain('oscillating');
  });

  it('is not what a run that has not had the time is told', async () => {
    const text = lines('a,b,y', 200, (r) => [noise(r), noise(r) + 0.02 * noise(r, 2), 5 * noise(r, 2) + noise(r, 3)]);
    const dataset = await written(text);
    expect(ids(findingsOf(dataset, { scaling: 'none', learningRate: 0.05 }))).not.toContain('oscillating');
  });
});
