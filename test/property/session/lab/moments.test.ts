import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettingsRequest } from '../../../../src/core/settings';
import { expectSameBits } from '../../../support/bits';
import { Lab, table } from '../../../support/lab';
import { momentAt } from '../../../support/moments';

const anySettings: fc.Arbitrary<Partial<SettingsRequest>> = fc.record({
  activation: fc.constantFrom('linear', 'sigmoid', 'relu', 'tanh'),
  loss: fc.constantFrom('squared', 'absolute', 'huber'),
  order: fc.constantFrom('file', 'shuffled'),
  learningRate: fc.constantFrom(0.001, 0.05, 0.3),
  batchSize: fc.constantFrom(1, 1, 2, 3, 'full' as const),
  momentum: fc.constantFrom(0, 0, 0.5, 0.9),
  l1: fc.constantFrom(0, 0, 0.01),
  l2: fc.constantFrom(0, 0, 0.1),
  schedule: fc.constantFrom('constant', 'constant', 'cosine', 'inverse'),
  validation: fc.constantFrom(0, 0, 0.3),
  scaling: fc.constantFrom('none', 'standardize'),
  epochs: fc.constantFrom(3, 40),
  seed: fc.nat(1000),
});

/** What a person does after so many steps: sets a rate or a weight, or nothing. */
const anyDeed = fc.record({
  after: fc.nat(40),
  rate: fc.option(fc.constantFrom(0.01, 0.2)),
  index: fc.nat(2),
  value: fc.double({ min: -2, max: 2, noNaN: true }),
});

describe('moments of a run', () => {
  it('are what a run was that was stepped there, in every bit, whatever was set on the way', async () => {
    await fc.assert(
      fc.asyncProperty(anySettings, fc.array(anyDeed, { maxLength: 3 }), fc.array(fc.nat(60), { maxLength: 4 }), async (settings, deeds, jumps) => {
        const lab = new Lab();
        await lab.open(table(7));
        lab.train(settings, { kind: 'full' }, true);
        const states: Float64Array[] = [lab.last('frame').weights.training];
        for (let step = 0; step < 48 && lab.last('outcome').outcome.phase === 'paused'; step++) {
          for (const { after, rate, index, value } of deeds) {
            if (after !== step) continue;
            if (rate !== null) lab.send({ type: 'rate', learningRate: rate });
            lab.send({ type: 'setWeight', index, value });
            states[step] = lab.last('frame').weights.training;
          }
          lab.send({ type: 'step', unit: 'sample' });
          states.push(lab.last('frame').weights.training);
        }
        const { settings: run } = lab.last('started').run;
        for (const at of [...Array.from(states.keys()), ...jumps]) {
          const moment = momentAt(lab, at);
          const sample = Math.min(at, states.length - 1);
          expect(moment.sample).toBe(sample);
          expectSameBits(moment.after.training, states[sample], `after sample ${sample}`);
          if (sample > 0) expectSameBits(moment.before.training, states[sample - 1], `before sample ${sample}`);
          if (sample === 0) continue;
          // What is told of the update explains it: w·shrink − η·v, and what the L1 penalty took.
          const { step, before, after, edited, rate } = moment;
          expect(step === null).toBe(moment.batch.place < moment.batch.size);
          after.training.forEach((w, i) => {
            if (edited.some(({ index }) => index === i)) return;
            if (step === null) return expect(w).toBe(before.training[i]);
            const v = step.velocity ? run.momentum * step.velocity[i] + step.gradient[i] : step.gradient[i];
            const shrunk = i < 2 && run.l2 > 0 ? before.training[i] * step.shrink : before.training[i];
            const stepped = shrunk - rate * v;
            if (step.truncated) expect(w).toBeCloseTo(stepped + step.truncated[i], 12);
            else expect(w).toBe(stepped);
          });
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
