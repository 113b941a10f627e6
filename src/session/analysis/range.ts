import { OUTPUT_RANGE } from '../../core/diagnosis/target-range';
import { curvature, spreadOf } from '../../core/curvature';
import { RANGE_OPTIONS, rangeTest, type Tried } from '../../core/range-test';
import { batchOf, type Settings } from '../../core/settings';
import { perRowBound } from '../../core/stability';
import { longestRow } from '../rows/longest-row';
import { PIECE, type Steps } from '../../core/steps';
import type { RateTest } from '../../protocol/analysis';
import { isLeastSquares, QUICK_BUDGET, rateLimit } from './analysis';
import { Trainer } from '../training/trainer';
import type { TrainingRows } from '../rows/training-rows';

/** Multiplications all rates together may take: with the limit beside them well below half a second. */
const BUDGET = 2e8;
/** Samples learnt from at each rate, at most: a mean over many tells more than the next row, and few are enough. */
const MOST_SAMPLES = 512;
/** Multiplications between two looks up: a millisecond or so. */
const STRETCH = 16 * PIECE;

/** What the test is made on, and how it came out. */
export type RangeReport = Omit<RateTest, 'scaling'>;

/**
 * The learning-rate range test on prepared rows, with a neuron of its own that begins where a run would begin: whatever runs on
 * these rows keeps its weights. At each rate it learns from as many whole updates as make up an epoch, or 512 samples: a full batch
 * has all rows for each. Yields how far it is, from 0 to 1.
 */
export function* rateSteps(rows: TrainingRows, settings: Settings): Generator<number, RangeReport> {
  const { n, features } = rows;
  const batch = batchOf(settings, n);
  const { count } = RANGE_OPTIONS;
  const cost = 2 * (features + 1);
  const wanted = Math.max(1, Math.min(MOST_SAMPLES, Math.floor(BUDGET / (count * cost))));
  const samplesPerRate = Math.min(n, batch * Math.ceil(wanted / batch));
  const learner = new Learner(rows, settings, samplesPerRate);
  const whole = QUICK_BUDGET + count * samplesPerRate * cost;
  let sought = 0;
  const { value: norm } = yield* telling(longestRow(rows), () => 0);
  const spread = yield* telling(spreadOf(rows.y, settings), () => 0);
  const limit = yield* telling(rateLimit(rows, settings, QUICK_BUDGET), () => Math.min(QUICK_BUDGET, (sought += PIECE)) / whole);
  const test = yield* telling(
    rangeTest((lr) => learner.try(lr)),
    () => (QUICK_BUDGET + learner.samples * cost) / whole,
  );
  return {
    ...test,
    limit,
    perRowBound: perRowBound(norm),
    linear: isLeastSquares(settings),
    bounded: Number.isFinite(OUTPUT_RANGE[settings.activation]?.[1]),
    curvature: curvature({ settings, spread }),
    samplesPerRate,
  };
}

/** The test at once. @param onProgress told how far it is, from 0 to 1. */
export function testRates(rows: TrainingRows, settings: Settings, onProgress: (share: number) => void = () => undefined): RangeReport {
  for (const steps = rateSteps(rows, settings); ;) {
    const { done, value } = steps.next();
    if (done) return value;
    onProgress(value);
  }
}

function* telling<T>(steps: Steps<T>, share: () => number): Generator<number, T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield share();
  }
}

/** The neuron of the test. Between two pieces it gives its kernel away, so that a run on the same rows can be replayed meanwhile. */
class Learner {
  /** Learnt from so far. */
  samples = 0;
  private state: Float64Array | null = null;
  private readonly settings: Settings;
  private readonly rows: TrainingRows;

  constructor(
    rows: TrainingRows,
    settings: Settings,
    private readonly samplesPerRate: number,
  ) {
    this.rows = { ...rows, validation: null };
    const epochs = 1 + Math.ceil((samplesPerRate * RANGE_OPTIONS.count) / rows.n);
    this.settings = { ...settings, epochs, schedule: 'constant', patience: null };
  }

  /** Learns from the next samples at a rate. @returns a loss of NaN when it diverged. */
  *try(lr: number): Steps<Tried> {
    const before = this.state;
    let sum = 0;
    for (let left = this.samplesPerRate; left > 0;) {
      const losses = this.learn(lr, left);
      if (losses === null) return { loss: NaN, moved: true };
      sum += losses.sum;
      left -= losses.count;
      yield;
    }
    const after = this.state?.subarray(0, this.rows.features + 1);
    return { loss: sum / this.samplesPerRate, moved: !after?.every((weight, i) => weight === before?.[i]) };
  }

  /** Some of the next `most` samples. @returns null when it diverged. */
  private learn(lr: number, most: number): { readonly sum: number; readonly count: number } | null {
    const trainer = new Trainer(this.rows, this.settings);
    try {
      if (this.state) trainer.seek(this.samples, this.state);
      trainer.rates.change(trainer.updates, lr);
      const enough = Math.min(most, Math.ceil(STRETCH / (2 * (this.rows.features + 1))));
      let sum = 0;
      let seen = 0;
      while (seen < enough) {
        const count = trainer.advance(enough - seen);
        if (trainer.divergence || count === 0) return null;
        for (let i = 0; i < count; i++) sum += trainer.losses[i];
        seen += count;
      }
      this.samples += seen;
      this.state = trainer.state.slice();
      return { sum, count: seen };
    } finally {
      trainer.dispose();
    }
  }
}
