import fc from 'fast-check';
import { ACTIVATIONS, LOSSES, SCHEDULES, SUMMATIONS, type Settings } from '../../src/core/settings';
import type { TrainingRows } from '../../src/session/rows/training-rows';
import { rowsOf, SETTINGS } from './rows';

/** Doubles as they come, and often the ones that make trouble. */
export const anyDouble: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, -0, 1, -1, 5e-324, -2.2e-308, 1e-160, 1e150, -1e155, 1e308, -Number.MAX_VALUE) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);
/** The same, and NaN and infinities. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  { weight: 12, arbitrary: anyDouble },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
);
const tame = fc.double({ min: -2, max: 2, noNaN: true });

export interface Task {
  readonly rows: TrainingRows;
  readonly settings: Settings;
}

interface Limits {
  readonly features?: number;
  readonly rows?: number;
  readonly epochs?: number;
}

/** Rows and settings of a run. Most are tame, so that they go on; the others meet every kind of trouble. */
export function anyTask({ features = 12, rows = 12, epochs = 6 }: Limits = {}): fc.Arbitrary<Task> {
  return fc
    .record({
      n: fc.integer({ min: 1, max: rows }),
      width: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: Math.min(6, features) }) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: features }) },
      ),
      numbers: fc.constantFrom(tame, tame, anyDouble, anyNumber),
      activation: fc.constantFrom('linear', 'sigmoid', 'relu'),
      order: fc.constantFrom('file', 'shuffled'),
      learningRate: fc.oneof(fc.constantFrom(1e-3, 0.05, 0.5, 5, 1e100, 1e308, 5e-324), fc.double({ min: 1e-4, max: 1, noNaN: true })),
      epochs: fc.integer({ min: 1, max: epochs }),
      seed: fc.oneof(fc.integer({ min: -5, max: 1000 }), fc.maxSafeInteger()),
    })
    .chain(({ n, width, numbers, ...settings }) =>
      fc
        .record({
          x: fc.array(fc.array(numbers, { minLength: width, maxLength: width }), { minLength: n, maxLength: n }),
          y: fc.array(numbers, { minLength: n, maxLength: n }),
          initialWeights: fc.option(fc.array(anyDouble, { minLength: width, maxLength: width }), { freq: 3 }),
          initialBias: fc.option(anyDouble, { freq: 3 }),
        })
        .map(({ x, y, initialWeights, initialBias }) => ({
          rows: rowsOf(x, y),
          settings: { ...SETTINGS, ...settings, initialWeights, initialBias },
        })),
    );
}

/** Sizes of pieces to cut a run into, used over and over. */
export const anyPieces: fc.Arbitrary<number[]> = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 100 })), {
  minLength: 1,
  maxLength: 12,
});

/** What is done with each sample: everything there is to choose from but the plateau schedule. */
export const anyRule: fc.Arbitrary<Partial<Settings>> = fc.record({
  activation: fc.constantFrom(...ACTIVATIONS),
  loss: fc.constantFrom(...LOSSES),
  huberC: fc.constantFrom(0.5, 1.35),
  momentum: fc.constantFrom(0, 0, 0.5, 0.99),
  l1: fc.constantFrom(0, 0, 0.01, 2),
  l2: fc.constantFrom(0, 0, 0.1, 1e3),
  batchSize: fc.constantFrom(1, 1, 2, 3, 5, 8, 15, 'full' as const),
  schedule: fc.constantFrom(...SCHEDULES.filter((name) => name !== 'plateau')),
  summation: fc.constantFrom(...SUMMATIONS),
});
