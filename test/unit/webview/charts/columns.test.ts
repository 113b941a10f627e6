import { describe, expect, it } from 'vitest';
import { LOSS_FIELDS, type ChartData, type LossColumns } from '../../../../src/protocol/columns';
import { appendPoints, appendWeights, ChartStore, LossStore } from '../../../../webview/panel/charts/columns';
import { tableRows } from '../../../../webview/panel/charts/table';

/** Columns of `size` over `losses`, from column `first` on. */
function columnsOf(losses: readonly number[], size: number, first = 0): LossColumns {
  const count = Math.ceil(losses.length / size) - first;
  const data = new Float64Array(LOSS_FIELDS.length * count);
  for (let c = 0; c < count; c++) {
    const part = losses.slice((first + c) * size, (first + c + 1) * size);
    const finite = part.filter(Number.isFinite);
    const none = finite.length === 0;
    const values = [
      none ? NaN : Math.min(...finite),
      none ? NaN : Math.max(...finite),
      none ? NaN : finite.reduce((a, b) => a + b) / finite.length,
      part.length - finite.length,
      1,
      (first + c + 1) * size,
    ];
    values.forEach((value, field) => (data[field * count + c] = value));
  }
  return { first, size, count, data };
}

const NONE = new Float64Array(0);
const NO_POINTS = { updates: NONE, losses: NONE };
const EMPTY = {
  weights: { parameters: [], updates: NONE, seconds: NONE, weights: NONE },
  epochs: NO_POINTS,
  validation: { whole: false, ...NO_POINTS },
};
const chart = (losses: LossColumns, reset: boolean, to: number): ChartData => ({ reset, from: 0, to, losses, ...EMPTY });

describe('loss columns', () => {
  it('equal, however they were cut into frames, the columns sent at once', () => {
    const losses = Array.from({ length: 1003 }, (_, i) => Math.sin(i) ** 2);
    const whole = new LossStore();
    whole.append(columnsOf(losses, 4));
    const grown = new LossStore();
    for (let done = 0; done < losses.length;) {
      const first = Math.floor(done / 4);
      done = Math.min(losses.length, done + 37);
      grown.append(columnsOf(losses.slice(0, done), 4, first));
    }
    expect(grown.count).toBe(whole.count);
    for (const field of LOSS_FIELDS) expect(grown.get(field).subarray(0, grown.count)).toEqual(whole.get(field).subarray(0, whole.count));
  });

  it('are replaced by columns of another size', () => {
    const store = new LossStore();
    store.append(columnsOf([1, 2, 3, 4], 1));
    store.append(columnsOf([1, 2, 3, 4], 2));
    expect([store.size, store.count, store.from(1)]).toEqual([2, 2, 2]);
  });

  it('leave a gap where frames are missing', () => {
    const store = new LossStore();
    store.append(columnsOf([1, 2], 1));
    store.append(columnsOf([1, 2, 3, 4, 5], 1, 4));
    expect(Array.from(store.get('mean').subarray(0, store.count))).toEqual([1, 2, NaN, NaN, 5]);
  });

  it('are forgotten on reset', () => {
    const store = new ChartStore();
    store.apply(chart(columnsOf([1, 2, 3], 1), true, 3));
    store.apply(chart(columnsOf([9], 1), true, 1));
    expect([store.losses.count, store.to]).toEqual([1, 1]);
  });
});

describe('moments', () => {
  const moments = (updates: number[], value: number): Parameters<typeof appendWeights>[0] => ({
    parameters: [0, 2],
    updates: Float64Array.from(updates),
    seconds: Float64Array.from(updates),
    weights: Float64Array.from(updates.flatMap(() => [value, -value])),
  });

  it('continue with the first new one', () => {
    const joined = appendWeights(moments([0, 10, 20], 1), moments([20, 30], 2));
    expect(Array.from(joined.updates)).toEqual([0, 10, 20, 30]);
    expect(Array.from(joined.weights)).toEqual([1, -1, 1, -1, 2, -2, 2, -2]);
  });

  it('of other parameters replace all', () => {
    const other = { ...moments([5], 3), parameters: [0, 1] };
    expect(appendWeights(moments([0, 10], 1), other)).toBe(other);
  });

  it('of epochs continue too', () => {
    const epochs = (...updates: number[]): Parameters<typeof appendPoints>[0] => {
      const values = Float64Array.from(updates);
      return { updates: values, losses: values };
    };
    expect(Array.from(appendPoints(epochs(10, 20), epochs(20, 30)).losses)).toEqual([10, 20, 30]);
    expect(Array.from(appendPoints(epochs(10, 20), epochs()).losses)).toEqual([10, 20]);
  });
});

describe('the table', () => {
  it('keeps every spike, every mean and every value that is not finite', () => {
    const losses = Array.from({ length: 999 }, (_, i) => (i === 500 ? 77 : i === 700 ? NaN : 1));
    const store = new ChartStore();
    store.apply(chart(columnsOf(losses, 2), true, losses.length));
    const rows = tableRows(store, losses.length, 40);
    expect(rows.length).toBeLessThanOrEqual(40);
    expect([rows[0]?.first, rows.at(-1)?.last]).toEqual([1, 999]);
    expect(Math.max(...rows.map(({ max }) => max))).toBe(77);
    expect(rows.reduce((sum, { nonFinite }) => sum + nonFinite, 0)).toBe(1);
    const samples = rows.reduce((sum, { first, last, mean, nonFinite }) => sum + mean * (last - first + 1 - nonFinite), 0);
    expect(samples).toBeCloseTo(997 + 77, 8);
  });

  it('has the loss of the validation rows after the last weights it is known of', () => {
    const store = new ChartStore();
    const validation = { whole: true, updates: Float64Array.of(0, 5, 20, 40), losses: Float64Array.of(9, 4, 2, 1) };
    store.apply({ ...chart(columnsOf(new Array<number>(40).fill(1), 1), true, 40), validation });
    expect(tableRows(store, 40, 4).map((row) => row.validation)).toEqual([4, 2, NaN, 1]);
  });
});
