import { describe, expect, it } from 'vitest';
import { equation } from '../../../webview/weights/equation';
import { History, MOST_POINTS } from '../../../webview/weights/history';
import { listed } from '../../../webview/weights/order';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('the formula', () => {
  it('shows every term of a small neuron', () => {
    expect(plain(equation(['a', 'b'], [0.5, -1.25, 3], 'linear'))).toBe('ŷ = 0.5 · a − 1.25 · b + 3');
    expect(plain(equation(['a'], [-2, -0.5], 'sigmoid'))).toBe('ŷ = σ(−2 · a − 0.5)');
  });

  it('shows the largest terms of a wide one, in file order', () => {
    const names = Array.from({ length: 28 }, (_, i) => `x${i}`);
    const values = names.map((_, i) => (i % 7 === 0 ? 10 - i / 7 : 0.01));
    expect(plain(equation(names, [...values, 1], 'relu'))).toBe('ŷ = max(0, 10 · x0 + 9 · x7 + 8 · x14 + 7 · x21 + 24 more + 1)');
  });
});

describe('the history', () => {
  it('stays small, evenly spaced, and holds the newest moment', () => {
    const history = new History();
    for (let update = 0; update <= 5000; update += 10) history.append(update, [update, -update]);
    expect(history.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(history.length).toBeGreaterThan(MOST_POINTS / 3);
    expect(history.updates[0]).toBe(0);
    expect(history.updates.at(-1)).toBe(5000);
    expect(history.value(history.length - 1, 1)).toBe(-5000);
    const gaps = history.updates.slice(1, -1).map((update, i) => update - (history.updates[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3 * Math.min(...gaps));
  });

  it('begins anew with a new run', () => {
    const history = new History();
    history.append(100, [1]);
    history.append(5, [2]);
    expect(history.updates).toEqual([5]);
  });

  it('keeps the last of two values of one moment', () => {
    const history = new History();
    history.append(0, [0]);
    history.append(5, [1]);
    history.append(5, [2]);
    expect(history.updates).toEqual([0, 5]);
    expect(history.value(1, 0)).toBe(2);
  });

  it('keeps numbers as large as a run that blows up has them', () => {
    const history = new History();
    history.append(0, [9e152]);
    expect(history.value(0, 0)).toBe(9e152);
  });

  it('is taken over row by row', () => {
    const history = new History();
    history.replace([0, 7], Float64Array.of(1, 2, 3, 4), 2);
    expect(history.value(1, 0)).toBe(3);
  });
});

describe('the list', () => {
  const names = ['Alpha', 'beta', 'alphabet', '__proto__'];
  const weights = [0.1, -5, NaN, 2];

  it('puts the largest first, one that is no number before all', () => expect(listed(names, weights, 'size', '')).toEqual([2, 1, 3, 0]));
  it('keeps the order of the file', () => expect(listed(names, weights, 'file', '')).toEqual([0, 1, 2, 3]));
  it('finds names in any case', () => expect(listed(names, weights, 'file', ' ALPHA ')).toEqual([0, 2]));
});
