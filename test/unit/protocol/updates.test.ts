import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { Batches } from '../../../src/protocol/updates';

const batches = (n: number, batchSize: number | 'full'): Batches =>
  Batches.of({
    samplesPerEpoch: n,
    settings: { ...DEFAULT_SETTINGS, activation: 'linear', scaling: 'none', seed: 1, batchSize },
  });

describe('samples and updates', () => {
  it.each<[number, number | 'full']>([
    [10, 1],
    [10, 4],
    [10, 5],
    [10, 'full'],
    [7, 100],
    [1, 1],
  ])('of %i rows in batches of %s are counted one by one', (n, batchSize) => {
    const counted = batches(n, batchSize);
    const size = batchSize === 'full' ? n : Math.min(batchSize, n);
    let update = 0;
    for (let epoch = 0, sample = 0; epoch < 3; epoch++)
      for (let start = 0; start < n; start += size) {
        const end = Math.min(start + size, n);
        for (let place = start; place < end; place++) {
          expect(counted.updatesAfter(sample)).toBe(update);
          expect(counted.updateOf(++sample)).toBe(update + 1);
        }
        expect(counted.samplesAfter(++update)).toBe(sample);
        expect(counted.updatesAfter(sample)).toBe(update);
      }
  });

  it('are the same where there is no run yet', () => {
    expect([0, 1, 12].map((sample) => Batches.of(null).updatesAfter(sample))).toEqual([0, 1, 12]);
    expect(Batches.of(null).single).toBe(true);
  });
});
