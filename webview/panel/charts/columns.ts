/** What the charts hold of a run: the columns of the view, continued frame by frame. Pure; nothing of it knows the page. */
import { LOSS_FIELDS, lossField, type ChartData, type LossColumns, type LossPoints, type WeightColumns } from '../../../src/protocol/columns';
import { at, lowerBound } from '../../shared/math';

export type LossField = (typeof LOSS_FIELDS)[number];

/** Loss columns one can append to: one growing array per field. */
export class LossStore {
  first = 0;
  size = 1;
  count = 0;
  private fields = new Map<LossField, Float64Array>(LOSS_FIELDS.map((field) => [field, new Float64Array(64)]));

  /** Values of a field, `count` of them valid. */
  get(field: LossField): Float64Array {
    return this.fields.get(field) as Float64Array;
  }

  clear(): void {
    this.count = 0;
  }

  /** Replaces all from column `columns.first` on; columns of another size replace everything. */
  append(columns: LossColumns): void {
    if (columns.count === 0) return;
    if (this.count === 0 || columns.size !== this.size || columns.first < this.first) {
      this.first = columns.first;
      this.size = columns.size;
      this.count = 0;
    }
    const start = columns.first - this.first;
    const end = start + columns.count;
    for (const field of LOSS_FIELDS) {
      const values = this.room(field, end);
      if (start > this.count) values.fill(NaN, this.count, start);
      values.set(lossField(columns, field), start);
    }
    this.count = end;
  }

  /** First update (from 0) of column `i` of those kept. */
  from(i: number): number {
    return (this.first + i) * this.size;
  }

  private room(field: LossField, length: number): Float64Array {
    const values = this.get(field);
    if (values.length >= length) return values;
    const larger = new Float64Array(Math.max(length, values.length * 2));
    larger.set(values.subarray(0, this.count));
    this.fields.set(field, larger);
    return larger;
  }
}

function joined(kept: Float64Array, length: number, more: Float64Array): Float64Array {
  const all = new Float64Array(length + more.length);
  all.set(kept.subarray(0, length));
  all.set(more, length);
  return all;
}

/** Kept moments before the first new one, then the new ones. Other parameters than before replace everything. */
export function appendWeights(kept: WeightColumns, more: WeightColumns): WeightColumns {
  const same = kept.parameters.length === more.parameters.length && kept.parameters.every((parameter, i) => parameter === more.parameters[i]);
  if (more.updates.length === 0) return kept;
  if (!same) return more;
  const keep = lowerBound(kept.updates, at(more.updates, 0));
  return {
    parameters: more.parameters,
    updates: joined(kept.updates, keep, more.updates),
    seconds: joined(kept.seconds, keep, more.seconds),
    weights: joined(kept.weights, keep * more.parameters.length, more.weights),
  };
}

/** Kept points before the first new one, then the new ones. */
export function appendPoints(kept: LossPoints, more: LossPoints): LossPoints {
  if (more.updates.length === 0) return kept;
  const keep = lowerBound(kept.updates, at(more.updates, 0));
  return {
    updates: joined(kept.updates, keep, more.updates),
    losses: joined(kept.losses, keep, more.losses),
  };
}

const NONE = new Float64Array(0);
const NO_WEIGHTS: WeightColumns = { parameters: [], updates: NONE, seconds: NONE, weights: NONE };
const NO_POINTS: LossPoints = { updates: NONE, losses: NONE };

/** All that is drawn of a run in the present view. */
export class ChartStore {
  readonly losses = new LossStore();
  weights = NO_WEIGHTS;
  epochs = NO_POINTS;
  validation: LossPoints = NO_POINTS;
  /** The updates the data spans, [from, to). */
  from = 0;
  to = 0;
  /** Grows by one with every change, so that a reader knows whether to look again. */
  version = 0;

  /** The first column of the view, among those kept: the ones before it lead up to it. */
  get start(): number {
    return Math.max(0, Math.floor(this.from / this.losses.size) - this.losses.first);
  }

  clear(): void {
    this.losses.clear();
    this.weights = NO_WEIGHTS;
    this.epochs = this.validation = NO_POINTS;
    this.from = this.to = 0;
    this.version++;
  }

  apply(chart: ChartData): void {
    if (chart.reset) this.clear();
    this.losses.append(chart.losses);
    this.weights = appendWeights(this.weights, chart.weights);
    this.epochs = appendPoints(this.epochs, chart.epochs);
    this.validation = chart.validation.whole ? chart.validation : appendPoints(this.validation, chart.validation);
    this.from = chart.from;
    this.to = chart.to;
    this.version++;
  }
}
