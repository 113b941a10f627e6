import { describe, expect, it } from 'vitest';
import { addBucket, addSample, emptyBucket, type Bucket } from '../../../src/trace/bucket';
import { LEVEL_CAPACITY, LossPyramid } from '../../../src/trace/pyramid';

function bucketOf(...losses: number[]): Bucket {
  const bucket = emptyBucket();
  losses.forEach((loss, i) => addSample(bucket, loss, i));
  return bucket;
}

describe('bucket', () => {
  it('knows least, greatest, sum, and the row of the greatest loss, the first of equals', () => {
    expect(bucketOf(3, 1, 4, 1, 4)).toEqual({ min: 1, max: 4, sum: 13, count: 5, nonFinite: 0, maxRow: 2 });
  });

  it('counts what is not finite apart, and names the first such row', () => {
    expect(bucketOf(3, NaN, 9, Infinity, 1)).toEqual({ min: 1, max: 9, sum: 13, count: 5, nonFinite: 2, maxRow: 1 });
    expect(bucketOf(-Infinity, NaN)).toEqual({ min: NaN, max: NaN, sum: 0, count: 2, nonFinite: 2, maxRow: 0 });
  });

  it.each([
    ['nothing and something', [], [5, 2]],
    ['something and nothing', [5, 2], []],
    ['nothing twice', [], []],
    ['greater later', [1, 5], [7, 2]],
    ['greater earlier', [7, 1], [5, 2]],
    ['equal: the earlier row stays', [7], [7]],
    ['not finite earlier', [NaN, 1], [5]],
    ['not finite later', [9, 1], [5, Infinity]],
    ['not finite in both', [9, NaN], [Infinity]],
    ['only what is not finite, then numbers', [NaN], [4]],
    ['numbers, then only what is not finite', [4], [NaN]],
  ])('joins as if all samples came in one: %s', (_, earlier, later) => {
    const joined = bucketOf(...earlier);
    const second = emptyBucket();
    later.forEach((loss, i) => addSample(second, loss, earlier.length + i));
    addBucket(joined, second);
    expect(joined).toEqual(bucketOf(...earlier, ...later));
  });
});

describe('pyramid', () => {
  it.each([0, 1, 3, 6, 2.5, NaN])('refuses a capacity of %d', (capacity) => {
    expect(() => new LossPyramid(capacity)).toThrow(`The capacity must be a power of two from 2, found ${capacity}.`);
  });

  it('is empty at first', () => {
    const pyramid = new LossPyramid(4);
    expect([pyramid.count, pyramid.finest]).toEqual([0, 1]);
    expect(pyramid.bucket(0, 1)).toEqual(emptyBucket());
    expect(pyramid.bucket(3, 1024)).toEqual(emptyBucket());
  });

  it('gives back every single sample until the finest level is full, then pairs, then fours', () => {
    const pyramid = new LossPyramid(8);
    for (let i = 0; i < 7; i++) pyramid.append(i, 10 + i);
    expect(pyramid.finest).toBe(1);
    expect(pyramid.bucket(5, 1)).toEqual({ min: 5, max: 5, sum: 5, count: 1, nonFinite: 0, maxRow: 15 });
    pyramid.append(7, 17);
    expect(pyramid.finest).toBe(2);
    expect(pyramid.bucket(2, 2)).toEqual({ min: 4, max: 5, sum: 9, count: 2, nonFinite: 0, maxRow: 15 });
    for (let i = 8; i < 16; i++) pyramid.append(i, 10 + i);
    expect([pyramid.finest, pyramid.count]).toEqual([4, 16]);
  });

  it('gives what is there of a bucket under way', () => {
    const pyramid = new LossPyramid(4);
    for (let i = 0; i < 11; i++) pyramid.append(i, i);
    expect(pyramid.finest).toBe(4);
    expect(pyramid.bucket(2, 4)).toEqual({ min: 8, max: 10, sum: 27, count: 3, nonFinite: 0, maxRow: 10 });
    expect(pyramid.bucket(1, 8)).toEqual({ min: 8, max: 10, sum: 27, count: 3, nonFinite: 0, maxRow: 10 });
    expect(pyramid.bucket(0, 2 ** 40)).toEqual({ min: 0, max: 10, sum: 55, count: 11, nonFinite: 0, maxRow: 10 });
    expect(pyramid.bucket(3, 4)).toEqual(emptyBucket());
  });

  it.each([1, 2, 6, 0, 3])('refuses buckets of %d when the finest have 4', (size) => {
    const pyramid = new LossPyramid(4);
    for (let i = 0; i < 8; i++) pyramid.append(i, i);
    expect(pyramid.finest).toBe(4);
    expect(() => pyramid.bucket(0, size)).toThrow(`Buckets have 4, 8, … samples, found ${size}.`);
  });

  it('keeps each of the first 2^18 losses by itself unless told otherwise, and a spike for ever', () => {
    const pyramid = new LossPyramid();
    for (let i = 0; i < LEVEL_CAPACITY - 1; i++) pyramid.append(i === 123_457 ? 1e9 : 1, i);
    expect(pyramid.finest).toBe(1);
    for (let i = 0; i < LEVEL_CAPACITY; i++) pyramid.append(1, i);
    expect(pyramid.finest).toBe(2);
    for (let size = 2; size <= 2 ** 20; size *= 2) {
      const { max, maxRow } = pyramid.bucket(Math.floor(123_457 / size), size);
      expect([max, maxRow]).toEqual([1e9, 123_457]);
    }
  });

  it('is saved without its fine levels, and goes on where it was', () => {
    const pyramid = new LossPyramid(64);
    for (let i = 0; i < 61; i++) pyramid.append(i, i);
    const saved = pyramid.save(16);
    expect(saved.levels.map((level) => level.length / 5)).toEqual([15, 7, 3, 1]);
    const restored = LossPyramid.restore(saved);
    expect([restored.count, restored.finest]).toEqual([61, 4]);
    for (let i = 0; i < 16; i++) expect(restored.bucket(i, 4)).toEqual(pyramid.bucket(i, 4));
    for (let i = 61; i < 70; i++) {
      pyramid.append(i, i);
      restored.append(i, i);
    }
    for (let i = 0; i < 18; i++) expect(restored.bucket(i, 4)).toEqual(pyramid.bucket(i, 4));
  });

  it('saves nothing as nothing', () => {
    const restored = LossPyramid.restore(new LossPyramid(4).save(16));
    expect([restored.count, restored.finest]).toEqual([0, 1]);
    restored.append(3, 1);
    expect(restored.bucket(0, 1).max).toBe(3);
  });
});
