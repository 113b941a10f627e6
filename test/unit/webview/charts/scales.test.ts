import { describe, expect, it } from 'vitest';
import { bySeconds, decades, linearTicks, logLimits, niceLimits, niceStep, StickyLimits } from '../../../../webview/panel/charts/scales';
import { smooth } from '../../../../webview/panel/charts/smoothing';

describe('ticks', () => {
  it('stand on nice numbers', () => {
    expect(niceStep(10, 5)).toBe(2);
    expect(niceStep(0.7, 4)).toBeCloseTo(0.2, 12);
    expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(-3, 5, 4)).toEqual([-2, 0, 2, 4]);
    expect(linearTicks(0, 3, 10, true)).toEqual([0, 1, 2, 3]);
    expect(linearTicks(0, 1e308, 4).length).toBeGreaterThan(1);
  });

  it('of a log axis are powers of ten, thinned', () => {
    expect(decades(1e-3, 10, 10)).toEqual([-3, -2, -1, 0, 1]);
    expect(decades(1e-12, 1, 4)).toEqual([-12, -9, -6, -3, 0]);
    expect(decades(1e4, 1e308, 4)).toEqual([100, 200, 300]);
  });
});

describe('limits', () => {
  it('hold what they must', () => {
    for (const [low, high] of [
      [0, 0.693],
      [-3.2, 4.1],
      [0, 1e-9],
      [0, 3e307],
    ] as const) {
      const limits = niceLimits(low, high);
      expect(limits.low).toBeLessThanOrEqual(low);
      expect(limits.high).toBeGreaterThanOrEqual(high);
    }
    expect(niceLimits(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('of a log axis are whole decades, not endless', () => {
    expect(logLimits(0.02, 3)).toEqual({ low: 0.01, high: 10 });
    expect(logLimits(1e-300, 1).low).toBeCloseTo(1e-14, 20);
    expect(logLimits(1e4, 1e307, 640)).toEqual({ low: 1e4, high: 1e307 });
    expect(logLimits(Infinity, 0)).toEqual({ low: 0.1, high: 1 });
  });

  it('grow at once and shrink only after a while', () => {
    const sticky = new StickyLimits(1000);
    expect(sticky.update({ low: 0, high: 1 }, 0).high).toBe(1);
    expect(sticky.update({ low: 0, high: 5 }, 10).high).toBe(5);
    expect(sticky.update({ low: 0, high: 1 }, 500).high).toBe(5);
    expect(sticky.update({ low: 0, high: 4 }, 900).high).toBe(5);
    expect(sticky.update({ low: 0, high: 1 }, 1800).high).toBe(5);
    expect(sticky.update({ low: 0, high: 1 }, 2000).high).toBe(1);
  });
});

describe('the axis of seconds', () => {
  const axis = bySeconds([0, 10, 20], [0, 1, 5], 3);

  it('goes both ways', () => {
    for (const update of [0, 3, 10, 17, 20]) expect(axis.toUpdate(axis.toAxis(update))).toBeCloseTo(update, 9);
    expect(axis.toAxis(15)).toBe(3);
  });

  it('is level beyond what is known', () => {
    expect(axis.toAxis(99)).toBe(5);
    expect(bySeconds([], [], 0).toAxis(7)).toBe(0);
    expect(bySeconds([0], [0], 1).toAxis(7)).toBe(0);
  });
});

describe('smoothing', () => {
  const smoothed = (values: number[], alpha: number): number[] => {
    const into = new Float64Array(values.length);
    smooth(values, values.length, alpha, into);
    return Array.from(into);
  };

  it('begins at the first value, as it is debiased', () => {
    const line = smoothed([4, 2, 2], 0.6);
    expect(line[0]).toBeCloseTo(4, 12);
    // s₂ = 0.6·(0.4·4) + 0.4·2 = 1.76; 1.76 / (1 − 0.36) = 2.75
    expect(line[1]).toBeCloseTo(2.75, 12);
  });

  it('keeps a constant, and is the values themselves at α = 0', () => {
    for (const value of smoothed([3, 3, 3, 3], 0.97)) expect(value).toBeCloseTo(3, 12);
    expect(smoothed([1, 5, 2], 0)).toEqual([1, 5, 2]);
  });

  it('counts finite points only', () => {
    const line = smoothed([4, NaN, Infinity, 2], 0.6);
    expect(line[1]).toBeNaN();
    expect(line[2]).toBeNaN();
    expect(line[3]).toBeCloseTo(2.75, 12);
  });
});
