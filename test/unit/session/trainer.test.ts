import { beforeEach, describe, expect, it } from 'vitest';
import { shuffledOrder } from '../../../src/core/permutation';
import { MOST_SAMPLES } from '../../../src/kernel/chunk';
import { Trainer, type TrainingRows } from '../../../src/session/trainer';
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
      trainer.prepareOrder();
      expect(Array.from({ length: 10 }, (_, i) => trainer.rowAt(10 * epoch + i))).toEqual(Array.from(order));
      trainer.advance(10);
      expect(Array.from({ length: 7 }, (_, i) => trainer.rowsFrom(10 * epoch + 3).here(i))).toEqual(Array.from(order.subarray(3)));
    }
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
