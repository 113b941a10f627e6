import { lineAt } from '../../data/lines';
import { forwardBy } from '../../core/reference';
import type { Forward } from '../../core/neuron';
import { replay, type Replayable } from './replay';

/** The neuron in the middle of a run: as it is when a sample comes, what it makes of it, and as it is after it. */
export interface SampleState {
  /** Samples learnt from before this one. */
  readonly sample: number;
  /** Its place among the training rows, from 0. */
  readonly place: number;
  /** Its data row in the file, from 0, and its line. */
  readonly row: number;
  readonly line: number;
  /** N weights, then the bias, before the sample and after; alike in the middle of a batch, and where the sample ended the run. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** All that training went on from, before and after: the weights, and what batches, momentum and penalties remember (see kernel/assembly/state.ts). */
  readonly states: { readonly before: Float64Array; readonly after: Float64Array };
  /** By the weights before. */
  readonly forward: Forward;
}

/**
 * The exact state when sample number `sample` (from 0) comes, by a replay from the nearest point of the trail.
 * @throws RangeError when the run never came to that sample.
 */
export function stateAt(run: Replayable, sample: number): SampleState {
  const found: Float64Array[] = [];
  let place = -1;
  replay(
    run,
    { from: sample, to: sample + 1 },
    (_first, _losses, _count, rows) => (place = rows.here(0)),
    [sample, sample + 1],
    (_at, _weights, state) => found.push(state.slice()),
  );
  const [first, last = first] = found;
  if (first === undefined || place < 0) throw new RangeError(`The run has no sample ${sample}.`);
  const { rows, settings } = run;
  const { features } = rows;
  const before = first.slice(0, features + 1);
  const neuron = { w: before.subarray(0, features), b: before[features] };
  const forward = forwardBy(settings, neuron, rows.x.subarray(place * features, (place + 1) * features), rows.y[place]);
  return {
    sample,
    place,
    row: rows.fileRows?.[place] ?? place,
    line: lineAt(rows.lines, place),
    before,
    after: last.slice(0, features + 1),
    states: { before: first, after: last },
    forward,
  };
}
