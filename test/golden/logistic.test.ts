import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../src/core/activation';
import { sigmoid } from '../../src/core/elementary';
import { golden } from './support';

interface Case {
  readonly z: number;
  /** Correctly rounded a(z) and a(z)(1 − a(z)). */
  readonly output: number;
  readonly gradient: number;
}

/** The distance between a double and the next one away from 0. */
function ulp(value: number): number {
  const bits = new BigInt64Array([0n]);
  const view = new Float64Array(bits.buffer);
  view[0] = Math.abs(value);
  bits[0] += 1n;
  return view[0] - Math.abs(value);
}

describe('sigmoid against 60 digits', () => {
  const cases = golden<Case[]>('logistic');

  it('covers ±700, ±745 and ±1e-300', () => {
    for (const z of [700, 745, 1e-300]) expect(cases.filter((one) => Math.abs(one.z) === z).length).toBe(2);
  });

  it('is within four units of the last place everywhere, down to the smallest subnormal', () => {
    for (const { z, output } of cases) expect(Math.abs(sigmoid(z) - output), `sigmoid(${z})`).toBeLessThanOrEqual(4 * ulp(output));
  });

  it('has a derivative that is as exact as its output allows', () => {
    for (const { z, gradient } of cases) {
      const a = sigmoid(z);
      // Near a = 1 the factor 1 − a is known to one unit of 1 only; that is the article's formula.
      const known = 4 * ulp(gradient) + (z > 0 ? 2 ** -52 : 0);
      expect(Math.abs(ACTIVATION.sigmoid.derivative(z, a) - gradient), `derivative at ${z}`).toBeLessThanOrEqual(known);
    }
  });
});
