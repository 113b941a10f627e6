import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffledOrder } from '../../../src/core/permutation';
import { ReferenceTrainer } from '../../../src/core/reference';
import { rate, type TimedSchedule } from '../../../src/core/schedule';
import { batchOf, DEFAULT_SETTINGS, SCHEDULES, type Settings } from '../../../src/core/settings';
import { initialNeuron } from '../../../src/core/initial';
import { BUCKET } from '../../../src/kernel/chunk';
import type { TrainingRows } from '../../../src/session/rows/training-rows';
import { Trainer } from '../../../src/session/training/trainer';
import { anyPieces, anyRule, anyTask, type Task } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';
import { KernelUnderTest } from '../../support/kernel';
import { waveRows } from '../../support/rows';

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

/** Trains piece by piece beside the readable trainer, and expects the same of both to the same end. */
function compare(task: Task, pieces: readonly number[]): 'loss' | 'weight' | null {
  const expected = readableRun(task);
  const trainer = new Trainer(task.rows, task.settings);
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
    if (trainer.divergence) {
      expect(trainer.divergence.update).toBe(expected.weights.length);
      expectStateOfStepping(trainer, task);
    }
  } finally {
    trainer.dispose();
  }
  return expected.fault;
}

/** What a run that met a fault goes back to: all that one has which never came to it. */
function expectStateOfStepping(trainer: Trainer, { rows, settings }: Task): void {
  const stepping = new Trainer(rows, settings);
  while (stepping.samples < trainer.samples) stepping.advance(1);
  expectSameBits(stepping.state, trainer.state, 'the state before the fault');
  stepping.dispose();
}

describe('kernel', () => {
  it('equals the readable trainer in every bit by any rule, in pieces of any size, to the same end', () => {
    const ends = new Map<string | null, number>();
    fc.assert(
      fc.property(anyTask({ rows: 30 }), anyRule, anyPieces, ({ rows, settings }, rule, pieces) => {
        const end = compare({ rows, settings: { ...settings, ...rule } }, pieces);
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }),
      { numRuns: 2000 },
    );
    for (const end of [null, 'loss', 'weight']) expect(ends.get(end), String(end)).toBeGreaterThan(20);
  });

  // The tail of a sigmoid under log loss is begun before its sum is there, and its loss is made of that tail: see kernel/assembly/foresee.ts.
  it.each([
    ['sums that foresight misses by far', 1e15, 1e-33],
    ['sums that it misses now and then', 1e13, 1e-29],
    ['sums of everyday size', 1, 0.1],
  ])('equals it under log loss with %s, alone and in batches', (_, size, learningRate) => {
    for (const features of [2, 3, 12, 13]) {
      const rows = waveRows(200, features);
      for (let r = 0; r < rows.n; r++) {
        rows.x[r * features] = size * (1 + rows.x[r * features]);
        rows.x[r * features + 1] = -rows.x[r * features];
        rows.y[r] = r % 3 === 0 ? 1 : 0;
      }
      const initialWeights = Array.from({ length: features }, (_, i) => (i < 2 ? 0.7 : 3 * Math.cos(i)));
      const rule = {
        activation: 'sigmoid',
        loss: 'log',
        learningRate,
        epochs: 3,
        order: 'file',
        scaling: 'none',
        initialWeights,
        initialBias: 0.1,
      } as const;
      for (const batchSize of [1, 6])
        for (const summation of ['sequential', 'compensated'] as const)
          expect(compare({ rows, settings: { ...DEFAULT_SETTINGS, ...rule, seed: 1, batchSize, summation } }, [1, 64, 7])).toBeNull();
    }
  });

  // Then rows are fetched before they come: see kernel/assembly/fetch.ts.
  it.each<[string, number, number, Partial<Settings>, (rows: TrainingRows) => void, 'loss' | 'weight' | null]>([
    ['one by one', 60_000, 10, {}, () => undefined, null],
    ['in batches', 60_000, 10, { batchSize: 6 }, () => undefined, null],
    ['with much to remember', 60_000, 10, { momentum: 0.5, l2: 0.01, schedule: 'cosine' }, () => undefined, null],
    ['in long rows', 3000, 200, { learningRate: 1e-4 }, () => undefined, null],
    ['to a loss that is not finite', 60_000, 10, {}, ({ x }) => (x[300_000] = 1e200), 'loss'],
    ['to one with momentum', 60_000, 10, { momentum: 0.5 }, ({ x }) => (x[300_000] = 1e200), 'loss'],
  ])('equals it where the rows of an order lie all over a large memory, %s', (_, n, features, more, spoil, end) => {
    const rows = waveRows(n, features);
    spoil(rows);
    const settings: Settings = { ...DEFAULT_SETTINGS, activation: 'linear', order: 'shuffled', scaling: 'none', epochs: 1, seed: 3, ...more };
    expect(compare({ rows, settings }, [1000, 1, 63, 64, 65, 20_000])).toBe(end);
  });

  it('makes the rates of many updates that core/schedule.ts makes of each', () => {
    const kernel = new KernelUnderTest(waveRows(3, 1), 'linear');
    const timed = SCHEDULES.filter((name): name is TimedSchedule => name !== 'plateau');
    fc.assert(
      fc.property(
        fc.constantFrom(...timed),
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        fc.integer({ min: 1, max: 1e10 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (schedule, lr, total, share) => {
          const t = 1 + Math.floor(share * (total - 1));
          const count = Math.min(40, total - t + 1);
          const expected = Array.from({ length: count }, (_, i) => rate(schedule, lr, t + i, total));
          expectSameBits(kernel.ratesOf(count, { schedule, lr, t, total }), expected, schedule);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
