/** A run like the last one: what it learns from, how and where it begins, so that what is changed on purpose is the only difference. */
import type { DataChoice } from '../../protocol/data';
import type { RunInfo } from '../../protocol/run';
import type { TrainOptions } from './trainOptions';

/** For a run that is compared with the one before, or takes over its weights: what was learnt then, not what was chosen since. */
export function sameData(run: RunInfo | null, choice: DataChoice | null): TrainOptions {
  return run === null || choice === null ? {} : { choice };
}

/** The same run once more, from the same seed. @param startChanged another start was chosen since: it counts, not the weights given then. */
export function sameRun(run: RunInfo, choice: DataChoice | null, startChanged: boolean): TrainOptions {
  const { settings, requested } = run;
  const same = { ...sameData(run, choice), seed: settings.seed };
  if (startChanged) return same;
  // Weights to begin with mean something for columns scaled just so.
  return { ...same, start: requested, ...(requested.initialWeights && { settings: { scaling: settings.scaling } }) };
}

/**
 * A new run, held before its first sample, that begins with given weights of an earlier one.
 * @param parameters N weights and the bias, in the earlier run's training units.
 */
export function runFrom(run: RunInfo, choice: DataChoice | null, parameters: Float64Array): TrainOptions {
  const { scaling, seed, validation } = run.settings;
  const start = { initialWeights: Array.from(parameters.subarray(0, -1)), initialBias: parameters.at(-1)! };
  // Weights mean something for columns scaled just so, and rows set apart just so.
  return { ...sameData(run, choice), seed, start, settings: { scaling, validation }, paused: true };
}
