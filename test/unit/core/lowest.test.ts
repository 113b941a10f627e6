import { describe, expect, it } from 'vitest';
import { sampledSurface, type LandscapeRows } from '../../../src/core/landscape';
import { logisticRegression } from '../../../src/core/logistic';
import { lowestFrom, type Lowest, type Point } from '../../../src/core/lowest';
import { atOnce } from '../../../src/core/steps';

function lowest(value: (s: number, t: number) => number, start: Point, sizes: Point = [0.1, 0.1], reach = 1e4): Lowest | null {
  const steps = lowestFrom(value, start, sizes, reach);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function close(found: Lowest | null, at: Point, digits = 5): void {
  at.forEach((value, i) => expect(found!.at[i]).toBeCloseTo(value, digits));
}

/** The plane of a neuron with one input: s is its weight, t its bias. */
const WHOLE = { origin: new Float64Array(2), u: Float64Array.of(1, 0), v: Float64Array.of(0, 1) };

describe('the lowest point', () => {
  it('is found at the end of Rosenbrock’s bent valley', () => {
    close(
      lowest((s, t) => 100 * (t - s * s) ** 2 + (1 - s) ** 2, [-1.2, 1]),
      [1, 1],
    );
  });

  // D. M. Himmelblau, "Applied Nonlinear Programming" (1972): four valleys, each with 0 at its lowest point.
  it.each([
    [[3.5, 1.5] as const, [3, 2] as const],
    [[-3, 3] as const, [-2.805118, 3.131312] as const],
    [[-4, -3] as const, [-3.77931, -3.283186] as const],
    [[4, -2] as const, [3.584428, -1.848126] as const],
  ])('is that of the valley around %j', (start, at) => {
    close(
      lowest((s, t) => (s * s + t - 11) ** 2 + (s + t * t - 7) ** 2, start),
      at,
    );
  });

  it('is found where there are kinks, and far away', () => {
    close(
      lowest((s, t) => Math.abs(s - 40) + 2 * Math.abs(t + 3), [0, 0]),
      [40, -3],
      4,
    );
  });

  it('is none where it goes down for ever, or where nothing can be computed', () => {
    expect(lowest((s) => Math.exp(-s), [0, 0], [0.1, 0.1], 1000)).toBeNull();
    expect(lowest(() => NaN, [0, 0])).toBeNull();
  });
});

/** Hours of study, and whether the exam was passed: the example of the encyclopedias. R: glm(pass ~ hours, binomial). */
const HOURS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
const PASSED = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
const ROWS: LandscapeRows = { x: Float64Array.from(HOURS), y: Float64Array.from(PASSED), features: 1 };

describe('the lowest point of a loss', () => {
  it('is logistic regression for a sigmoid with log loss', () => {
    const surface = sampledSurface(ROWS, WHOLE, { activation: 'sigmoid', loss: 'log', huberC: 1 });
    const found = lowest((s, t) => surface.value(s, t), [0, 0]);
    close(found, [1.5046, -4.0777], 4); // as published
    expect(20 * found!.value).toBeCloseTo(8.02988, 5);
    const newton = atOnce(logisticRegression(ROWS.x, ROWS.y, 1));
    close(found, [newton.w[0], newton.b], 5);
    expect(found!.value).toBeCloseTo(newton.loss, 11);
  });

  it.each([
    ['sigmoid', 'squared'],
    ['tanh', 'squared'],
    ['relu', 'squared'],
    ['sigmoid', 'absolute'],
    ['linear', 'absolute'],
    ['linear', 'huber'],
  ] as const)('of %s with %s loss is no higher than any place of a fine grid', (activation, loss) => {
    const surface = sampledSurface(ROWS, WHOLE, { activation, loss, huberC: 0.2 });
    const value = (s: number, t: number): number => surface.value(s, t);
    let best: { readonly at: Point; readonly value: number } = { at: [0, 0], value: Infinity };
    for (let i = 0; i <= 60; i++)
      for (let j = 0; j <= 60; j++) {
        const at: Point = [-1 + i * 0.1, -12 + j * 0.25];
        if (value(...at) < best.value) best = { at, value: value(...at) };
      }
    const found = lowest(value, best.at);
    if (found) expect(found.value).toBeLessThanOrEqual(best.value);
    else expect(activation).toBe('sigmoid'); // |e| under a sigmoid falls on as it gets steeper
  });
});
