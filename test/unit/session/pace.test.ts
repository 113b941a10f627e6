import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../src/session/pace';

describe('pacer', () => {
  it('has the rate of its pace', () => {
    expect(new Pacer({ kind: 'watch', seconds: 6 }, 1200, 0).rate).toBe(200);
    expect(new Pacer({ kind: 'rate', perSecond: 3 }, 1200, 0).rate).toBe(3);
    expect(new Pacer({ kind: 'full' }, 1200, 0).rate).toBe(Infinity);
  });

  it('is due by the time that passed, and keeps what was not spent', () => {
    const pacer = new Pacer({ kind: 'rate', perSecond: 100 }, 1e6, 5);
    expect(pacer.due(5)).toBe(0);
    expect(pacer.wait).toBeCloseTo(0.01, 12);
    expect(pacer.due(5.0625)).toBe(6);
    pacer.spend(2);
    expect(pacer.due(5.0625)).toBe(4);
    expect(pacer.wait).toBe(0);
    pacer.spend(4);
    expect(pacer.due(5.0625)).toBe(0);
    expect(pacer.wait).toBeCloseTo(0.0075, 9);
  });

  it('lets a slow rate save up to one update, a fast one up to a tenth of a second', () => {
    const slow = new Pacer({ kind: 'rate', perSecond: 0.5 }, 10, 0);
    expect([slow.due(1.9), slow.due(2), slow.due(100)]).toEqual([0, 1, 1]);
    const fast = new Pacer({ kind: 'rate', perSecond: 1000 }, 1e6, 0);
    expect(fast.due(60)).toBe(100);
  });

  it('forgets time that passed in a pause, and what was due before another pace', () => {
    const pacer = new Pacer({ kind: 'rate', perSecond: 100 }, 1e6, 0);
    pacer.due(0.05);
    pacer.resume(50);
    expect(pacer.due(50.03125)).toBe(3);
    pacer.set({ kind: 'rate', perSecond: 10 });
    expect(pacer.due(50.03125)).toBe(0);
    expect(pacer.rate).toBe(10);
  });
});
