import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreakPoints } from '../../../../src/protocol/breaks';
import { expectSameBits } from '../../../support/bits';
import { Lab, table } from '../../../support/lab';

const anyPoints: fc.Arbitrary<BreakPoints> = fc.record({
  loss: fc.option(fc.constantFrom(0.01, 0.3, 1, 3)),
  row: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 3 }),
  sign: fc.option(fc.constantFrom('any' as const, 0, 1, 2), { freq: 3 }),
});

const anySettings = fc.record({
  order: fc.constantFrom('file' as const, 'shuffled' as const),
  batchSize: fc.constantFrom(1, 1, 3, 'full' as const),
  learningRate: fc.constantFrom(0.05, 0.4, 1.5, 3),
  momentum: fc.constantFrom(0, 0, 0.9),
  schedule: fc.constantFrom('constant' as const, 'cosine' as const),
  patience: fc.constantFrom(null, null, 2),
  validation: fc.constantFrom(0, 0.3),
  seed: fc.nat(500),
  epochs: fc.constantFrom(2, 30),
});

/** A run that is stepped, sample by sample: its weights after each, and each loss and row. */
function stepped(lab: Lab, settings: object): { weights: Float64Array[]; losses: Float64Array; rows: Int32Array } {
  lab.train(settings, { kind: 'full' }, true);
  const weights = [lab.last('frame').weights.training];
  while (lab.last('outcome').outcome.phase === 'paused') {
    lab.send({ type: 'step', unit: 'sample' });
    const { weights: now, status } = lab.last('frame');
    weights[status.sample] = now.training;
  }
  lab.send({ type: 'exportLosses', from: 0, to: 1e6 });
  return { weights, ...lab.last('exported') };
}

describe('break points', () => {
  it('hold a run right after the very sample, with the bits of a run that was stepped there, and change nothing', async () => {
    const hits = { loss: 0, row: 0, sign: 0 };
    await fc.assert(
      fc.asyncProperty(anySettings, anyPoints, async (settings, breaks) => {
        const lab = new Lab();
        await lab.open(table(9));
        const { weights, losses, rows } = stepped(lab, settings);
        const ended = lab.last('outcome').outcome;
        const signs = Array.from(weights[0], Math.sign);
        const turned = (sample: number): boolean => {
          let any = false;
          weights[sample].forEach((w, i) => {
            const now = Math.sign(w);
            if (now === 0) return;
            if (signs[i] !== 0 && now !== signs[i] && (breaks.sign === 'any' || breaks.sign === i)) any = true;
            signs[i] = now;
          });
          return any;
        };
        const expected: number[] = [];
        for (let sample = 1; sample < weights.length; sample++) {
          const hit = (breaks.loss !== null && losses[sample - 1] > breaks.loss) || rows[sample - 1] + 1 === breaks.row;
          if (turned(sample) || hit) expected.push(sample);
        }

        lab.send({ type: 'breaks', breaks });
        lab.train(settings);
        const found: number[] = [];
        for (;;) {
          lab.finish();
          const { outcome } = lab.last('outcome');
          if (outcome.hit) {
            const { sample, row, why } = outcome.hit;
            hits[why.kind]++;
            found.push(sample);
            expect(outcome.status.sample).toBe(sample);
            expect(row).toBe(rows[sample - 1] + 1);
            if (why.kind === 'loss') expect(why.loss).toBe(losses[sample - 1]);
            expectSameBits(outcome.weights.training, weights[sample], `at sample ${sample}`);
          }
          if (outcome.phase !== 'paused') break;
          lab.send({ type: 'resume' });
        }
        expect(found).toEqual(expected);
        const { outcome } = lab.last('outcome');
        expect({ ...outcome, hit: null, status: { ...outcome.status, elapsed: 0 } }).toMatchObject({
          phase: ended.phase,
          stoppedEarly: ended.stoppedEarly,
          divergence: ended.divergence,
          weights: ended.weights,
          status: { sample: ended.status.sample, epochMean: ended.status.epochMean },
        });
        lab.send({ type: 'exportLosses', from: 0, to: 1e6 });
        expectSameBits(lab.last('exported').losses, losses);
        lab.send({ type: 'breaks', breaks: { loss: null, row: null, sign: null } });
      }),
      { numRuns: 150 },
    );
    expect(Math.min(...Object.values(hits))).toBeGreaterThan(20);
  }, 60_000);
});
