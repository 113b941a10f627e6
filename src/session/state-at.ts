import { forwardBy } from '../core/reference';
import { replay, type Replayable } from './replay';

/** The neuron in the middle of a run: as it is when a sample comes, before it learns from it. */
export interface Moment {
  /** Samples learnt from before this one. */
  readonly sample: number;
  /** Its data row in the file, from 0, and its line. */
  readonly row: number;
  readonly line: number;
  /** N weights, then the bias. */
  readonly weights: Float64Array;
  readonly z: number;
  readonly output: number;
  /** a′(z) */
  readonly gradient: number;
  readonly loss: number;
}

/**
 * The exact state when sample number `sample` (from 0) comes, by a replay from the nearest point of the trail.
 * @throws RangeError when the run never came to that sample.
 */
export function stateAt(run: Replayable, sample: number): Moment {
  let weights: Float64Array | null = null;
  let place = -1;
  replay(
    run,
    { from: sample, to: sample + 1 },
    (_first, _losses, _count, _rowAt, rowHere) => (place = rowHere(0)),
    [sample],
    (_at, found) => (weights = found.slice()),
  );
  if (weights === null || place < 0) throw new RangeError(`The run has no sample ${sample}.`);
  const { rows, settings } = run;
  const { features } = rows;
  const parameters: Float64Array = weights;
  const neuron = { w: parameters.subarray(0, features), b: parameters[features] };
  const { z, output, gradient, loss } = forwardBy(settings, neuron, rows.x.subarray(place * features, (place + 1) * features), rows.y[place]);
  return { sample, row: rows.fileRows?.[place] ?? place, line: rows.lines[place], weights: parameters, z, output, gradient, loss };
}
