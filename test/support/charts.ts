import { LOSS_FIELDS, lossField, type ChartData, type LossColumns, type LossPoints } from '../../src/protocol/columns';

const kept = (old: Float64Array, more: Float64Array, keep: number): Float64Array => Float64Array.from([...old.subarray(0, keep), ...more]);
const before = (updates: Float64Array, first: number | undefined): number => updates.filter((update) => update < (first ?? Infinity)).length;

/** What is drawn once `more` has come: what was drawn goes from the first new column, moment or epoch on. */
export function joinCharts(old: ChartData | null, more: ChartData): ChartData {
  if (more.reset) return more;
  if (old === null) throw new Error('The first chart data went on from nothing.');
  const moments = before(old.weights.updates, more.weights.updates[0]);
  return {
    reset: true,
    from: more.from,
    to: more.to,
    losses: joinLosses(old.losses, more.losses),
    weights: {
      parameters: more.weights.parameters,
      updates: kept(old.weights.updates, more.weights.updates, moments),
      seconds: kept(old.weights.seconds, more.weights.seconds, moments),
      weights: kept(old.weights.weights, more.weights.weights, moments * more.weights.parameters.length),
    },
    epochs: joinPoints(old.epochs, more.epochs),
    validation: more.validation.whole ? more.validation : { ...more.validation, ...joinPoints(old.validation, more.validation) },
  };
}

function joinLosses(old: LossColumns, more: LossColumns): LossColumns {
  if (more.count === 0) return old;
  if (more.size !== old.size || more.first < old.first || more.first > old.first + old.count) throw new Error('The columns do not go on.');
  const keep = more.first - old.first;
  const fields = LOSS_FIELDS.flatMap((field) => [...lossField(old, field).subarray(0, keep), ...lossField(more, field)]);
  return { first: old.first, size: old.size, count: keep + more.count, data: Float64Array.from(fields) };
}

function joinPoints(old: LossPoints, more: LossPoints): LossPoints {
  const keep = before(old.updates, more.updates[0]);
  return {
    updates: kept(old.updates, more.updates, keep),
    losses: kept(old.losses, more.losses, keep),
  };
}
