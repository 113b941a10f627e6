import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitScaler, originalUnits, scale } from '../../../src/data/scaling';
import type { Dataset } from '../../../src/data/dataset';
import { plainInfo } from '../../support/info';

// Thousandths: numbers so small that they lose digits themselves say nothing about the scaling.
const value = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -9, max: 9 })).map((k) => k / 1000);
const weight = fc.integer({ min: -10_000, max: 10_000 }).map((k) => k / 1000);

/** A dataset of n × N drawn values; some columns constant. */
const dataset: fc.Arbitrary<Dataset> = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 })).chain(([features, n]) =>
  fc
    .tuple(
      fc.array(value, { minLength: n * features, maxLength: n * features }),
      fc.array(fc.boolean(), { minLength: features, maxLength: features }),
    )
    .map(([values, constant]): Dataset => ({
      x: Float64Array.from(values, (v, at) => (constant[at % features] ? values[at % features] : v)),
      y: new Float64Array(n),
      n,
      features,
      tableRows: null,
      lines: Int32Array.from({ length: n }, (_, r) => r + 1),
      info: plainInfo(n),
    })),
);
const kind = fc.constantFrom('standardize' as const, 'minmax' as const);

describe('a scaled column', () => {
  it('has mean 0 and deviation 1, or reaches from 0 to 1, or is constant', () => {
    fc.assert(
      fc.property(dataset, kind, (data, scaling) => {
        const { n, features } = data;
        const scaled = scale(data, fitScaler(data, scaling));
        for (let j = 0; j < features; j++) {
          const raw = Array.from({ length: n }, (_, r) => data.x[r * features + j]);
          const column = Array.from({ length: n }, (_, r) => scaled[r * features + j]);
          const size = Math.max(...raw.map(Math.abs));
          const spread = Math.max(...raw) - Math.min(...raw);
          if (spread === 0) {
            for (const v of column) expect(Math.abs(v)).toBeLessThanOrEqual(1e-12 * size);
          } else if (spread > 1e-6 * size) {
            const mean = column.reduce((a, b) => a + b, 0) / n;
            const deviation = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / n);
            if (scaling === 'standardize') {
              expect(Math.abs(mean)).toBeLessThan(1e-7);
              expect(Math.abs(deviation - 1)).toBeLessThan(1e-7);
            } else expect([Math.min(...column), Math.max(...column)]).toEqual([0, 1]);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('weights in original units', () => {
  it('give on the raw rows what the training weights give on the scaled ones', () => {
    fc.assert(
      fc.property(dataset, kind, fc.array(weight, { minLength: 5, maxLength: 5 }), (data, scaling, drawn) => {
        const { n, features } = data;
        const scaler = fitScaler(data, scaling);
        const scaled = scale(data, scaler);
        const trained = Float64Array.from(drawn.slice(0, features + 1));
        const original = originalUnits(trained, scaler);
        expect(original.length).toBe(features + 1);
        for (let r = 0; r < n; r++) {
          let a = trained[features];
          let b = original[features];
          let size = Math.abs(a) + Math.abs(b);
          for (let j = 0; j < features; j++) {
            a += trained[j] * scaled[r * features + j];
            b += original[j] * data.x[r * features + j];
            size += Math.abs(original[j] * data.x[r * features + j]) + Math.abs(original[j] * scaler.offset[j]);
          }
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-13 * size);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
