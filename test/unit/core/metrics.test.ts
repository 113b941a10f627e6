import { describe, expect, it } from 'vitest';
import {
  classificationMeasures,
  confusion,
  ErrorSums,
  isBinaryTarget,
  logLoss,
  logLossFromLogits,
  regressionMeasures,
  rocAuc,
} from '../../../src/core/metrics';

const f = (...values: number[]): Float64Array => Float64Array.from(values);
const valueOf = (name: string, outputs: Float64Array, y: Float64Array): number | null | undefined =>
  [...regressionMeasures(new ErrorSums().add(outputs, y), y), ...classificationMeasures(outputs, y)].find((measure) => measure.name === name)?.value;

describe('regression', () => {
  it('has no R² for a constant target, however it is rounded', () => {
    expect(valueOf('R²', f(1, 2, 3), f(0.1, 0.1, 0.1))).toBeNull();
    expect(valueOf('R²', f(1, 2, 3, 4, 5, 6, 7), new Float64Array(7).fill(1 / 3))).toBeNull();
  });

  it('has an R² of 0 for the mean, 1 for the target, and a negative one for worse', () => {
    expect(valueOf('R²', f(2, 2, 2), f(1, 2, 3))).toBe(0);
    expect(valueOf('R²', f(1, 2, 3), f(1, 2, 3))).toBe(1);
    expect(valueOf('R²', f(3, 2, 1), f(1, 2, 3))).toBe(-3);
  });

  it('keeps its digits when the target is far from zero', () => {
    expect(valueOf('R²', f(1e12, 1e12 + 2), f(1e12, 1e12 + 1))).toBe(-1);
  });

  it('lets NaN and infinite outputs through', () => {
    expect(valueOf('MSE', f(NaN, 1), f(1, 1))).toBeNaN();
    expect(valueOf('MAE', f(-Infinity, 1), f(1, 1))).toBe(Infinity);
    expect(valueOf('RMSE', f(3, 4), f(0, 0))).toBe(Math.sqrt(12.5));
  });
});

describe('confusion', () => {
  it('counts an output of ½ as a yes, and sorts each kind of row', () => {
    expect(confusion(f(0.5, 0.9, 0.6, 0.4, 0.3, 0.2, 0.499), f(1, 1, 0, 0, 0, 0, 1))).toEqual({
      truePositive: 2,
      falsePositive: 1,
      trueNegative: 3,
      falseNegative: 1,
    });
  });
});

describe('an output that is NaN', () => {
  it('is no answer: right for no class', () => {
    expect(confusion(f(NaN, NaN, 1), f(0, 1, 1))).toEqual({ truePositive: 1, falsePositive: 0, trueNegative: 0, falseNegative: 0 });
    expect(valueOf('accuracy', f(NaN, 0, 1, NaN), f(0, 0, 1, 1))).toBe(0.5);
  });
});

describe('shares', () => {
  it('are undefined when they are shares of nothing', () => {
    expect(valueOf('precision', f(0, 0), f(0, 1))).toBeNull();
    expect(valueOf('recall', f(0, 1), f(0, 0))).toBeNull();
    expect(valueOf('F1', f(0, 0), f(0, 0))).toBeNull();
    expect(valueOf('F1', f(0, 0), f(0, 1))).toBe(0);
  });

  it('are what they are called', () => {
    // 1 true yes, 2 false yeses, 3 true noes, 1 false no.
    const [a, y] = [f(1, 1, 1, 0, 0, 0, 0), f(1, 0, 0, 0, 0, 0, 1)];
    expect(['accuracy', 'precision', 'recall', 'F1'].map((name) => valueOf(name, a, y))).toEqual([4 / 7, 1 / 3, 1 / 2, 2 / 5]);
  });
});

describe('ROC AUC', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    expect(rocAuc(f(0.1, 0.2, 0.8, 0.9), f(0, 0, 1, 1))).toBe(1);
    expect(rocAuc(f(0.1, 0.2, 0.8, 0.9), f(1, 1, 0, 0))).toBe(0);
    expect(rocAuc(f(1, 1, 1, 1), f(0, 1, 0, 1))).toBe(0.5);
    expect(rocAuc(f(0.1, 0.5, 0.5, 0.9), f(0, 1, 0, 1))).toBe(3.5 / 4);
    expect(rocAuc(f(-0, 0), f(1, 0))).toBe(0.5);
  });

  it('orders as numbers, not as texts, and takes infinite outputs', () => {
    expect(rocAuc(f(9, 10), f(0, 1))).toBe(1);
    expect(rocAuc(f(-Infinity, 3, Infinity, Infinity), f(0, 0, 1, 0))).toBe(2.5 / 3);
  });

  it('is undefined with one class, or a NaN among the outputs', () => {
    expect(rocAuc(f(1, 2), f(1, 1))).toBeNull();
    expect(rocAuc(f(1, 2), f(0, 0))).toBeNull();
    expect(rocAuc(f(NaN, 2, 1), f(1, 0, 1))).toBeNull();
  });
});

describe('log loss', () => {
  it('is −ln of the share of the true class', () => {
    expect(logLoss(f(0.25, 0.25), f(1, 0))).toBeCloseTo((Math.log(4) + Math.log(4 / 3)) / 2, 15);
    expect(logLoss(f(1, 0), f(1, 0))).toBe(0);
  });

  it('is infinite for a certain error, and keeps tiny shares', () => {
    expect(logLoss(f(0, 0.5), f(1, 1))).toBe(Infinity);
    expect(logLoss(f(1), f(0))).toBe(Infinity);
    expect(logLoss(f(1e-20), f(0))).toBe(1e-20);
    expect(logLossFromLogits(f(90, -800), f(0, 1))).toBe(445);
    expect(logLossFromLogits(f(0.3), f(1))).toBeCloseTo(Math.log1p(Math.exp(-0.3)), 15);
  });

  it.each([-1e-300, 1.0000000000000002, NaN, Infinity])('is undefined for an output of %d', (output) => {
    expect(logLoss(f(0.5, output), f(1, 0))).toBeNull();
  });
});

describe('binary target', () => {
  it('needs both 0 and 1, and nothing else', () => {
    expect(isBinaryTarget(f(0, 1, 1))).toBe(true);
    expect(isBinaryTarget(f(-0, 1))).toBe(true);
    for (const y of [f(0, 0), f(1), f(0, 1, 2), f(0, 1, NaN), f(0, 0.5, 1), f()]) expect(isBinaryTarget(y)).toBe(false);
  });
});
