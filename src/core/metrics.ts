/** How good the outputs are, over all rows: the measures of regression, and with two classes those of classification. */
import { lossOf } from './loss';
import { variation } from './mean';
import { atOnce } from './steps';

/** The four counts of a confusion matrix, as measures. */
const COUNTS = ['true positives', 'false positives', 'true negatives', 'false negatives'] as const;

/** Names of measures, as they are shown. */
export const MEASURES = ['MSE', 'RMSE', 'MAE', 'R²', 'accuracy', 'precision', 'recall', 'F1', 'ROC AUC', 'log loss', ...COUNTS] as const;

/** A measure's name and value; null where it is undefined. Shares lie in 0…1; the counts of the confusion matrix are rows. */
export interface Measure {
  readonly name: (typeof MEASURES)[number];
  readonly value: number | null;
}

/** Sums of the errors of outputs, to which block after block of the rows is added: of very many rows, an array of outputs would not be small. */
export class ErrorSums {
  /** Σe² and Σ|e|, e = ŷ − y. */
  squares = 0;
  sizes = 0;

  add(outputs: Float64Array, targets: Float64Array): this {
    let { squares, sizes } = this;
    for (let i = 0; i < outputs.length; i++) {
      const e = outputs[i] - targets[i];
      squares += e * e;
      sizes += Math.abs(e);
    }
    this.squares = squares;
    this.sizes = sizes;
    return this;
  }
}

/** Mean squared and absolute error, and R² = 1 − SSE/SST (may be negative; undefined when the target is constant, or its squares are beyond a double). @param y all targets. */
export function regressionMeasures({ squares: sse, sizes: sae }: ErrorSums, y: Float64Array): Measure[] {
  const n = y.length;
  const sst = atOnce(variation(y));
  return [
    { name: 'MSE', value: sse / n },
    { name: 'RMSE', value: Math.sqrt(sse / n) },
    { name: 'MAE', value: sae / n },
    { name: 'R²', value: sst > 0 && sst < Infinity ? 1 - sse / sst : null },
  ];
}

/** Rows by what the target is and what the output says. */
export interface Confusion {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

/** Counts of a target of 0 and 1 against outputs cut at ½: an output of ½ or more says 1. One that is NaN says nothing, and is in no count. */
export function confusion(outputs: Float64Array, y: Float64Array): Confusion {
  const c = { truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 };
  for (let i = 0; i < y.length; i++) {
    if (outputs[i] >= 0.5) c[y[i] === 1 ? 'truePositive' : 'falsePositive']++;
    else if (outputs[i] < 0.5) c[y[i] === 1 ? 'falseNegative' : 'trueNegative']++;
  }
  return c;
}

/**
 * Measures of a target of 0 and 1, the confusion matrix last. Precision, recall and F1 are of class 1; a share of nothing is undefined.
 * @param ofLogits the log loss by `logLossFromLogits`, where there are logits.
 */
export function classificationMeasures(outputs: Float64Array, y: Float64Array, ofLogits = logLoss(outputs, y)): Measure[] {
  const { truePositive: tp, falsePositive: fp, trueNegative: tn, falseNegative: fn } = confusion(outputs, y);
  const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  return [
    { name: 'accuracy', value: share(tp + tn, y.length) },
    { name: 'precision', value: share(tp, tp + fp) },
    { name: 'recall', value: share(tp, tp + fn) },
    { name: 'F1', value: share(2 * tp, 2 * tp + fp + fn) },
    { name: 'ROC AUC', value: rocAuc(outputs, y) },
    { name: 'log loss', value: ofLogits },
    ...[tp, fp, tn, fn].map((value, i) => ({ name: COUNTS[i], value })),
  ];
}

/**
 * The area under the ROC curve: the chance that a row of class 1 has a greater output than one of class 0, ties counting half
 * (Mann–Whitney U over the product of the class sizes). Undefined without both classes, or where an output is NaN.
 */
export function rocAuc(outputs: Float64Array, y: Float64Array): number | null {
  let ones = 0;
  for (let i = 0; i < y.length; i++) if (y[i] === 1) ones++;
  const positive = new Float64Array(ones);
  const negative = new Float64Array(y.length - ones);
  for (let i = 0, p = 0, q = 0; i < y.length; i++) {
    if (Number.isNaN(outputs[i])) return null;
    if (y[i] === 1) positive[p++] = outputs[i];
    else negative[q++] = outputs[i];
  }
  if (positive.length === 0 || negative.length === 0) return null;
  positive.sort();
  negative.sort();
  let wins = 0;
  let below = 0;
  let upTo = 0;
  for (const value of positive) {
    while (below < negative.length && negative[below] < value) below++;
    upTo = Math.max(upTo, below);
    while (upTo < negative.length && negative[upTo] === value) upTo++;
    wins += (below + upTo) / 2;
  }
  return wins / (positive.length * negative.length);
}

/** Mean of −ln of the share given to the true class. Undefined where an output is no share (outside 0…1); infinite when one is certain and wrong. */
export function logLoss(outputs: Float64Array, y: Float64Array): number | null {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    if (!(outputs[i] >= 0 && outputs[i] <= 1)) return null;
    sum -= y[i] === 1 ? Math.log(outputs[i]) : Math.log1p(-outputs[i]);
  }
  return sum / y.length;
}

/** The same of a sigmoid, from z: finite also where the output is rounded to 0 or 1. */
export function logLossFromLogits(z: Float64Array, y: Float64Array): number {
  const { value } = lossOf('log', 1);
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += value(NaN, z[i], y[i]);
  return sum / y.length;
}

/** True when every target is 0 or 1 and both occur: then the measures of classification apply. */
export function isBinaryTarget(y: Float64Array): boolean {
  let zeros = 0;
  let ones = 0;
  for (const value of y) {
    if (value === 0) zeros++;
    else if (value === 1) ones++;
    else return false;
  }
  return zeros > 0 && ones > 0;
}
