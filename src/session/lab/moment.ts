import { lossOf } from '../../core/loss';
import type { Moment } from '../../protocol/lab';
import type { Run } from '../run';

/**
 * What the run made of one of its samples, by a replay.
 * @param sample its number, from 1; 0: the first, before it is seen. @throws RangeError when it has not come yet.
 */
export function momentOf(run: Run, sample: number): Moment {
  const { settings, samplesPerEpoch, id } = run.info;
  const index = Math.max(sample, 1) - 1;
  const { place, row, line, before, after, rate, update, forward } = run.sampleAt(index);
  const { features } = run.rows;
  const x = run.rows.x.slice(place * features, (place + 1) * features);
  const y = run.rows.y[place];
  const { slope, by } = lossOf(settings.loss, settings.huberC);
  const d = slope(forward.output, forward.z, y);
  const g = by === 'z' ? 1 : forward.gradient;
  const gradient = Float64Array.from({ length: features + 1 }, (_, i) => (i < features ? x[i] * g * d : g * d));
  return {
    run: id,
    sample,
    update: update + 1,
    epoch: Math.floor(index / samplesPerEpoch) + 1,
    row: row + 1,
    line,
    x,
    original: run.originalInputs(x),
    y,
    z: forward.z,
    output: forward.output,
    derivative: forward.gradient,
    error: forward.error,
    loss: forward.loss,
    gradient,
    rate,
    before: run.weightValues(before),
    after: run.weightValues(sample === 0 ? before : after),
  };
}
