import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffledOrder } from '../../../src/core/permutation';
import { ReferenceTrainer } from '../../../src/core/reference';
import { rate } from '../../../src/core/schedule';
import { batchOf } from '../../../src/core/settings';
import { initialNeuron } from '../../../src/core/initial';
import { BUCKET } from '../../../src/kernel/chunk';
import { Trainer } from '../../../src/session/training/trainer';
import { anyPieces, anyRule, anyTask, type Task } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';

/** What a run gives by the readable trainer: losses and rows of all samples, weights after each whole update, and how it ended. */
function readableRun({ rows, settings }: Task): { losses: number[]; seen: number[]; weights: number[][]; fault: 'loss' | 'weight' | null } {
  const { n, features, x, y } = rows;
  const reference = new ReferenceTrainer(initialNeuron(features, settings.seed, settings), settings);
  const { neuron } = reference;
  const batch = batchOf(settings, n);
  const total = Math.ceil(n / batch) * settings.epochs;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const losses: number[] = [];
  const seen: number[] = [];
  const weights = [[...neuron.w, neuron.b]];
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    if (settings.order === 'shuffled') shuffledOrder(order, settings.seed, epoch);
    for (let start = 0; start < n; start += batch) {
      const taken = order.subarray(start, start + batch);
      const samples = Array.from(taken, (row) => ({ x: x.subarray(row * features, (row + 1) * features), y: y[row] }));
      const lr = settings.schedule === 'plateau' ? settings.learningRate : rate(settings.schedule, settings.learningRate, weights.length, total);
      const found = reference.update(samples, lr).map(({ loss }) => loss);
      const stray = found.findIndex((loss) => !Number.isFinite(loss));
      losses.push(...(stray < 0 ? found : found.slice(0, stray + 1)));
      seen.push(...taken);
      if (stray >= 0) return { losses, seen, weights, fault: 'loss' };
      if (![...neuron.w, neuron.b].every(Number.isFinite)) return { losses, seen, weights, fault: 'weight' };
      weights.push([...neuron.w, neuron.b]);
    }
  }
  return { losses, seen, weights, fault: null };
}

/** The buckets of 64 samples that whole losses make: least, greatest, sum from the left, first row of the greatest. */
function bucketsOf(losses: readonly number[], seen: readonly number[]): number[] {
  const whole = losses.filter(Number.isFinite);
  return Array.from({ length: Math.floor(whole.length / BUCKET) }, (_, i) => {
    const these = whole.slice(i * BUCKET, (i + 1) * BUCKET);
    const greatest = Math.max(...these);
    return [Math.min(...these), greatest, these.reduce((sum, loss) => sum + loss, 0), seen[i * BUCKET + these.indexOf(greatest)]];
  }).flat();
}

describe('kernel', () => {
  it('equals the readable trainer in every bit by any rule, in pieces of any size, to the same end', () => {
    const ends = new Map<string | null, number>();
    fc.assert(
      fc.property(anyTask({ rows: 30 }), anyRule, anyPieces, ({ rows, settings }, rule, pieces) => {
        const task = { rows, settings: { ...settings, ...rule } };
        const expected = readableRun(task);
        const trainer = new Trainer(rows, task.settings);
        try {
          const losses: number[] = [];
          const buckets: number[] = [];
          for (let k = 0; !trainer.finished && trainer.divergence === null; k++) {
            const seen = trainer.advance(pieces[k % pieces.length]);
            losses.push(...trainer.losses.subarray(0, seen));
            buckets.push(...trainer.piece(seen).buckets);
            expectSameBits(trainer.weights, expected.weights[trainer.updates], `weights after ${trainer.updates} updates`);
          }
          expectSameBits(losses, expected.losses, 'losses');
          expectSameBits(buckets, bucketsOf(losses, expected.seen), 'buckets');
          expect(trainer.updates).toBe(expected.weights.length - 1);
          expect(trainer.divergence?.reason.startsWith(`${expected.fault === 'loss' ? 'the' : 'a'} ${expected.fault}`) ?? null).toBe(
            expected.fault === null ? null : true,
          );
          if (trainer.divergence) expect(trainer.divergence.update).toBe(expected.weights.length);
        } finally {
          trainer.dispose();
        }
        ends.set(expected.fault, (ends.get(expected.fault) ?? 0) + 1);
      }),
      { numRuns: 2000 },
    );
    for (const end of [null, 'loss', 'weight']) expect(ends.get(end), String(end)).toBeGreaterThan(20);
  });
});
