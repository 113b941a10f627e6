import { describe, expect, it } from 'vitest';
import { EpochOrder, shuffledOrder } from '../../../src/core/permutation';

const orderOf = (n: number, seed: number, epoch: number): number[] => {
  const order = new Int32Array(n).fill(-1);
  shuffledOrder(order, seed, epoch);
  return Array.from(order);
};

describe('the order of a shuffled epoch', () => {
  it.each([1, 2, 3, 10, 255, 1000])('holds each of %d rows once, in every epoch', (n) => {
    const rows = Array.from({ length: n }, (_, i) => i);
    for (let epoch = 0; epoch < 20; epoch++) expect(orderOf(n, 7, epoch).sort((a, b) => a - b)).toEqual(rows);
  });

  it('depends on seed and epoch alone, not on what stood there or came before', () => {
    const order = new Int32Array(50);
    for (let epoch = 0; epoch < 5; epoch++) shuffledOrder(order, 3, epoch);
    expect(Array.from(order)).toEqual(orderOf(50, 3, 4));
  });

  it('differs from epoch to epoch and from seed to seed, beyond 32 bits too', () => {
    const kinds = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2 ** 32, 0],
      [0, 2 ** 32],
      [2 ** 52, 999_999_999],
    ].map(([seed, epoch]) => orderOf(30, seed, epoch).join());
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('takes −seed as seed, as the initial weights do', () => {
    expect(orderOf(30, -5, 2)).toEqual(orderOf(30, 5, 2));
  });

  it.each([
    ['epochs of one seed', (k: number) => orderOf(4, 42, k)],
    ['seeds in one epoch', (k: number) => orderOf(4, k, 0)],
  ])('is uniform over all orders of 4 rows: %s', (_, draw) => {
    const draws = 48_000;
    const found = new Map<string, number>();
    for (let k = 0; k < draws; k++) {
      const order = draw(k).join();
      found.set(order, (found.get(order) ?? 0) + 1);
    }
    expect(found.size).toBe(24);
    const expected = draws / 24;
    const chiSquare = [...found.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(49.7); // 23 degrees of freedom, one in a thousand
    expect(chiSquare).toBeGreaterThan(5); // nor suspiciously even
  });

  it('puts every row in every place equally often', () => {
    const [n, draws] = [10, 20_000];
    const counts = new Array<number>(n * n).fill(0);
    for (let epoch = 0; epoch < draws; epoch++) orderOf(n, 1, epoch).forEach((row, place) => counts[n * place + row]++);
    const expected = draws / n;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(126.1); // 81 degrees of freedom, one in a thousand
  });

  it('is what it always was: runs are made again from their seed', () => {
    const orders = [orderOf(8, 0, 0), orderOf(8, 42, 0), orderOf(8, 42, 1), orderOf(8, 2 ** 40 + 1, 12_345)];
    expect(orders.map((order) => order.join(' '))).toEqual(['5 0 4 6 7 1 3 2', '0 6 5 2 4 7 1 3', '3 1 6 2 5 0 4 7', '7 5 2 0 4 3 6 1']);
  });
});

describe('the order of an epoch of more than 2^20 rows', () => {
  const n = 2 ** 20 + 12_345;
  const order = new Int32Array(n).fill(-1);
  shuffledOrder(order, 42, 3);

  it('holds each row once', () => {
    const seen = new Uint8Array(n);
    for (const row of order) seen[row]++;
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it('is the same in any part that is asked for, made in any turn', () => {
    const parts = new Int32Array(n).fill(-1);
    const made = new EpochOrder(parts, 42, 3);
    for (const [from, to] of [
      [700_000, 700_001],
      [123_456, 400_000],
      [n - 1, n],
      [0, 1],
    ]) {
      made.make(from, to);
      expect(parts.subarray(from, to).every((row, i) => row === order[from + i])).toBe(true);
    }
    made.make(0, n);
    expect(parts.every((row, place) => row === order[place])).toBe(true);
  });

  it('is uniform over places and rows, and from a place to the next', () => {
    const parts = 50;
    const counts = new Float64Array(parts * parts);
    let rising = 0;
    for (let place = 0; place < n; place++) {
      counts[parts * Math.floor((place / n) * parts) + Math.floor((order[place] / n) * parts)]++;
      if (place > 0 && order[place] > order[place - 1]) rising++;
    }
    const expected = n / parts ** 2;
    const freedom = (parts - 1) ** 2;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Within four standard deviations: those of χ², and of the places at which a permutation rises.
    expect(Math.abs(chiSquare - freedom)).toBeLessThan(4 * Math.sqrt(2 * freedom));
    expect(Math.abs(rising - (n - 1) / 2)).toBeLessThan(4 * Math.sqrt((n + 1) / 12));
  });

  it('differs from epoch to epoch', () => {
    const other = new Int32Array(n);
    shuffledOrder(other, 42, 4);
    // Two random orders agree in one place on average.
    expect(other.filter((row, place) => row === order[place]).length).toBeLessThan(10);
  });

  it('is what it always was', () => {
    expect([...order.subarray(0, 4), ...order.subarray(500_000, 500_004)]).toEqual([
      475_214, 81_795, 1_051_999, 436_538, 377_352, 880_180, 444_332, 102_048,
    ]);
  });
});
