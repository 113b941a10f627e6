import { describe, expect, it } from 'vitest';
import { EarlyStop, Plateau } from '../../../src/core/early-stop';
import { rate } from '../../../src/core/schedule';
import type { Settings } from '../../../src/core/settings';
import { ChunkedKernel } from '../../../src/kernel/chunked';
import { Kernel } from '../../../src/kernel/kernel';
import { SampleMemory } from '../../../src/kernel/memory';
import { Rates } from '../../../src/session/training/rates';
import { replay } from '../../../src/session/run/replay';
import { Trainer } from '../../../src/session/training/trainer';
import { WeightTrail } from '../../../src/trace/trail';
import { expectSameBits } from '../../support/bits';
import { SETTINGS, waveRows } from '../../support/rows';

describe('learning rates', () => {
  it('follow the schedule, on the rate that was set last', () => {
    const settings: Settings = { ...SETTINGS, learningRate: 0.1, schedule: 'inverse' };
    const rates = new Rates(settings, 100);
    rates.change(10, 0.5);
    expect(rates.at(9)).toBe(rate('inverse', 0.1, 10, 100));
    expect(rates.at(10)).toBe(rate('inverse', 0.5, 11, 100));
    expect([rates.nextChange(0), rates.nextChange(10)]).toEqual([10, Infinity]);
    expect(rates.history).toEqual([{ update: 10, lr: 0.5 }]);
  });

  it.each(['constant', 'step', 'exponential', 'cosine', 'inverse', 'one-cycle', 'plateau'] as const)(
    'asked for of an update are its rate: %s',
    (schedule) => {
      const rates = new Rates({ ...SETTINGS, learningRate: 0.1, schedule }, 100);
      rates.change(60, rates.baseFor(60, 0.002));
      expect(rates.at(60)).toBeCloseTo(0.002, 15);
      expect(rates.at(59)).toBe(new Rates({ ...SETTINGS, learningRate: 0.1, schedule }, 100).at(59));
    },
  );

  it('are made for many updates at once as for each, also across a change, in one memory and in several', () => {
    const rows = waveRows(40, 2);
    const parted = new SampleMemory(40, 2, { rowsPerChunk: 7 });
    for (const schedule of ['constant', 'step', 'exponential', 'cosine', 'inverse', 'one-cycle'] as const) {
      const rates = new Rates({ ...SETTINGS, learningRate: 0.1, schedule }, 200, [
        { update: 13, lr: 0.4 },
        { update: 14, lr: 0.02 },
      ]);
      const rule = { ...SETTINGS, batch: 3 };
      for (const kernel of [new Kernel(rows.memory.chunks[0], rule, false), new ChunkedKernel(parted, rule, false)]) {
        rates.fill(kernel, 9, 30);
        expectSameBits(
          kernel.rates.subarray(0, 30),
          Array.from({ length: 30 }, (_, i) => rates.at(9 + i)),
          schedule,
        );
        kernel.dispose();
      }
    }
  });

  it('that are set in the middle of a run act from the next update on, and in its replay', () => {
    const rows = waveRows(10, 3);
    for (const more of [{}, { schedule: 'cosine' as const }, { batchSize: 3 }, { order: 'shuffled' as const, momentum: 0.5 }]) {
      const settings = { ...SETTINGS, ...more, epochs: 40 };
      const trainer = new Trainer(rows, settings);
      const trail = WeightTrail.begin(trainer.state.length, trainer.totalSamples * 50);
      trail.push(trainer.state);
      const seen: number[] = [];
      const steady = new Trainer(rows, settings);
      while (!trainer.finished) {
        if (trainer.samples === 123) trainer.rates.change(trainer.updates, 0.2);
        const limit = trainer.samples < 123 ? 123 : Infinity;
        const count = trainer.advance(Math.min(11, limit - trainer.samples, trail.due - trainer.samples));
        seen.push(...trainer.losses.subarray(0, count));
        if (trainer.samples === trail.due) trail.push(trainer.state);
      }
      while (!steady.finished) steady.advance(11);
      expect([...steady.weights]).not.toEqual([...trainer.weights]);
      const last = trainer.weights.slice();
      const changes = trainer.rates.history;
      trainer.dispose();
      steady.dispose();
      const again: number[] = [];
      let weights = new Float64Array(0);
      replay(
        { rows, settings, changes, edits: [], trail },
        { from: 0, to: 400 },
        (_first, losses, count) => again.push(...losses.subarray(0, count)),
        [400],
        (_at, found) => (weights = found.slice()),
      );
      expectSameBits(again, seen);
      expectSameBits(weights, [...last]);
    }
  });
});

/** Means of the epochs of a run, and where it ended. */
function epochsOf(settings: Settings): { means: number[]; trainer: Trainer } {
  const trainer = new Trainer(waveRows(20, 2), settings);
  const means: number[] = [];
  while (!trainer.finished) {
    trainer.advance(7);
    means.push(...trainer.piece(0).epochMeans);
  }
  return { means, trainer };
}

describe('the end of an epoch', () => {
  it('ends a run whose loss no longer improves', () => {
    const { means, trainer } = epochsOf({ ...SETTINGS, epochs: 1000, patience: 4, tolerance: 1e-3 });
    expect(trainer.stoppedEarly).toBe(true);
    expect(trainer.finished).toBe(true);
    const early = new EarlyStop(4, 1e-3);
    const expected = means.findIndex((mean) => early.epoch(mean));
    expect(means.length).toBe(expected + 1);
    expect(trainer.samples).toBe(20 * means.length);
    expect(trainer.epoch + 1).toBe(means.length);
  });

  it('lowers the rate on a plateau', () => {
    const { means, trainer } = epochsOf({ ...SETTINGS, epochs: 400, learningRate: 0.1, schedule: 'plateau', patience: 3, tolerance: 1e-4 });
    const plateau = new Plateau(0.1, 3, 1e-4);
    const changes: { update: number; lr: number }[] = [];
    means.forEach((mean, k) => {
      const { rate: before } = plateau;
      plateau.epoch(mean);
      if (plateau.rate !== before) changes.push({ update: 20 * (k + 1), lr: plateau.rate });
    });
    expect(changes.length).toBeGreaterThan(1);
    expect(trainer.rates.history).toEqual(changes);
  });

  it('lowers the rate that a person set, not the one before it', () => {
    const rows = waveRows(20, 2);
    const trainer = new Trainer(rows, { ...SETTINGS, epochs: 400, learningRate: 0.1, schedule: 'plateau', patience: 3, tolerance: 1e-4 });
    trainer.advance(20);
    trainer.rates.change(trainer.updates, 0.03);
    while (!trainer.finished && trainer.rates.history.length < 2) trainer.advance(20);
    expect(trainer.rates.history[1].lr).toBe(0.03 / 5);
    trainer.dispose();
  });
});
