import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SampleMemory } from '../../../src/kernel/memory';
import type { Settings } from '../../../src/core/settings';
import { Trainer } from '../../../src/session/training/trainer';
import type { TrainingRows } from '../../../src/session/rows/training-rows';
import { anyRule, anyTask } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';

/** The samples after which a weight has another sign than it last had; 0 has none. */
function turns(weights: readonly Float64Array[], sign: 'any' | number): number[] {
  const signs = Array.from(weights[0], Math.sign);
  return weights.flatMap((now, samples) => {
    let turned = false;
    now.forEach((w, i) => {
      if (w === 0) return;
      if (signs[i] !== 0 && Math.sign(w) !== signs[i] && (sign === 'any' || sign === i)) turned = true;
      signs[i] = Math.sign(w);
    });
    return turned ? [samples] : [];
  });
}

/** The weights before the first sample and after each, sample by sample. */
function stepped(rows: TrainingRows, settings: Settings): { readonly weights: Float64Array[]; readonly diverged: boolean } {
  const trainer = new Trainer(rows, settings);
  const weights = [trainer.weights.slice()];
  while (!trainer.finished && trainer.divergence === null) {
    trainer.advance(1);
    weights[trainer.samples] = trainer.weights.slice();
  }
  trainer.dispose();
  return { weights, diverged: trainer.divergence !== null };
}

describe('a break point at a change of sign', () => {
  it('is met after the very sample by any rule, though whole blocks are run, and changes no bit', () => {
    const met = { hits: 0, quiet: 0, faults: 0, chunked: 0, penalties: 0 };
    fc.assert(
      fc.property(
        anyTask({ rows: 40 }),
        anyRule,
        fc.option(fc.nat(11), { nil: 'any' as const, freq: 1 }),
        fc.option(fc.integer({ min: 1, max: 20 })),
        (task, rule, sign, rowsPerChunk) => {
          const settings = { ...task.settings, ...rule };
          const live = stepped(task.rows, settings);
          const memory = new SampleMemory(task.rows.n, task.rows.features, { rowsPerChunk: rowsPerChunk ?? task.rows.n });
          memory.x.set(task.rows.x);
          memory.y.set(task.rows.y);
          memory.commit();
          const trainer = new Trainer({ ...task.rows, memory, x: memory.x, y: memory.y }, settings);
          trainer.breakAt({ loss: null, row: null, sign });
          const hits: number[] = [];
          while (!trainer.finished && trainer.divergence === null) {
            trainer.advance(Infinity);
            if (!trainer.hit) continue;
            hits.push(trainer.hit.sample);
            expect(trainer.hit.sample).toBe(trainer.samples);
            expectSameBits(trainer.weights, live.weights[trainer.samples], 'weights where it was held');
          }
          trainer.dispose();
          expect(hits).toEqual(turns(live.weights, sign));
          expectSameBits(trainer.weights, live.weights[live.weights.length - 1], 'weights at the end');
          if (hits.length > 0) met.hits++;
          else met.quiet++;
          if (live.diverged) met.faults++;
          if (rowsPerChunk !== null && rowsPerChunk < task.rows.n) met.chunked++;
          if (settings.l1 > 0) met.penalties++;
        },
      ),
      { numRuns: 600 },
    );
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(20);
  });
});
