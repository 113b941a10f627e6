import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Trainer } from '../../../src/session/training/trainer';
import { anyPieces, anyTask } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';
import { plainRun } from '../../support/plain-run';

describe('trainer', () => {
  it('in pieces of any size does what the plain loop does, to the same end', () => {
    const ends = new Map<string | null, number>();
    fc.assert(
      fc.property(anyTask(), anyPieces, ({ rows, settings }, pieces) => {
        const expected = plainRun(rows, settings);
        const trainer = new Trainer(rows, settings);
        let seen = 0;
        for (let k = 0; !trainer.finished && trainer.divergence === null; k++) {
          const first = trainer.samples;
          const count = trainer.advance(pieces[k % pieces.length]);
          const rows = trainer.rowsFrom(first);
          expectSameBits(trainer.losses.subarray(0, count), expected.losses.slice(seen, seen + count), `losses from ${seen}`);
          expect(Array.from({ length: count }, (_, i) => rows.here(i))).toEqual(expected.rows.slice(seen, seen + count));
          expectSameBits(trainer.weights, expected.weights[trainer.samples], `weights after ${trainer.samples} updates`);
          seen += count;
        }
        const last = expected.weights.length - 1;
        expect(seen).toBe(expected.losses.length);
        expect(trainer.samples).toBe(last);
        expect(trainer.divergence === null).toBe(expected.fault === null);
        if (trainer.divergence) {
          const { n, lines } = rows;
          const row = expected.rows[last];
          expect(trainer.divergence).toMatchObject({ update: last + 1, epoch: Math.floor(last / n) + 1, row: row + 1, line: lines.at(row) });
          expect(trainer.divergence.reason).toMatch(expected.fault === 'weight' ? /^a weight/ : /^the loss/);
          expect(trainer.advance(5)).toBe(0);
        }
        trainer.dispose();
        ends.set(expected.fault, (ends.get(expected.fault) ?? 0) + 1);
      }),
      { numRuns: 1000 },
    );
    for (const end of [null, 'loss', 'weight'] as const) expect(ends.get(end), String(end)).toBeGreaterThan(20);
  });

  it('keeps the state at every moment it is asked for, up to a divergence', () => {
    let kept = 0;
    fc.assert(
      fc.property(anyTask(), anyPieces, fc.integer({ min: 1, max: 8 }), fc.boolean(), ({ rows, settings }, pieces, stride, general) => {
        const expected = plainRun(rows, settings);
        // By the general kernel, too.
        const trainer = new Trainer(rows, general ? { ...settings, summation: 'compensated' } : settings);
        const { length } = trainer.state;
        let next = stride;
        for (let k = 0; !trainer.finished && trainer.divergence === null; k++) {
          const seen = trainer.advance(pieces[k % pieces.length], { first: next - trainer.samples, stride });
          const { states } = trainer.piece(seen);
          for (let at = 0; at < states.length; at += length, next += stride, kept++)
            if (!general) expectSameBits(states.subarray(at, at + rows.features + 1), expected.weights[next], `weights after ${next} samples`);
          if (states.length > 0 && trainer.samples === next - stride)
            expectSameBits(states.slice(-length), trainer.state, `the state after ${trainer.samples} samples`);
        }
        expect(next).toBe(stride * (Math.floor(trainer.samples / stride) + 1));
        trainer.dispose();
      }),
      { numRuns: 500 },
    );
    expect(kept).toBeGreaterThan(1000);
  });

  it('goes on from any point as if it had come there by itself', () => {
    fc.assert(
      fc.property(anyTask(), fc.nat(), ({ rows, settings }, at) => {
        const expected = plainRun(rows, settings);
        const update = at % expected.weights.length;
        const trainer = new Trainer(rows, settings);
        trainer.seek(update, expected.weights[update]);
        while (!trainer.finished && trainer.divergence === null) trainer.advance(7);
        expect(trainer.samples).toBe(expected.weights.length - 1);
        expectSameBits(trainer.weights, expected.weights[trainer.samples]);
        expect(trainer.divergence === null).toBe(expected.fault === null);
        trainer.dispose();
      }),
      { numRuns: 300 },
    );
  });
});
