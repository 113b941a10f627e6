import { lossOf } from '../../core/loss';
import type { Moment, Step } from '../../protocol/lab';
import type { Run } from '../run/run';
import type { SampleState } from '../run/state-at';

/**
 * What the run made of one of its samples, by a replay.
 * @param sample its number, from 1; 0: the first, before it is seen. @throws RangeError when it has not come yet.
 */
export function momentOf(run: Run, sample: number): Moment {
  const { settings, samplesPerEpoch, id } = run.info;
  const index = Math.max(sample, 1) - 1;
  const state = run.sampleAt(index);
  const { place, row, line, before, rate, update, forward, batch } = state;
  const { features } = run.rows;
  const x = run.rows.x.slice(place * features, (place + 1) * features);
  const y = run.rows.y[place];
  const { slope, by } = lossOf(settings.loss, settings.huberC);
  const d = slope(forward.output, forward.z, y);
  const g = by === 'z' ? 1 : forward.gradient;
  const gradient = Float64Array.from({ length: features + 1 }, (_, i) => (i < features ? x[i] * g * d : g * d));
  const edits = run.editsAfter(sample);
  const weights = run.weightValues(before);
  const fault = sample > run.trainer.samples ? (Number.isFinite(forward.loss) ? 'weight' : 'loss') : null;
  const whole = sample > 0 && fault === null && batch.place === batch.size;
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
    batch,
    step: whole ? stepOf(run, state, gradient) : null,
    fault,
    edited: edits.map(({ index, from }) => ({ index, from })),
    before: sample === 0 ? run.weightValues(unedited(before, edits)) : weights,
    after: sample === 0 ? weights : run.weightValues(state.after),
  };
}

/** The weights as they were before they were set by hand: the first edit of each knows. */
function unedited(weights: Float64Array, edits: readonly { readonly index: number; readonly from: number }[]): Float64Array {
  const original = weights.slice();
  for (const { index, from } of edits.slice().reverse()) original[index] = from;
  return original;
}

/** What of the rule moved the weights: as core/reference.ts does it, from what the kernel remembers. */
function stepOf(run: Run, { states, rate, batch, sample }: SampleState & Pick<Moment, 'rate' | 'batch'>, gradient: Float64Array): Step {
  const { momentum, l1, l2 } = run.info.settings;
  const length = run.rows.features + 1;
  const part = (state: Float64Array, i: number): Float64Array => state.slice(i * length, (i + 1) * length);
  const alone = batch.size === 1 && momentum === 0;
  const mean = batch.size === 1 ? gradient : part(states.after, 1).map((sum) => sum / batch.size);
  const velocity = momentum > 0 ? part(states.before, 2) : null;
  const moved = momentum > 0 ? part(states.after, 2) : alone ? gradient : mean;
  const shrink = l2 > 0 ? Math.max(0, 1 - rate * l2) : 1;
  if (!(l1 > 0)) return { gradient: mean, velocity, momentum, shrink, truncated: null };
  const after = unedited(part(states.after, 0), run.editsAfter(sample + 1));
  const truncated = after.map((w, i) => {
    const w0 = states.before[i];
    return i === length - 1 ? 0 : w - ((l2 > 0 ? w0 * shrink : w0) - rate * moved[i]);
  });
  return { gradient: mean, velocity, momentum, shrink, truncated };
}
