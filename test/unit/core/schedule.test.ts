import { describe, expect, it } from 'vitest';
import { rate, type TimedSchedule } from '../../../src/core/schedule';
import { SCHEDULES } from '../../../src/core/settings';

const TOTAL = 1000;
const timed = SCHEDULES.filter((name): name is TimedSchedule => name !== 'plateau');
const at = (name: TimedSchedule, t: number, total = TOTAL): number => rate(name, 0.4, t, total);

describe('schedules', () => {
  it.each(timed.filter((name) => name !== 'one-cycle'))('%s starts at η, never rises, stays above 0', (name) => {
    expect(at(name, 1)).toBe(0.4);
    for (let t = 2; t <= TOTAL; t++) {
      expect(at(name, t)).toBeLessThanOrEqual(at(name, t - 1));
      expect(at(name, t)).toBeGreaterThan(0);
    }
  });

  it.each(timed)('%s can do runs of 1 to 5 updates', (name) => {
    for (let total = 1; total <= 5; total++)
      for (let t = 1; t <= total; t++) {
        expect(at(name, t, total)).toBeGreaterThan(0);
        expect(at(name, t, total)).toBeLessThanOrEqual(0.4);
      }
  });

  it('step halves after each tenth', () => {
    expect([100, 101, 200, 201, 1000].map((t) => at('step', t))).toEqual([0.4, 0.2, 0.2, 0.1, 0.4 / 512]);
  });

  it('exponential and cosine have their formulas, inverse too', () => {
    for (const t of [1, 2, 77, 500, 501, 999, 1000]) {
      const p = (t - 1) / TOTAL;
      expect(at('exponential', t)).toBeCloseTo(0.4 * 0.01 ** p, 15);
      expect(at('cosine', t)).toBeCloseTo(0.2 * (1 + Math.cos(Math.PI * p)), 15);
      expect(at('inverse', t)).toBeCloseTo(0.4 / t ** 0.25, 15);
    }
    expect(at('exponential', TOTAL + 1)).toBeCloseTo(0.004, 15);
    expect(at('cosine', TOTAL + 1)).toBe(0);
  });

  it('one-cycle goes up in a line for 30 %, then down to η/25e4', () => {
    expect(at('one-cycle', 1)).toBe(0.4 / 25);
    expect(at('one-cycle', 300)).toBe(0.4);
    expect(at('one-cycle', 150.5)).toBeCloseTo((0.4 + 0.4 / 25) / 2, 15);
    expect(at('one-cycle', 650)).toBeCloseTo(0.2 * (1 + 1 / 25e4), 12);
    expect(at('one-cycle', TOTAL)).toBeCloseTo(0.4 / 25e4, 18);
    for (let t = 2; t <= TOTAL; t++) expect(Math.sign(at('one-cycle', t) - at('one-cycle', t - 1))).toBe(t <= 300 ? 1 : -1);
  });
});
