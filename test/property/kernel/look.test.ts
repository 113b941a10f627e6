import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Glancer } from '../../../src/session/rows/evaluate';
import type { TrainingRows } from '../../../src/session/rows/training-rows';
import { Trainer } from '../../../src/session/training/trainer';
import { anyRule, anyTask } from '../../support/arbitrary';
import { rowsOf } from '../../support/rows';

/** The same rows with targets of 0 and 1. */
function classesOf({ x, y, n, features }: TrainingRows): TrainingRows {
  return rowsOf(
    Array.from({ length: n }, (_, r) => [...x.subarray(r * features, (r + 1) * features)]),
    Array.from(y, (value, r) => (value > 0 || r === 0 ? 1 : 0)),
  );
}

describe("the kernel's look at all rows", () => {
  it('sees what the readable one sees, in every bit, with any activation and loss', () => {
    const met = { binary: 0, odd: 0, notFinite: 0 };
    fc.assert(
      fc.property(anyTask({ rows: 40 }), anyRule, fc.boolean(), fc.integer({ min: 0, max: 200 }), (task, rule, asClasses, samples) => {
        const settings = { ...task.settings, ...rule };
        const rows = asClasses ? classesOf(task.rows) : task.rows;
        const trainer = new Trainer(rows, settings);
        try {
          for (let seen = 1; seen > 0 && trainer.samples < samples && !trainer.finished;) seen = trainer.advance(samples - trainer.samples);
          const glancer = new Glancer(rows, settings);
          const own = glancer.glance(trainer.look());
          expect(own).toEqual(glancer.look(trainer.weights));
          if (rows.binary) met.binary++;
          if (rows.n % 4 !== 0) met.odd++;
          if (!Number.isFinite(own.loss)) met.notFinite++;
        } finally {
          trainer.dispose();
        }
      }),
      { numRuns: 600 },
    );
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(10);
  });
});
