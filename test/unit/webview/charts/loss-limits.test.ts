import { describe, expect, it } from 'vitest';
import { LOSS_FIELDS } from '../../../../src/protocol/columns';
import { Batches } from '../../../../src/protocol/updates';
import { ChartStore } from '../../../../webview/panel/charts/columns';
import { columnsAbove, lossLimits, PLAIN_SCALE, type LossesInView } from '../../../../webview/panel/charts/loss-limits';
import { xView } from '../../../../webview/panel/charts/view';

/** Columns of `size` samples each with a least, greatest and mean loss. */
function inView(columns: readonly (readonly [min: number, max: number, mean: number])[], size = 10): LossesInView {
  const store = new ChartStore();
  const count = columns.length;
  const data = new Float64Array(LOSS_FIELDS.length * count);
  columns.forEach((values, i) => values.forEach((value, field) => (data[field * count + i] = value)));
  store.losses.append({ first: 0, size, count, data });
  const done = size * count;
  return {
    store,
    x: xView(store, { from: 0, to: done }, 'update', Batches.of(null), done, 800, false),
    done,
    levels: [],
    others: [],
    smoothed: null,
    means: count,
  };
}

const points = (updates: number[], losses: number[]) => ({
  updates: Float64Array.from(updates),
  losses: Float64Array.from(losses),
});

describe('the axis of the losses', () => {
  const view = inView([
    [0.2, 90, 4],
    [0.1, 30, 2],
    [0.05, 8, 1],
  ]);

  it('reaches over every sample', () => {
    expect(lossLimits(view, PLAIN_SCALE)).toEqual({ low: 0, high: 100 });
    expect(columnsAbove(view, { low: 0, high: 100 })).toBe(0);
  });

  it('fits the lines where that is asked for, and knows how many columns reach above', () => {
    const limits = lossLimits(view, { ...PLAIN_SCALE, fit: true });
    expect(limits).toEqual({ low: 0, high: 4 });
    expect(columnsAbove(view, limits)).toBe(3);
    expect(columnsAbove(view, { low: 0, high: 10 })).toBe(2);
  });

  it('fits the loss of the validation rows too, and no value that is not finite', () => {
    view.store.validation = points([0, 15, 30], [7, Infinity, 3]);
    expect(lossLimits(view, { ...PLAIN_SCALE, fit: true })).toEqual({ low: 0, high: 7 });
    view.store.validation = points([], []);
  });

  it('goes by the lines where each sample is drawn by itself, and by the samples where there are none', () => {
    const single = inView(
      Array.from({ length: 30 }, (_, i) => [i, i, i] as const),
      1,
    );
    expect(lossLimits(single, { ...PLAIN_SCALE, fit: true }).high).toBe(30);
    const smoothed = { ...single, smoothed: new Float64Array(30).fill(2) };
    expect(lossLimits(smoothed, { ...PLAIN_SCALE, fit: true }).high).toBe(2);
    expect(lossLimits(smoothed, PLAIN_SCALE).high).toBe(30);
  });

  it('reaches a hundredth below the least mean where it is logarithmic, and no lower than the lines where it fits them', () => {
    const deep = inView([
      [1e-12, 9, 0.5],
      [1e-13, 5, 0.02],
    ]);
    const { low, high } = lossLimits(deep, { ...PLAIN_SCALE, log: true });
    expect(low).toBeCloseTo(1e-4, 12);
    expect(high).toBe(10);
    expect(lossLimits(deep, { ...PLAIN_SCALE, log: true, fit: true })).toEqual({ low: 0.01, high: 1 });
  });

  it('leaves the first steep piece of a run out where it fits the lines, and only there', () => {
    const fall = inView(Array.from({ length: 100 }, (_, i) => [1, 1, i < 5 ? 1000 : 1] as const));
    fall.store.validation = points([0, 20, 500, 1000], [900, 800, 2, 1]);
    const fit = { ...PLAIN_SCALE, fit: true };
    expect(lossLimits(fall, fit).high).toBe(2);
    expect(columnsAbove(fall, { low: 0, high: 2 })).toBe(0); // the samples themselves are not above
    expect(lossLimits(fall, PLAIN_SCALE).high).toBeGreaterThanOrEqual(900);
    const few = inView(Array.from({ length: 10 }, (_, i) => [1, 1, i < 1 ? 1000 : 1] as const));
    expect(lossLimits(few, fit).high).toBe(1000);
  });

  it('is there where nothing is to be drawn', () => {
    for (const scale of [PLAIN_SCALE, { ...PLAIN_SCALE, fit: true }]) {
      expect(lossLimits(inView([]), scale)).toEqual({ low: 0, high: 1 });
      expect(lossLimits(inView([[NaN, NaN, NaN]]), { ...scale, log: true })).toEqual({ low: 0.1, high: 1 });
    }
  });
});
