import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { principalDirections, symmetricEigen } from '../../../src/core/principal';
import { symmetricEigenvalues } from '../../../src/core/eigenvalues';
import { probeRows } from '../../../src/core/probe';

const tame = fc.double({ min: -5, max: 5, noNaN: true });
const cloud = fc
  .record({ m: fc.integer({ min: 2, max: 20 }), d: fc.integer({ min: 1, max: 20 }) })
  .chain(({ m, d }) => fc.record({ m: fc.constant(m), d: fc.constant(d), points: fc.array(tame, { minLength: m * d, maxLength: m * d }) }));

/** Σ over the points of their squared distance from the mean, along a direction. */
function spread(points: Float64Array, m: number, d: number, centre: Float64Array, direction: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < m; r++) {
    let along = 0;
    for (let j = 0; j < d; j++) along += (points[r * d + j] - centre[j]) * direction[j];
    sum += along * along;
  }
  return sum;
}

describe('principal directions', () => {
  it('are orthonormal, each with the spread it says, and no direction spreads more than the first', () =>
    fc.assert(
      fc.property(cloud, fc.array(tame, { minLength: 20, maxLength: 20 }), ({ m, d, points }, other) => {
        const x = Float64Array.from(points);
        const { directions, shares, centre } = principalDirections(x, m, d, 2);
        let whole = 0;
        for (let at = 0; at < x.length; at++) whole += (x[at] - centre[at % d]) ** 2;
        fc.pre(whole > 1e-6);
        directions.forEach((u, i) => {
          expect(Math.hypot(...u)).toBeCloseTo(1, 10);
          expect(spread(x, m, d, centre, u) / whole).toBeCloseTo(shares[i], 8);
        });
        const [u, v] = directions;
        if (v) {
          expect(u.reduce((sum, value, j) => sum + value * v[j], 0)).toBeCloseTo(0, 5);
          expect(shares[0]).toBeGreaterThanOrEqual(shares[1]);
        }
        const length = Math.hypot(...other.slice(0, d));
        fc.pre(length > 1e-3);
        const any = Float64Array.from(other.slice(0, d), (value) => value / length);
        expect(spread(x, m, d, centre, any)).toBeLessThanOrEqual(shares[0] * whole * (1 + 1e-9) + 1e-9);
      }),
    ));

  it('come from eigenvalues that another method finds too', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(
          fc.integer({ min: -40, max: 40 }).map((value) => value / 8),
          { minLength: 144, maxLength: 144 },
        ),
        (k, numbers) => {
          const a = Float64Array.from({ length: k * k }, (_, at) => {
            const [i, j] = [Math.floor(at / k), at % k];
            return numbers[Math.min(i, j) * 12 + Math.max(i, j)];
          });
          const expected = symmetricEigenvalues(a.slice(), k);
          const { values, vectors } = symmetricEigen(a.slice(), k);
          values
            .slice()
            .sort()
            .forEach((value, i) => expect(value).toBeCloseTo(expected[i], 8));
          for (let i = 0; i < k; i++)
            for (let r = 0; r < k; r++) {
              let image = 0;
              for (let j = 0; j < k; j++) image += a[r * k + j] * vectors[j * k + i];
              expect(image).toBeCloseTo(values[i] * vectors[r * k + i], 8);
            }
        },
      ),
    ));
});

describe('a probe of the rows', () => {
  it('is all of them where they are few', () => expect([...probeRows(5, 5)]).toEqual([0, 1, 2, 3, 4]));

  it('is always the same, in order, one of each stretch', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100_000 }), fc.integer({ min: 1, max: 500 }), (n, most) => {
        fc.pre(n > most);
        const rows = probeRows(n, most);
        expect(rows).toEqual(probeRows(n, most));
        expect(rows).toHaveLength(most);
        rows.forEach((row, k) => {
          expect(row).toBeGreaterThanOrEqual(Math.floor((k * n) / most));
          expect(row).toBeLessThan(Math.floor(((k + 1) * n) / most));
        });
      }),
    ));
});
