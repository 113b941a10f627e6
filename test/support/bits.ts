import { expect } from 'vitest';

/** Expects the same numbers in every bit that counts: −0 is not 0, NaN is NaN. Says where they differ first. */
export function expectSameBits(actual: ArrayLike<number>, expected: ArrayLike<number>, what = 'numbers'): void {
  expect(actual.length, `${what}: how many`).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) if (!Object.is(actual[i], expected[i])) expect(actual[i], `${what}, place ${i}`).toBe(expected[i]);
}

/** |a − b| ≤ tolerance·|b|, or both the same. */
export function expectRelative(actual: number, expected: number, tolerance: number, what: string): void {
  if (Object.is(actual, expected)) return;
  expect(Math.abs(actual - expected), `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}
