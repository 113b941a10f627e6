import { describe, expect, it } from 'vitest';
import { LEAST, fit, pan, select, zoomAround } from '../../../../webview/panel/charts/zoom';

describe('zooming', () => {
  it('keeps the place under the pointer', () => {
    const range = zoomAround({ from: 0, to: 1000 }, 250, 0.5, 1000);
    expect(range).toEqual({ from: 125, to: 625 });
  });

  it('ends at the whole run and at a few samples', () => {
    expect(zoomAround({ from: 100, to: 900 }, 500, 3, 1000)).toBeNull();
    let range = { from: 0, to: 1e6 };
    for (let i = 0; i < 60; i++) range = zoomAround(range, 123_456, 0.7, 1e6) ?? range;
    expect(range.to - range.from).toBe(LEAST);
    expect(range.from).toBeLessThanOrEqual(123_456);
    expect(range.to).toBeGreaterThanOrEqual(123_456);
  });

  it('stays within the run', () => {
    for (const centre of [0, 10, 999, 1000]) {
      const range = zoomAround({ from: 0, to: 1000 }, centre, 0.31, 1000);
      expect(range?.from).toBeGreaterThanOrEqual(0);
      expect(range?.to).toBeLessThanOrEqual(1000);
    }
    expect(pan({ from: 800, to: 1000 }, 0.5, 1000)).toEqual({ from: 800, to: 1000 });
    expect(pan({ from: 100, to: 300 }, -1, 1000)).toEqual({ from: 0, to: 200 });
  });

  it('takes a selection in either direction', () => {
    expect(select(700.2, 300.7, 1000)).toEqual({ from: 300, to: 701 });
    expect(select(3, 3, 1000)).toEqual({ from: 3, to: 3 + LEAST });
    expect(fit({ from: 0, to: 5 }, 5)).toBeNull();
  });
});
