/**
 * The numbers of one moment of a run, packed in one Float64Array in the order of STATUS_FIELDS: NaN and Infinity survive
 * (JSON would make them null, exactly when a loss diverges).
 */

export const STATUS_FIELDS = [
  /** Samples learnt from: where the charts have come to. */
  'sample',
  /** Updates done: as many as samples where the batch size is 1. */
  'update',
  /** Epoch under way, from 1; the last one when the run is over. */
  'epoch',
  /** Loss of the last sample seen, before its update; NaN before the first. */
  'loss',
  /** Mean of the per-sample losses of the last whole epoch (before the first ends: of the samples so far). */
  'epochMean',
  /** Mean loss of a full pass over the rows with the weights of that moment; NaN before the first pass. */
  'fullLoss',
  /** Accuracy (two classes) or R² (numbers) of that pass: 0…1, R² may be negative; NaN where undefined. */
  'metric',
  /** The loss and the metric of the validation rows; NaN where there are none. */
  'validationLoss',
  'validationMetric',
  /** Learning rate of the next update. */
  'rate',
  /** Updates per second over the last second of training. */
  'updatesPerSecond',
  /** Seconds left at the present speed; NaN when unknown. */
  'secondsLeft',
  /** Seconds of training so far, pauses left out. */
  'elapsed',
] as const;

export type Status = Readonly<Record<(typeof STATUS_FIELDS)[number], number>>;

export const NO_STATUS: Status = unpackStatus(new Float64Array([0, 0, 1, NaN, NaN, NaN, NaN, NaN, NaN, NaN, 0, NaN, 0]));

/** @returns a new array of STATUS_FIELDS.length numbers. */
export function packStatus(status: Status): Float64Array {
  return Float64Array.from(STATUS_FIELDS, (field) => status[field]);
}

export function unpackStatus(packed: Float64Array): Status {
  if (packed.length !== STATUS_FIELDS.length) throw new RangeError(`A status has ${STATUS_FIELDS.length} numbers, found ${packed.length}.`);
  return Object.fromEntries(STATUS_FIELDS.map((field, i) => [field, packed[i]])) as unknown as Status;
}
