import { ACTIVATION } from '../../core/activation';
import { lossOf } from '../../core/loss';
import { weightedSum } from '../../core/neuron';
import { lineAt, type Lines } from '../../data/lines';
import type { RowDetail, RowsReport, RowsWanted } from '../../protocol/rows';
import type { RunInfo } from '../../protocol/run';
import type { Trainer } from '../training/trainer';
import type { TrainingRows } from '../rows/training-rows';

/** Rows of which the fifths are taken, evenly over the file: enough to tell much from little. */
const SAMPLED = 10_000;

/** The run whose rows are reported. */
interface Reported {
  readonly info: Pick<RunInfo, 'id' | 'settings' | 'dataset'>;
  readonly rows: TrainingRows;
  readonly trainer: Trainer;
  /** Inputs as they stand in the file. @param x N inputs in training units. */
  originalInputs(x: Float64Array): Float64Array;
}

/** A row, by where its inputs stand. */
interface Place {
  readonly x: Float64Array;
  readonly y: number;
  readonly row: number;
  readonly line: number;
  readonly validation: boolean;
}

/** What a run's neuron makes of the rows of its file, with the weights it has now. */
export class RowReports {
  private losses: { readonly version: number; readonly all: Float64Array; readonly fifths: Float64Array } | null = null;

  constructor(private readonly run: Reported) {}

  report(wanted: RowsWanted): RowsReport {
    const { all, fifths } = this.look();
    const chosen = this.choose(wanted, all);
    const places = chosen.map((i) => this.place(i));
    const forwards = places.map(({ x, y }) => this.forward(x, y));
    return {
      run: this.run.info.id,
      rows: Int32Array.from(places, ({ row }) => row + 1),
      lines: Int32Array.from(places, ({ line }) => line),
      z: Float64Array.from(forwards, ({ z }) => z),
      outputs: Float64Array.from(forwards, ({ output }) => output),
      targets: Float64Array.from(places, ({ y }) => y),
      losses: Float64Array.from(forwards, ({ loss }) => loss),
      validation: Uint8Array.from(places, ({ validation }) => Number(validation)),
      fifths,
    };
  }

  private choose(wanted: RowsWanted, losses: Float64Array): number[] {
    switch (wanted.kind) {
      case 'hardest':
        return hardest(losses, wanted.count);
      case 'lines':
        return this.inLines(wanted.from, wanted.to);
      case 'rows':
        return this.fromRow(wanted.from - 1, wanted.count);
    }
  }

  /** @returns null when no row that was learnt from or set apart begins in that line. */
  detail(line: number): RowDetail | null {
    const [i] = this.inLines(line, line);
    if (i === undefined) return null;
    const { x, y, row, validation } = this.place(i);
    const { z, output, loss } = this.forward(x, y);
    const { weights } = this.run.trainer;
    const inputs = this.run.originalInputs(x);
    return {
      run: this.run.info.id,
      row: row + 1,
      line,
      z,
      output,
      target: y,
      loss,
      validation,
      parts: this.run.info.dataset.features.map((feature, j) => ({ feature, input: inputs[j], product: x[j] * weights[j] })),
      bias: weights[x.length],
    };
  }

  private get count(): number {
    const { rows } = this.run;
    return rows.n + (rows.validation?.n ?? 0);
  }

  /** Row i of the training rows, then of those set apart. */
  private place(i: number): Place {
    const { rows } = this.run;
    const { features: N, validation } = rows;
    const apart = i >= rows.n ? validation : null;
    const from = apart ?? rows;
    const at = apart ? i - rows.n : i;
    return {
      x: from.x.slice(at * N, (at + 1) * N),
      y: from.y[at],
      row: this.rowOf(i),
      line: lineAt(from.lines, at),
      validation: apart !== null,
    };
  }

  private forward(x: Float64Array, y: number): { z: number; output: number; loss: number } {
    const { activation, loss, huberC } = this.run.info.settings;
    const { weights } = this.run.trainer;
    const z = weightedSum({ w: weights.subarray(0, x.length), b: weights[x.length] }, x);
    const output = ACTIVATION[activation].output(z);
    return { z, output, loss: lossOf(loss, huberC).value(output, z, y) };
  }

  /** The loss of every row, computed once for the weights of a moment. */
  private look(): { readonly all: Float64Array; readonly fifths: Float64Array } {
    const { run } = this;
    const { version } = run.trainer;
    if (this.losses?.version === version) return this.losses;
    const { features: N, n, validation } = run.rows;
    const all = new Float64Array(this.count);
    const each = (x: Float64Array, y: Float64Array, count: number, first: number): void => {
      for (let r = 0; r < count; r++) all[first + r] = this.forward(x.subarray(r * N, (r + 1) * N), y[r]).loss;
    };
    each(run.rows.x, run.rows.y, n, 0);
    if (validation) each(validation.x, validation.y, validation.n, n);
    this.losses = { version, all, fifths: fifthsOf(all) };
    return this.losses;
  }

  /** Places of the rows that begin in lines [from, to], in the order of the file. */
  private inLines(from: number, to: number): number[] {
    const { rows } = this.run;
    const found = within(rows.lines, rows.n, from, to);
    const apart = rows.validation ? within(rows.validation.lines, rows.validation.n, from, to).map((i) => i + rows.n) : [];
    return [...found, ...apart].sort((a, b) => this.lineOf(a) - this.lineOf(b));
  }

  /** Places of so many rows from a data row of the file (from 0) on, in the order of the file. */
  private fromRow(row: number, count: number): number[] {
    const { n } = this.run.rows;
    let i = firstFrom(row, 0, n, (at) => this.rowOf(at));
    let apart = firstFrom(row, n, this.count, (at) => this.rowOf(at));
    const found: number[] = [];
    while (found.length < count && (i < n || apart < this.count))
      found.push(apart === this.count || (i < n && this.rowOf(i) < this.rowOf(apart)) ? i++ : apart++);
    return found;
  }

  private rowOf(i: number): number {
    const { rows } = this.run;
    const at = i < rows.n ? i : i - rows.n;
    return (i < rows.n ? rows.fileRows : rows.validation?.fileRows)?.[at] ?? at;
  }

  private lineOf(i: number): number {
    const { rows } = this.run;
    return i < rows.n ? lineAt(rows.lines, i) : rows.validation ? lineAt(rows.validation.lines, i - rows.n) : 0;
  }
}

/** The first place of [low, high) whose number, of numbers that do not fall, is not below `least`. */
function firstFrom(least: number, low: number, high: number, numberOf: (place: number) => number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberOf(middle) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places of ascending lines within [from, to]. */
function within(lines: Lines, n: number, from: number, to: number): number[] {
  const found: number[] = [];
  for (let i = firstFrom(from, 0, n, (at) => lineAt(lines, at)); i < n && lineAt(lines, i) <= to; i++) found.push(i);
  return found;
}

/** Places of the largest losses, largest first; what is not a number counts as largest. */
function hardest(losses: Float64Array, count: number): number[] {
  const size = (i: number): number => (Number.isNaN(losses[i]) ? Infinity : losses[i]);
  const kept: number[] = [];
  let least = -Infinity;
  for (let i = 0; i < losses.length; i++) {
    if (kept.length >= 2 * count && size(i) <= least) continue;
    kept.push(i);
    if (kept.length < 4 * count) continue;
    kept.sort((a, b) => size(b) - size(a) || a - b).length = count;
    least = size(kept[count - 1]);
  }
  return kept.sort((a, b) => size(b) - size(a) || a - b).slice(0, count);
}

function fifthsOf(losses: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(losses.length / SAMPLED));
  const sample = Float64Array.from({ length: Math.ceil(losses.length / step) }, (_, i) => losses[i * step]).sort();
  return Float64Array.from([1, 2, 3, 4], (k) => sample[Math.min(sample.length - 1, Math.floor((k * sample.length) / 5))]);
}
