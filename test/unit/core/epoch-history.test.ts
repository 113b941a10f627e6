import { describe, expect, it } from 'vitest';
import { EpochHistory, type SavedEpochs } from '../../../src/core/epoch-history';
import { pack, unpack } from '../../../src/trace/archive';

const MEANS = Array.from({ length: 1000 }, (_, i) => (i === 700 ? 0 : 1 + ((7 * i) % 16) / 16));
const mean = (from: number, to: number): number => MEANS.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);

describe('history of epochs', () => {
  it.each([1, 7, 64, 1000])('told %d epochs at a time, keeps the last means, the least one, and means of spans', (size) => {
    const history = new EpochHistory();
    for (let i = 0; i < MEANS.length; i += size) history.push(Float64Array.from(MEANS.slice(i, i + size)));
    expect([history.epochs, history.least, history.leastEpoch]).toEqual([1000, 0, 701]);
    expect(history.recent).toEqual(MEANS.slice(-16));
    // 64 spans of 16 epochs would be there only after 1,024; the last 8 epochs are in none yet.
    const means = Array.from({ length: 62 }, (_, s) => mean(16 * s, 16 * s + 16));
    expect(history.course).toEqual({ span: 16, means });
  });

  it('has every mean of up to 8,192 epochs, then those of spans twice as long, after it was saved too', () => {
    const all = Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 1009);
    const history = new EpochHistory();
    for (let i = 0; i < all.length; i += 9) {
      history.push(Float64Array.from(all.slice(i, i + 9)));
      const seen = Math.min(all.length, i + 9);
      expect(history.span).toBe(seen <= 8192 ? 1 : seen <= 16_384 ? 2 : 4);
    }
    const restored = EpochHistory.restore(unpack(pack(history.save())) as SavedEpochs);
    for (const kept of [history, restored]) {
      kept.push(Float64Array.of(1, 2, 3, 4));
      for (const size of [4, 16])
        for (let i = 0; (i + 1) * size <= all.length; i++)
          expect(kept.mean(i, size)).toBe(all.slice(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0) / size);
      expect(kept.mean(5000, 4)).toBe(2.5);
      expect(kept.recent).toEqual([...all.slice(-12), 1, 2, 3, 4]);
      expect([kept.epochs, kept.least, kept.leastEpoch]).toEqual([20_004, 0, 1]);
    }
  });

  it('has no mean of a span whose losses are beyond what a double holds', () => {
    const history = new EpochHistory();
    history.push(Float64Array.of(1, Infinity, 2));
    expect([0, 1, 2].map((i) => history.mean(i, 1))).toEqual([1, NaN, 2]);
  });
});
