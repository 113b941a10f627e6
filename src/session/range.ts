import { RANGE_OPTIONS, rangeTest } from '../core/range-test';
import { batchOf, type Settings } from '../core/settings';
import type { RateTest } from '../protocol/analysis';
import { analyze } from './analysis';
import { Trainer } from './trainer';
import type { TrainingRows } from './training-rows';

/** Multiplications all rates together may take, and the limit beside them: together well below half a second. */
const BUDGET = 2e8;
/** Samples learnt from at each rate, at most: a mean over many tells more than the next row, and few are enough. */
const MOST_SAMPLES = 512;

/** What the test is made on, and how it came out. */
export type RangeReport = Omit<RateTest, 'scaling'>;

/**
 * The learning-rate range test on prepared rows, with a neuron of its own that begins where a run would begin: whatever runs on
 * these rows keeps its weights. At each rate it learns from as many whole updates as make up an epoch, or 512 samples.
 * @throws Error when two kernels work on these rows already.
 */
export function testRates(rows: TrainingRows, settings: Settings): RangeReport {
  const { n, features } = rows;
  const batch = batchOf(settings, n);
  const wanted = Math.max(1, Math.min(MOST_SAMPLES, Math.floor(BUDGET / (RANGE_OPTIONS.count * 2 * (features + 1)))));
  const samplesPerRate = Math.min(n, batch * Math.ceil(wanted / batch));
  const epochs = 1 + Math.ceil((samplesPerRate * RANGE_OPTIONS.count) / n);
  const trainer = new Trainer({ ...rows, validation: null }, { ...settings, epochs, schedule: 'constant', patience: null });
  const { limit, perRowBound, linear } = analyze(rows, settings, BUDGET);
  try {
    return { ...rangeTest((lr) => meanLoss(trainer, lr, samplesPerRate)), limit, perRowBound, linear, samplesPerRate };
  } finally {
    trainer.dispose();
  }
}

/** Learns from the next samples at a rate. @returns the mean of their losses, each before its update; NaN when it diverged. */
function meanLoss(trainer: Trainer, lr: number, samples: number): number {
  trainer.rates.change(trainer.updates, lr);
  let sum = 0;
  for (let seen = 0; seen < samples;) {
    const count = trainer.advance(samples - seen);
    if (trainer.divergence || count === 0) return NaN;
    for (let i = 0; i < count; i++) sum += trainer.losses[i];
    seen += count;
  }
  return sum / samples;
}
