import { describe, expect, it } from 'vitest';
import { WeightTrail } from '../../../src/trace/trail';

describe('weight trail', () => {
  it.each([
    [1, 1],
    [2047, 1],
    [2048, 2],
    [4094, 2],
    [4095, 4],
    [32_000, 16],
    [2 ** 15, 64],
    [2 ** 17, 128],
    [2 ** 28, 2 ** 17],
    [1e9, 2 ** 17],
  ])('of %d updates keeps every weight after %d', (updates, stride) => {
    const trail = WeightTrail.begin(3, updates);
    expect(trail.stride).toBe(stride);
    expect(Math.floor(updates / stride) + 1).toBeLessThanOrEqual(stride === 2 ** 17 ? 2 ** 13 : 2048);
  });

  it.each([
    [1e3, 1e6, 4096, 2],
    [5e4, 1e6, 2 ** 17, 16],
    [1e6, 1e6, 2 ** 20, 16],
    [1e3, 1e9, 2 ** 19, 16],
    [2e6, 1e9, 2 ** 30, 32],
  ])('of %d parameters and %d updates keeps them after every %d, and takes %d MiB at most', (parameters, updates, stride, most) => {
    const trail = WeightTrail.begin(parameters, updates);
    expect(trail.stride).toBe(stride);
    expect((Math.floor(updates / stride) + 1) * parameters * 8).toBeLessThanOrEqual(most * 2 ** 20);
  });

  it.each([30_000, 1_000_000])('of %d parameters takes no more memory than its points may ever need', (parameters) => {
    const trail = WeightTrail.begin(parameters, 1e6);
    const weights = new Float64Array(parameters);
    for (let update = 0; update <= 1e6; update = trail.due) trail.push(weights);
    // As much as its points need, to the next power of two.
    expect(trail.at(0).buffer.byteLength).toBeLessThan(2 * 8 * parameters * trail.length);
    expect(trail.length).toBe(Math.floor(1e6 / trail.stride) + 1);
  });

  it('gives back every point as it was, as it grows', () => {
    const trail = WeightTrail.begin(2, 4000);
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
    const trail = WeightTrail.begin(2, 10_000);
    for (let i = 0; i < 5; i++) trail.push(Float64Array.of(i, NaN));
    const saved = trail.save();
    expect(saved.length).toBe(10);
    const restored = WeightTrail.restore(2, trail.stride, saved);
    expect([restored.length, restored.stride, restored.due]).toEqual([5, trail.stride, trail.due]);
    expect(Array.from(restored.at(4))).toEqual([4, NaN]);
    // Whatever stride a run of that length would have today.
    expect(WeightTrail.restore(2, 2 ** 20, saved).due).toBe(5 * 2 ** 20);
  });
});
