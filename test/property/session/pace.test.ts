import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pacer } from '../../../src/session/pace';
import type { Pace } from '../../../src/protocol/run';

const pace: fc.Arbitrary<Pace> = fc.oneof(
  fc.record({ kind: fc.constant('watch' as const), seconds: fc.double({ min: 0.1, max: 3600, noNaN: true }) }),
  fc.record({ kind: fc.constant('rate' as const), perSecond: fc.double({ min: 0.01, max: 1e7, noNaN: true }) }),
);
const gaps = fc.array(fc.oneof(fc.double({ min: 0, max: 0.05, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })), { maxLength: 60 });

it('never more updates than the rate allows are due, however it is asked, and however few are done', () => {
  fc.assert(
    fc.property(
      pace,
      fc.integer({ min: 1, max: 1e9 }),
      gaps,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (one, total, waits, shares) => {
        const pacer = new Pacer(one, total, 1000);
        const rate = one.kind === 'watch' ? total / one.seconds : one.kind === 'rate' ? one.perSecond : Infinity;
        expect(pacer.rate).toBe(rate);
        let now = 1000;
        let done = 0;
        for (const wait of waits) {
          now += wait;
          const due = pacer.due(now);
          expect(Number.isInteger(due) && due >= 0).toBe(true);
          expect(done + due).toBeLessThanOrEqual(rate * (now - 1000) * (1 + 1e-9) + 1e-6);
          expect(due).toBeLessThanOrEqual(Math.max(1, rate / 10));
          const spent = Math.round(due * (shares.next().value as number));
          pacer.spend(spent);
          done += spent;
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('whoever waits as told and does what is due goes at the rate', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), fc.integer({ min: 5, max: 300 }), (perSecond, rounds) => {
      const pacer = new Pacer({ kind: 'rate', perSecond }, 1e9, 0);
      let now = 0;
      let done = 0;
      for (let i = 0; i < rounds; i++) {
        now += pacer.wait + 1e-9;
        const due = pacer.due(now);
        expect(due).toBeGreaterThanOrEqual(1);
        pacer.spend(due);
        done += due;
      }
      expect(Math.abs(done - perSecond * now)).toBeLessThan(1 + 1e-6 * done);
    }),
    { numRuns: 200 },
  );
});

it('a pause gives no credit, another pace begins anew', () => {
  fc.assert(
    fc.property(pace, pace, fc.double({ min: 0, max: 1e6, noNaN: true }), (one, other, pause) => {
      const pacer = new Pacer(one, 1e6, 0);
      pacer.due(1);
      pacer.resume(1 + pause);
      expect(pacer.due(1 + pause)).toBe(0);
      pacer.due(2 + pause);
      pacer.set(other);
      expect(pacer.due(2 + pause)).toBe(0);
      pacer.set({ kind: 'full' });
      expect([pacer.due(2 + pause), pacer.wait, pacer.rate]).toEqual([Infinity, 0, Infinity]);
    }),
    { numRuns: 100 },
  );
});
