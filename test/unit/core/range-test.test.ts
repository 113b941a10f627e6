import { describe, expect, it } from 'vitest';
import { rangeTest, suggest } from '../../../src/core/range-test';
import { atOnce } from '../../../src/core/steps';

/** The test of a loss that the rate alone decides. */
const tested = (lossAt: (lr: number) => number, moves: (lr: number) => boolean = () => true) =>
  atOnce(
    rangeTest(function* (lr) {
      yield;
      return { loss: lossAt(lr), moved: moves(lr) };
    }),
  );

describe('range test', () => {
  it('tries rising rates and stops when the smoothed loss is four times its best', () => {
    const { rates, losses, smoothed, suggestions } = tested((lr) => (lr < 0.01 ? 1 / (1 + 1e3 * lr) : 1e4 * lr));
    expect(rates[0]).toBe(1e-7);
    expect(rates[1] / rates[0]).toBeCloseTo(1e8 ** 0.01, 12);
    expect(rates.length).toBeLessThan(70);
    expect(smoothed[0]).toBeCloseTo(losses[0], 15);
    expect(smoothed[1]).toBeCloseTo((0.98 * losses[0] + losses[1]) / 1.98, 13);
    const best = Math.min(...smoothed);
    smoothed.forEach((value, i) => expect(value > 4 * best).toBe(i === smoothed.length - 1));
    expect(suggestions.minimum).not.toBeNull();
  });

  it('suggests no rate at which nothing is learnt any more, though the smoothed loss still sinks there', () => {
    // As of a ReLU that dies at 0.003: what it gives then is better than what it began with.
    const moves = (lr: number): boolean => lr < 0.003;
    const { suggestions } = tested((lr) => (moves(lr) ? 2 / (1 + 200 * lr) : 0.6 + 0.01 * Math.sin(1e9 * lr)), moves);
    expect(suggestions.minimum).toBeLessThan(0.003 / 9);
    expect(suggestions.steepest).toBeLessThan(0.003);
    // What is learnt without an error is not dead.
    expect(tested((lr) => (moves(lr) ? 2 / (1 + 200 * lr) : 0), moves).suggestions.minimum).toBeGreaterThan(0.1);
  });

  it('goes through all rates of a loss that only falls, and stops before one that is not finite', () => {
    expect(tested((lr) => 1 / (1 + lr)).rates.length).toBe(100);
    let calls = 0;
    expect(tested(() => (++calls === 20 ? NaN : 1)).losses.length).toBe(19);
  });

  it('suggests from the curve', () => {
    const rates = Array.from({ length: 12 }, (_, i) => 10 ** (i - 9));
    // Falls over places 2…10, a bump at 5, fastest from 6 to 7, least at 10: nine places, eight of them a decrease.
    const losses = [10, 10, 10, 9.5, 9, 9.2, 8, 4, 3, 2, 1, 20];
    const found = suggest(rates, losses);
    // The decrease has 8 members and ends at place 10: 2 + ⌊8/3⌋ + ⌊8/6⌋.
    expect(found).toEqual({ valley: rates[5], steepest: rates[6], minimum: rates[10] / 10 });
  });

  it('counts the valley from one before the decrease, also where that begins with the first loss', () => {
    const rates = Array.from({ length: 20 }, (_, i) => 1e-3 * 1.2 ** i);
    const falling = rates.map((_, i) => 20 - i);
    expect(suggest(rates, falling).valley).toBe(rates[-1 + Math.floor(20 / 3) + Math.floor(20 / 6)]);
  });

  it('suggests nothing where the loss falls by no more than it scatters from rate to rate', () => {
    let turns = 0;
    const noise = (): number => Math.sin(12.9898 * (turns++) ** 2) / 100;
    expect(tested(() => 0.37 + noise()).suggestions).toEqual({ valley: null, steepest: null, minimum: null });
    expect(tested((lr) => 0.37 - 0.1 * Math.min(1, lr) + noise()).suggestions.valley).not.toBeNull();
  });

  it('suggests nothing where the loss stays the same, as a dead ReLU has it: what its smoothing rounds is no fall', () =>
    expect(tested(() => 5210.541176470588).suggestions).toEqual({ valley: null, steepest: null, minimum: null }));

  it('suggests nothing where the loss never falls', () => {
    expect(suggest([1, 2, 3], [1, 2, 3])).toEqual({ valley: null, steepest: null, minimum: null });
    expect(suggest([], [])).toEqual({ valley: null, steepest: null, minimum: null });
  });
});
