import { describe, expect, it } from 'vitest';
import { expNonPositive, log1pUnit, sigmoid, sinQuarter, tail, tanh } from '../../../src/core/elementary';
import { pow2 } from '../../../src/core/pow2';
import { ENGINE, ulp } from './engine-oracle';

/** The next double towards 0. */
function towardsZero(x: number): number {
  const double = new Float64Array([x]);
  const word = new BigInt64Array(double.buffer);
  word[0] -= 1n;
  return double[0];
}

describe('pow2', () => {
  it('is exact for every power there is', () => {
    let power = 1;
    for (let k = 0; k <= 1023; k++, power *= 2) expect(pow2(k)).toBe(power);
    power = 1;
    for (let k = 0; k >= -1074; k--, power /= 2) expect(pow2(k)).toBe(power);
    expect(pow2(-1074)).toBe(5e-324);
  });
});

describe('elementary functions against 50 digits', () => {
  const within = (ulps: number, name: string, at: number, f: (x: number) => number, to: number): void => {
    it(`${name} is within ${ulps} ulp`, () => {
      for (const row of ENGINE.elementary) {
        const x = row[at];
        expect(Math.abs(f(x) - row[to]), `at ${x}`).toBeLessThanOrEqual(ulps * ulp(row[to]));
      }
    });
  };
  // A correctly rounded golden value hides half a unit: 1 here is "the same double or its neighbour".
  within(1, 'exp', 0, expNonPositive, 1);
  within(2, 'tail', 0, tail, 1);
  within(1, 'log1p', 2, log1pUnit, 3);
  within(2, 'sigmoid', 4, sigmoid, 5);
  within(4, 'tanh', 4, tanh, 6);
  within(4, 'sin', 2, sinQuarter, 7);

  it('exp is the correctly rounded double 95 times in 100', () => {
    const same = ENGINE.elementary.filter(([x, e]) => expNonPositive(x) === e).length;
    expect(same / ENGINE.elementary.length).toBeGreaterThan(0.95);
  });
});

describe('special cases', () => {
  it('exp', () => {
    expect(expNonPositive(0)).toBe(1);
    expect(expNonPositive(-0)).toBe(1);
    expect(expNonPositive(-5e-324)).toBe(1);
    expect(expNonPositive(-Infinity)).toBe(0);
    expect(expNonPositive(-746)).toBe(0);
    expect(expNonPositive(-745.1332191019412)).toBe(0);
    expect(expNonPositive(-745.1332191019411)).toBe(5e-324);
    expect(expNonPositive(NaN)).toBeNaN();
  });

  it('tail, on both sides', () => {
    for (const z of [0, -0]) expect(tail(z)).toBe(1);
    for (const z of [Infinity, -Infinity, 746, -746]) expect(tail(z)).toBe(0);
    for (const z of [745, -745]) expect(tail(z)).toBe(5e-324);
    expect(tail(NaN)).toBeNaN();
    for (const z of [1e-9, 0.3, 4.6, 37, 699.9, 700.1, 720]) expect(tail(-z)).toBe(tail(z));
  });

  it('sigmoid, tanh, log1p, sin', () => {
    expect([sigmoid(0), sigmoid(-0), sigmoid(Infinity), sigmoid(-Infinity), sigmoid(-745)]).toEqual([0.5, 0.5, 1, 0, 5e-324]);
    expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity), tanh(1e-300), tanh(-5e-324)]).toEqual([0, -0, 1, -1, 1e-300, -5e-324]);
    expect([log1pUnit(0), log1pUnit(1e-300)]).toEqual([0, 1e-300]);
    expect(log1pUnit(1)).toBeCloseTo(Math.LN2, 15);
    expect(sinQuarter(0)).toBe(0);
    expect(sinQuarter(1)).toBeCloseTo(1, 15);
    for (const f of [sigmoid, tanh, log1pUnit, sinQuarter]) expect(f(NaN)).toBeNaN();
  });
});

describe('exp from one double to the next', () => {
  const starts = [
    ...Array.from({ length: 1074 }, (_, k) => -(k + 0.5) * Math.LN2 * (1 + 1e-14)),
    ...Array.from({ length: 1000 }, (_, i) => -(0.003 * i + 1e-7)),
    ...Array.from({ length: 300 }, (_, i) => -(2 ** -(i / 5))),
  ];
  it('never falls, least of all where the reduction changes its power of two', () => {
    let falls = 0;
    let rises = 0;
    for (const start of starts)
      for (let i = 0, x = start, before = expNonPositive(x); i < 150; i++) {
        x = towardsZero(x);
        const here = expNonPositive(x);
        if (here < before) falls++;
        if (here > before) rises++;
        before = here;
      }
    expect(falls).toBe(0);
    expect(rises).toBeGreaterThan(50_000);
  });
});
