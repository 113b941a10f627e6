import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/session/run/replay';
import { Trainer } from '../../../src/session/training/trainer';
import { WeightTrail } from '../../../src/trace/trail';
import { anyPieces, anyTask } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';
import { plainRun } from '../../support/plain-run';

describe('replay', () => {
  it('of any range gives what was live, losses, rows and weights, across a divergence too', () => {
    const kinds = { beyond: 0, later: 0 };
    fc.assert(
      fc.property(
        anyTask({ epochs: 8 }),
        anyPieces,
        fc.constantFrom(1, 1, 300, 1000, 5000),
        fc.tuple(fc.nat(200), fc.nat(200)),
        fc.array(fc.nat(200), { maxLength: 6 }),
        ({ rows, settings }, pieces, spread, ends, moments) => {
          const live = plainRun(rows, settings);
          // A trail of a longer run has its points further apart.
          const trail = WeightTrail.begin(rows.features + 1, settings.epochs * rows.n * spread);
          const trainer = new Trainer(rows, settings);
          trail.push(trainer.weights);
          for (let k = 0; !trainer.finished && trainer.divergence === null; k++) {
            trainer.advance(Math.min(pieces[k % pieces.length], trail.due - trainer.samples));
            if (trainer.samples === trail.due) trail.push(trainer.weights);
          }
          trainer.dispose();

          const seen = live.losses.length;
          const [from, to] = ends.map((end) => end % (seen + 1)).sort((a, b) => a - b);
          const points = [...new Set(moments.map((moment) => from + (moment % (to - from + 1))))].sort((a, b) => a - b);
          const losses: number[] = [];
          const rowsSeen: number[] = [];
          const told: number[] = [];
          replay(
            { rows, settings, changes: [], edits: [], trail },
            { from, to },
            (first, found, count, rows) => {
              expect(first).toBe(from + losses.length);
              losses.push(...found.subarray(0, count));
              for (let i = 0; i < count; i++) rowsSeen.push(rows.at(i));
            },
            points,
            (update, weights) => {
              told.push(update);
              expectSameBits(weights, live.weights[update], `weights after ${update} updates`);
            },
          );
          expectSameBits(losses, live.losses.slice(from, to), `losses ${from} to ${to}`);
          expect(rowsSeen).toEqual(live.rows.slice(from, to));
          expect(told).toEqual(points.filter((update) => update < live.weights.length));
          if (live.fault !== null && to === seen && from < to) kinds.beyond++;
          if (from >= trail.stride && trail.stride > 1) kinds.later++;
        },
      ),
      { numRuns: 1500 },
    );
    expect(kinds.beyond).toBeGreaterThan(5);
    expect(kinds.later).toBeGreaterThan(5);
  });
});
