/** What `find-rate` finds and prints. */
import { describe, expect, it } from 'vitest';
import { findRate, rateJson, rateText } from '../../../src/cli/find-rate';
import { datasetOf, SETTINGS } from '../../support/rows';

const x = Array.from({ length: 30 }, (_, r) => [Math.sin(1 + 1.7 * r), Math.cos(3 + 2.9 * r)]);
const dataset = datasetOf(
  x,
  x.map(([a, b]) => 3 * a - b + 0.5),
);

describe('find-rate', () => {
  it('prints one object with exactly the keys that are promised', () => {
    const result = JSON.parse(rateJson(dataset.info, findRate(dataset, SETTINGS))) as Record<string, unknown>;
    expect(Object.keys(result)).toEqual(['dataset', 'settings', 'rates', 'losses', 'smoothed', 'suggestions', 'limit', 'perRowBound']);
    expect(Object.keys(result['suggestions'] as object).sort()).toEqual(['minimum', 'steepest', 'valley']);
    expect(result['limit']).toEqual({ value: expect.any(Number) as number, exact: true });
    expect(result['settings']).toMatchObject({ seed: 1, scalingReason: null });
    expect((result['rates'] as number[]).length).toBe((result['smoothed'] as number[]).length);
  });

  it('tells how far it is', () => {
    const told: number[] = [];
    findRate(dataset, SETTINGS, (share) => told.push(share));
    expect(told.length).toBeGreaterThan(50);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0] < 0.5, told.at(-1)! > 0.5, told.at(-1)! <= 1]).toEqual([true, true, true]);
  });

  it('gives the same for the same seed, and says it in words', () => {
    const found = findRate(dataset, SETTINGS);
    expect(findRate(dataset, SETTINGS)).toEqual(found);
    const text = rateText(dataset.info, found);
    expect(text).toMatch(/suggestions: valley [\d.e-]+, steepest [\d.e-]+, minimum [\d.e-]+; try minimum first/);
    expect(text).toMatch(/limit: [\d.]+ \(diverges above it, exactly\)/);
  });

  it('says why there is none to suggest', () => {
    const dead = { ...SETTINGS, activation: 'relu', initialWeights: [0, 0], initialBias: -1 } as const;
    expect(rateText(dataset.info, findRate(dataset, dead))).toContain('none, as no rate changes the loss');
    const large = datasetOf(
      x.map(([a, b]) => [1e5 * a, b]),
      x.map(([a]) => a),
    );
    expect(rateText(large.info, findRate(large, { ...SETTINGS, scaling: 'none' }))).toContain(
      'none, as the smallest rate that is tried is above the limit',
    );
  });
});
