import { beforeEach, describe, expect, it } from 'vitest';
import { shuffledOrder } from '../../../src/core/permutation';
import { MOST_SAMPLES } from '../../../src/kernel/chunk';
import { SampleMemory } from '../../../src/kernel/memory';
import { Trainer } from '../../../src/session/training/trainer';
import type { TrainingRows } from '../../../src/session/rows/training-rows';
import { expectSameBits } from '../../support/bits';
import { rowsOf, SETTINGS, waveRows } from '../../support/rows';

describe('trainer', () => {
  let ROWS: TrainingRows;
  beforeEach(() => {
    ROWS = waveRows(10, 3);
  });

  it('never goes beyond the end of the run, nor of an epoch where they are shuffled', () => {
    const inOrder = new Trainer(ROWS, { ...SETTINGS, epochs: 2 });
    expect([inOrder.advance(7), inOrder.advance(7), inOrder.advance(Infinity), inOrder.advance(1)]).toEqual([7, 7, 6, 0]);
    const trainer = new Trainer(ROWS, { ...SETTINGS, epochs: 2, order: 'shuffled' });
    expect(trainer.totalSamples).toBe(20);
    expect([trainer.advance(7), trainer.advance(7), trainer.advance(Infinity), trainer.advance(1)]).toEqual([7, 3, 10, 0]);
    expect([trainer.finished, trainer.epoch, trainer.samples]).toEqual([true, 1, 20]);
  });

  it('takes at most what its losses hold', () => {
    const many = Array.from({ length: MOST_SAMPLES + 5 }, () => 0);
    const trainer = new Trainer(
      rowsOf(
        many.map((x) => [x]),
        many,
      ),
      SETTINGS,
    );
    expect(trainer.advance(Infinity)).toBe(MOST_SAMPLES);
    expect(trainer.advance(Infinity)).toBe(5);
  });

  it('counts epochs from the update that begins them', () => {
    const trainer = new Trainer(ROWS, { ...SETTINGS, epochs: 3 });
    const epochs: number[] = [];
    while (!trainer.finished) {
      epochs.push(trainer.epoch);
      trainer.advance(5);
    }
    expect(epochs).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('takes each epoch in its own order where they are shuffled', () => {
    const trainer = new Trainer(ROWS, { ...SETTINGS, epochs: 3, order: 'shuffled', seed: 9 });
    const order = new Int32Array(10);
    for (let epoch = 0; epoch < 3; epoch++) {
      shuffledOrder(order, 9, epoch);
      trainer.prepareOrder(10);
      expect(Array.from({ length: 10 }, (_, i) => trainer.rowAt(10 * epoch + i))).toEqual(Array.from(order));
      trainer.advance(10);
      expect(Array.from({ length: 7 }, (_, i) => trainer.rowsFrom(10 * epoch + 3).here(i))).toEqual(Array.from(order.subarray(3)));
    }
  });

  it('goes on in the middle of an epoch whose order is made in parts as it did when it came there', () => {
    const n = 2 ** 20 + 1;
    const memory = new SampleMemory(n, 1);
    for (let r = 0; r < n; r++) memory.x[r] = memory.y[r] = r % 1009;
    const rows = { ...ROWS, memory, x: memory.x, y: memory.y, n, features: 1, lines: new Int32Array(n) };
    const settings = { ...SETTINGS, epochs: 2, order: 'shuffled', learningRate: 1e-7 } as const;
    const first = new Trainer(rows, settings);
    while (first.samples < n + 400_000) first.advance(n + 400_000 - first.samples);
    const state = first.state.slice();
    const seen = first.advance(5000);
    const there = Array.from({ length: seen }, (_, i) => first.rowAt(n + 400_000 + i));
    const order = new Int32Array(n);
    shuffledOrder(order, settings.seed, 1);
    expect(there).toEqual(Array.from(order.subarray(400_000, 400_000 + seen)));
    const again = new Trainer(rows, settings);
    again.seek(n + 400_000, state);
    expect(again.advance(seen)).toBe(seen);
    expect(Array.from({ length: seen }, (_, i) => again.rowAt(n + 400_000 + i))).toEqual(there);
    expectSameBits(again.weights, first.weights);
    expectSameBits(again.losses.subarray(0, seen), first.losses.subarray(0, seen));
  });

  it.each([
    [1e200, 'the loss became infinite'],
    [NaN, 'the loss became NaN (not a number)'],
  ])('names row and line of an input of %d', (input, reason) => {
    const rows = { ...rowsOf([[1], [2], [input]], [0, 0, 0]), lines: Int32Array.of(2, 5, 9) };
    const trainer = new Trainer(rows, { ...SETTINGS, epochs: 4, initialWeights: [1], initialBias: 0 });
    expect(trainer.advance(100)).toBe(3);
    expect(trainer.divergence).toEqual({ update: 3, epoch: 1, row: 3, line: 9, reason });
    expect([trainer.samples, trainer.finished]).toEqual([2, false]);
  });

  it('goes back to the last finite weights when an update in the middle of a piece breaks them', () => {
    const rows = rowsOf([[1], [-1], [1e150], [0], [0]], [1e-200, 0, 0, 0, 0]);
    const settings = { ...SETTINGS, learningRate: 1e200, initialWeights: [0], initialBias: 0 };
    for (const piece of [5, 3, 2, 1]) {
      const trainer = new Trainer(rows, settings);
      let seen = 0;
      while (trainer.divergence === null && !trainer.finished) seen += trainer.advance(piece);
      expect(trainer.divergence).toMatchObject({ update: 3, row: 3, reason: 'a weight became infinite or NaN (not a number) in the update' });
      expect([seen, trainer.samples]).toEqual([3, 2]);
      expectSameBits(trainer.weights, [1, 1]);
      trainer.dispose();
    }
  });

  it('refuses initial weights that are not one per feature', () => {
    expect(() => new Trainer(ROWS, { ...SETTINGS, initialWeights: [1] })).toThrow(RangeError);
  });
});
