import { describe, expect, it } from 'vitest';
import { BANDS, MOMENTS, turned } from '../../../src/core/diagnosis/overfitting';

const course = (loss: (i: number) => number): number[] => Array.from({ length: BANDS * MOMENTS }, (_, i) => loss(i));

describe('a loss that turns', () => {
  it('is known by where it was least', () =>
    expect(
      turned(
        course((i) => 1 + ((i - 20) / 64) ** 2),
        100,
      ),
    ).toBe(20));

  it.each<[string, (i: number) => number]>([
    ['falls', (i) => 1 / (1 + i)],
    ['stands', () => 1],
    ['moves about', (i) => 1 + 0.5 * (i % 2)],
    ['rises by next to nothing', (i) => 1 + i / 2000],
    ['rises less than it moves about', (i) => 1 + i / 1000 + (i % 2)],
    ['was least just before its end', (i) => (i < 52 ? 2 : i < 56 ? 1 : 1.2)],
    ['is 0 throughout', () => 0],
    ['is no longer finite', (i) => (i > 40 ? Infinity : 1)],
    ['is no number at the end', (i) => (i > 40 ? NaN : 1)],
  ])('is not one that %s', (_, loss) => expect(turned(course(loss), 1)).toBe(null));
});
