import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/trace/archive';
import { anyPieces } from '../../support/arbitrary';
import { rowsBy } from '../../support/pieces';
import type { Bucket } from '../../../src/trace/bucket';
import { LossPyramid, type SavedPyramid } from '../../../src/trace/pyramid';

/** Whole numbers, so that sums are exact in any order. */
const loss = fc.oneof(
  { weight: 10, arbitrary: fc.integer({ min: 0, max: 1000 }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 1e9) },
);

/** A bucket by its definition. Rows are made from the place: row of sample i is 3i. */
function byHand(losses: readonly number[], index: number, size: number): Bucket {
  const part = losses.slice(index * size, (index + 1) * size);
  const finite = part.filter(Number.isFinite);
  const stray = part.findIndex((one) => !Number.isFinite(one));
  const max = finite.length > 0 ? Math.max(...finite) : NaN;
  return {
    min: finite.length > 0 ? Math.min(...finite) : NaN,
    max,
    sum: finite.reduce((sum, one) => sum + one, 0),
    count: part.length,
    nonFinite: part.length - finite.length,
    maxRow: part.length === 0 ? -1 : 3 * (index * size + (stray >= 0 ? stray : part.indexOf(max))),
  };
}

function expectBuckets(pyramid: LossPyramid, losses: readonly number[]): void {
  expect(pyramid.count).toBe(losses.length);
  for (let size = pyramid.finest; size <= 4 * pyramid.finest + 2 * losses.length; size *= 2)
    for (let index = 0; index * size <= losses.length + size; index++) {
      const { count, ...found } = pyramid.bucket(index, size);
      const { count: expected, ...bucket } = byHand(losses, index, size);
      expect({ index, size, ...found }).toEqual({ index, size, ...bucket });
      expect(count).toBe(expected);
    }
}

describe('pyramid', () => {
  it('has in every bucket of every scale what a look at all its samples gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(loss, { maxLength: 300 }), anyPieces, (power, losses, pieces) => {
        const pyramid = new LossPyramid(2 ** power);
        for (let first = 0, k = 0; first < losses.length; k++) {
          const piece = losses.slice(first, first + pieces[k % pieces.length]);
          const start = first;
          pyramid.appendMany(
            Float64Array.from([...piece, 555]),
            piece.length,
            rowsBy((i) => 3 * (start + i)),
          );
          first += piece.length;
        }
        expect(pyramid.finest).toBe(losses.length < 2 ** power ? 1 : 2 ** (Math.floor(Math.log2(losses.length)) - power + 1));
        expectBuckets(pyramid, losses);
      }),
      { numRuns: 150 },
    );
  });

  it('shows a spike at every scale, with its row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 20_000 }), fc.nat(), (power, count, place) => {
        const at = place % count;
        const pyramid = new LossPyramid(2 ** power);
        for (let i = 0; i < count; i++) pyramid.append(i === at ? 7 : 1, i);
        for (let size = pyramid.finest; size < 4 * count; size *= 2) {
          const { max, maxRow } = pyramid.bucket(Math.floor(at / size), size);
          expect([max, maxRow]).toEqual([7, at]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same to look at, and goes on the same, after it was archived with fewer buckets', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 7 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(loss, { maxLength: 200 }),
        fc.array(loss, { maxLength: 60 }),
        (power, buckets, losses, more) => {
          const pyramid = new LossPyramid(2 ** power);
          losses.forEach((one, i) => pyramid.append(one, 3 * i));
          const saved = unpack(pack(pyramid.save(buckets))) as SavedPyramid;
          for (const level of saved.levels) expect(level.length / 5).toBeLessThanOrEqual(buckets);
          const restored = LossPyramid.restore(saved);
          expectBuckets(restored, losses);
          more.forEach((one, i) => restored.append(one, 3 * (losses.length + i)));
          expectBuckets(restored, [...losses, ...more]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
