import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../../src/core/activation';
import { forward, update } from '../../../src/core/neuron';
import type { ActivationName } from '../../../src/core/settings';
import { KernelUnderTest } from '../../support/kernel';
import type { TrainingRows } from '../../../src/session/rows/training-rows';
import { anyDouble, anyPieces, anyTask } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';
import { waveRows } from '../../support/rows';

interface Job {
  readonly rows: TrainingRows;
  readonly activation: ActivationName;
  readonly lr: number;
  readonly start: Float64Array;
  readonly order: Int32Array | null;
  readonly pieces: readonly number[];
}

/** Runs the kernel piece by piece beside the readable neuron, and expects the same of both up to the end or the first fault. */
function compare({ rows, activation, lr, start, order, pieces }: Job): 'loss' | 'weight' | null {
  const { x, y, n, features } = rows;
  const kernel = new KernelUnderTest(rows, activation);
  const p = start.slice();
  const neuron = { w: start.slice(0, features), b: start[features] };
  const count = order?.length ?? n;
  for (let from = 0, k = 0; from < count; k++) {
    const to = Math.min(count, from + pieces[k % pieces.length]);
    const losses = new Float64Array(to - from);
    const done = kernel.run(p, order, from, to, lr, losses);
    for (let s = from; s < to; s++) {
      const row = order === null ? s : order[s];
      const sample = x.subarray(row * features, (row + 1) * features);
      const { loss } = forward(neuron, ACTIVATION[activation], sample, y[row]);
      expectSameBits([losses[s - from]], [loss], `loss of sample ${s}`);
      if (!Number.isFinite(loss)) {
        expect([kernel.fault, done]).toEqual(['loss', s - from]);
        expectSameBits(p, [...neuron.w, neuron.b], 'parameters before the loss that is not finite');
        return 'loss';
      }
      update(neuron, ACTIVATION[activation], sample, y[row], lr);
      if (![...neuron.w, neuron.b].every(Number.isFinite)) {
        expect([kernel.fault, done]).toEqual(['weight', s - from]);
        return 'weight';
      }
    }
    expect([kernel.fault, done]).toEqual([null, to - from]);
    expectSameBits(p, [...neuron.w, neuron.b], `parameters after ${to} samples`);
    from = to;
  }
  return null;
}

describe('kernel', () => {
  it('equals the readable neuron in every bit, and stops where it has a number that is not finite', () => {
    const ends = new Map<string | null, number>();
    fc.assert(
      fc.property(
        anyTask({ features: 40, rows: 20 }).chain(({ rows, settings }) =>
          fc.record({
            rows: fc.constant(rows),
            activation: fc.constant(settings.activation),
            lr: fc.constant(settings.learningRate),
            start: fc.array(anyDouble, { minLength: rows.features + 1, maxLength: rows.features + 1 }).map((p) => Float64Array.from(p)),
            order: fc.option(
              fc.array(fc.integer({ min: 0, max: rows.n - 1 }), { minLength: 1, maxLength: 60 }).map((order) => Int32Array.from(order)),
            ),
            pieces: anyPieces,
          }),
        ),
        (job) => {
          const end = compare(job);
          ends.set(end, (ends.get(end) ?? 0) + 1);
        },
      ),
      { numRuns: 1500 },
    );
    // All three ends were met.
    for (const end of [null, 'loss', 'weight']) expect(ends.get(end), String(end)).toBeGreaterThan(20);
  });

  it.each([100, 511, 2000])('equals it with %d features', (features) => {
    const rows = waveRows(30, features);
    const start = Float64Array.from({ length: features + 1 }, (_, i) => Math.cos(i));
    for (const activation of ['linear', 'sigmoid', 'relu'] as const)
      expect(
        compare({ rows, activation, lr: 0.5 / features, start, order: Int32Array.from({ length: 90 }, (_, s) => (7 * s) % 30), pieces: [1, 13] }),
      ).toBeNull();
  });

  // The sums of a sigmoid are foreseen in another order of additions: see kernel/assembly/foresee.ts.
  it.each([
    ['sums that foresight misses by far', 1e15, 1e-33],
    ['sums that it misses now and then', 1e13, 1e-29],
    ['products that overflow', 1e200, 1e-300],
  ])('equals it with %s', (_, size, lr) => {
    for (const features of [2, 3, 8, 12, 13]) {
      const rows = waveRows(200, features);
      for (let r = 0; r < rows.n; r++) rows.x[r * features] = size * (1 + rows.x[r * features]);
      for (let r = 0; r < rows.n; r++) rows.x[r * features + 1] = -rows.x[r * features];
      const start = Float64Array.from({ length: features + 1 }, (_, i) => (i < 2 ? 0.7 : 3 * Math.cos(i)));
      expect(compare({ rows, activation: 'sigmoid', lr, start, order: null, pieces: [1, 64, 7] })).toBeNull();
    }
  });
});
