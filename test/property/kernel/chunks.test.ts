import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/core/settings';
import { SampleMemory } from '../../../src/kernel/memory';
import { Trainer } from '../../../src/session/training/trainer';
import type { TrainingRows } from '../../../src/session/rows/training-rows';
import { anyPieces, anyRule, anyTask } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';
import { SETTINGS, waveRows } from '../../support/rows';

/** The same rows, so many of them in a memory. */
function inChunks(rows: TrainingRows, rowsPerChunk: number): TrainingRows {
  const memory = new SampleMemory(rows.n, rows.features, { rowsPerChunk });
  memory.x.set(rows.x);
  memory.y.set(rows.y);
  memory.commit();
  return { ...rows, memory, x: memory.x, y: memory.y };
}

describe('samples in several chunks', () => {
  it('give what they give in one, in every bit: states, losses, buckets, epochs, looks, snapshots and the end', () => {
    const met = { ordered: 0, straddling: 0, faults: 0, timed: 0 };
    fc.assert(
      fc.property(
        anyTask({ rows: 40 }),
        anyRule,
        anyPieces,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (task, rule, pieces, rowsPerChunk, stride) => {
          const settings = { ...task.settings, ...rule };
          const parted = inChunks(task.rows, rowsPerChunk);
          const [whole, chunked] = [task.rows, parted].map((rows) => new Trainer(rows, settings));
          const { length } = whole.state;
          // The snapshots that are not told yet: those of one may come a call later, as its calls end elsewhere.
          const due = [stride, stride];
          const advance = (trainer: Trainer, i: number, most: number): { losses: number[]; rest: unknown; snapshots: number } => {
            const seen = trainer.advance(most, { first: due[i] - trainer.samples, stride });
            const { states, rows, ...piece } = trainer.piece(seen);
            due[i] += (stride * states.length) / length;
            if (states.length > 0 && trainer.samples === due[i] - stride) expectSameBits(states.slice(-length), trainer.state, 'the snapshot');
            return {
              losses: Array.from(piece.losses.subarray(0, seen)),
              rest: { ...piece, losses: null, rows: Array.from({ length: seen }, (_, k) => rows.at(k)) },
              snapshots: states.length,
            };
          };
          try {
            for (let k = 0; !whole.finished && whole.divergence === null; k++) {
              const most = pieces[k % pieces.length];
              const expected = advance(whole, 0, most);
              const found = advance(chunked, 1, most);
              expectSameBits(found.losses, expected.losses, 'losses');
              expect(found).toEqual(expected);
              expectSameBits(chunked.state, whole.state, `state after ${whole.samples} samples`);
              expect(chunked.look()).toEqual(whole.look());
            }
            expect(chunked.samples).toBe(whole.samples);
            expect(chunked.divergence).toEqual(whole.divergence);
            expect(chunked.finished).toBe(whole.finished);
          } finally {
            whole.dispose();
            chunked.dispose();
          }
          if (parted.memory.chunks.length === 1) return;
          if (settings.order === 'shuffled') met.ordered++;
          if (settings.batchSize !== 1) met.straddling++;
          if (settings.schedule !== 'constant') met.timed++;
          if (whole.divergence !== null) met.faults++;
        },
      ),
      { numRuns: 600 },
    );
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(30);
  });

  // Of their order, a kernel has only the part that it trains on: it must not look for rows behind it.
  it('of a large memory give in an order of rows what they give in one', () => {
    const rows = waveRows(60_000, 10);
    const settings: Settings = { ...SETTINGS, order: 'shuffled', learningRate: 0.01 };
    const [whole, chunked] = [rows, inChunks(rows, 25_000)].map((these) => new Trainer(these, settings));
    for (const trainer of [whole, chunked]) while (!trainer.finished) trainer.advance(10_000);
    expectSameBits(chunked.weights, whole.weights);
  });

  it('are as many rows each as asked for, and the rest', () => {
    const { chunks } = new SampleMemory(5, 2, { rowsPerChunk: 2 });
    expect(chunks.map(({ first, rows }) => [first, rows])).toEqual([
      [0, 2],
      [2, 2],
      [4, 1],
    ]);
  });
});
