import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../../webview/panel/charts/labels';

describe('labels', () => {
  it('stay where they want to be when they have room', () => expect(placeLabels([20, 60, 100], 14, 0, 120)).toEqual([20, 60, 100]));

  it('never overlap and never leave the plot', () => {
    for (let seed = 1; seed < 60; seed++) {
      const wanted = Array.from({ length: 9 }, (_, i) => ((Math.sin(seed * (i + 1)) + 1) / 2) * 160);
      const placed = placeLabels(wanted, 14, 0, 150);
      const sorted = placed.filter((y) => y !== null).sort((a, b) => a - b);
      expect(sorted).toHaveLength(9);
      sorted.forEach((y, i) => {
        if (i > 0) expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(14 - 1e-6);
      });
      expect(sorted[0]).toBeGreaterThanOrEqual(7 - 1e-6);
      expect(sorted[8]).toBeLessThanOrEqual(143 + 1e-6);
    }
  });

  it('keep the order of the lines', () => {
    const placed = placeLabels([51, 50, 49], 14, 0, 100);
    expect(placed[2]).toBeLessThan(placed[1] ?? 0);
    expect(placed[1]).toBeLessThan(placed[0] ?? 0);
  });

  it('leave out the last ones when there is no room', () =>
    expect(placeLabels([10, 10, 10], 14, 0, 30).map((y) => y === null)).toEqual([false, false, true]));
});
