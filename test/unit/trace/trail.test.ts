import { describe, expect, it } from 'vitest';
import { WeightTrail } from '../../../src/trace/trail';

describe('weight trail', () => {
  it.each([
    [1, 1],
    [2047, 1],
    [2048, 2],
    [4094, 2],
    [4095, 4],
    [2 ** 28, 2 ** 17],
    [1e9, 2 ** 17],
  ])('of %d updates keeps every weight after %d', (updates, stride) => {
    const trail = new WeightTrail(3, updates);
    expect(trail.stride).toBe(stride);
    expect(Math.floor(updates / stride) + 1).toBeLessThanOrEqual(stride === 2 ** 17 ? 2 ** 13 : 2048);
  });

  it.each([
    [1e3, 1e6],
    [5e4, 1e6],
    [1e6, 1e6],
    [1e3, 1e9],
    [2e6, 1e9],
  ])('of %d parameters and %d updates stays within 2 MiB, or 16 where it is long, or two points', (parameters, updates) => {
    const trail = new WeightTrail(parameters, updates);
    const points = Math.floor(updates / trail.stride) + 1;
    const most = (trail.stride >= 2 ** 17 ? 16 : 2) * 2 ** 20;
    expect(points <= 2 || points * parameters * 8 <= most).toBe(true);
  });

  it('of a long run of many weights has points as close as 16 MiB allow', () => {
    expect(new WeightTrail(1001, 1e9).stride).toBe(2 ** 19);
  });

  it.each([30_000, 1_000_000])('of %d parameters takes no more memory than its points may ever need', (parameters) => {
    const trail = new WeightTrail(parameters, 1e6);
    const weights = new Float64Array(parameters);
    for (let update = 0; update <= 1e6; update = trail.due) trail.push(weights);
    // Two points at least.
    expect(trail.at(0).buffer.byteLength).toBeLessThanOrEqual(Math.max(16 * 2 ** 20, 2 * 8 * parameters));
    expect(trail.length).toBe(Math.floor(1e6 / trail.stride) + 1);
  });

  it('gives back every point as it was, as it grows', () => {
    const trail = new WeightTrail(2, 4000);
    expect([trail.length, trail.due, trail.stride]).toEqual([0, 0, 2]);
    const weights = new Float64Array(2);
    for (let i = 0; i < 1000; i++) {
      expect(trail.due).toBe(2 * i);
      weights.set([i, -i]);
      trail.push(weights);
    }
    expect(trail.length).toBe(1000);
    for (let i = 0; i < 1000; i++) expect(Array.from(trail.at(i))).toEqual([i, -i]);
  });

  it('is the same after it was saved', () => {
    const trail = new WeightTrail(2, 10_000);
    for (let i = 0; i < 5; i++) trail.push(Float64Array.of(i, NaN));
    const saved = trail.save();
    expect(saved.length).toBe(10);
    const restored = WeightTrail.restore(2, 10_000, saved);
    expect([restored.length, restored.stride, restored.due]).toEqual([5, trail.stride, trail.due]);
    expect(Array.from(restored.at(4))).toEqual([4, NaN]);
  });
});
