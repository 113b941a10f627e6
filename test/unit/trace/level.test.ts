import { describe, expect, it } from 'vitest';
import { Level } from '../../../src/trace/level';
import type { Bucket } from '../../../src/trace/bucket';

const bucket = (i: number): Bucket => ({ min: i, max: i + 0.5, sum: 4 * i, count: 4, nonFinite: i % 3, maxRow: 7 * i });

describe('level', () => {
  it.each([0, 1, 255, 256, 257, 1000])('gives back each of %d buckets, before and after it was saved', (length) => {
    const level = new Level();
    for (let i = 0; i < length; i++) level.push(bucket(i));
    const restored = Level.restore(level.save());
    for (const one of [level, restored]) {
      expect(one.length).toBe(length);
      for (let i = 0; i < length; i++) expect(one.read(i, 4)).toEqual(bucket(i));
    }
    for (let i = length; i < length + 300; i++) restored.push(bucket(i));
    for (let i = 0; i < length + 300; i++) expect(restored.read(i, 4)).toEqual(bucket(i));
  });

  it('keeps NaN, and a row of −1', () => {
    const level = new Level();
    const empty = { min: NaN, max: NaN, sum: 0, count: 1, nonFinite: 1, maxRow: -1 };
    level.push(empty);
    expect(level.read(0, 1)).toEqual(empty);
    expect(Level.restore(level.save()).read(0, 1)).toEqual(empty);
  });

  it('is saved as numbers of its own', () => {
    const level = new Level();
    level.push(bucket(1));
    const saved = level.save();
    level.push(bucket(2));
    expect(Array.from(saved)).toEqual([1, 1.5, 4, 1, 7]);
  });
});
