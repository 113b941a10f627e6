import { describe, expect, it } from 'vitest';
import { EpochHistory } from '../../../src/core/diagnosis/history';

const MEANS = Array.from({ length: 1000 }, (_, i) => (i === 700 ? 0 : 1 + ((7 * i) % 16) / 16));

describe('history of epochs', () => {
  it.each([1, 7, 64, 1000])('told %d epochs at a time, keeps the last means, the least one, and means of spans', (size) => {
    const history = new EpochHistory();
    for (let i = 0; i < MEANS.length; i += size) history.push(Float64Array.from(MEANS.slice(i, i + size)));
    expect([history.epochs, history.least, history.leastEpoch]).toEqual([1000, 0, 701]);
    expect(history.recent).toEqual(MEANS.slice(-16));
    // 64 spans of 16 epochs would be full only after 1,024; the last 8 epochs are in none yet.
    expect(history.span).toBe(16);
    const spans = Array.from({ length: 62 }, (_, s) => MEANS.slice(16 * s, 16 * s + 16).reduce((sum, mean) => sum + mean, 0) / 16);
    expect(history.means).toEqual(spans);
  });
});
