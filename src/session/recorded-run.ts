import type { Dataset } from '../data/dataset';
import type { SettingsRequest } from '../core/settings';
import { Batches } from '../protocol/updates';
import type { Divergence } from '../protocol/run';
import { beginRun } from './run/begin';
import type { TraceLine } from './full-run';
import type { Run } from './run/run';

/** An update of a run: what came before it, as a line of the trace, and the weights it led to. */
export interface UpdateState extends TraceLine {
  /** Training units, as `weights` and `bias` are. In a batch: after the whole batch, of which the line is the first sample. */
  readonly after: { readonly weights: Float64Array; readonly bias: number };
}

/** A whole run that can be looked at again: any update, exactly, by a replay from the nearest of the points that were kept. */
export class RecordedRun {
  private readonly batches: Batches;

  private constructor(private readonly run: Run) {
    this.batches = Batches.of(run.info);
  }

  /**
   * Trains to the end, or to the first number that is not finite.
   * @param request checked by `checkSettings`.
   */
  static train(dataset: Dataset, request: SettingsRequest): RecordedRun {
    const { run } = beginRun('', dataset, request, () => performance.now() / 1000, null);
    while (!run.over) run.advance(Infinity, Infinity);
    return new RecordedRun(run);
  }

  /** Samples seen, the one whose loss was not finite included. */
  get samples(): number {
    return this.run.seen;
  }

  /** Updates that were begun. */
  get updates(): number {
    return this.samples === 0 ? 0 : this.batches.updateOf(this.samples);
  }

  get divergence(): Divergence | null {
    return this.run.divergence;
  }

  /** @param update from 1. @throws RangeError when the run has no such update. */
  stateAt(update: number): UpdateState {
    if (!Number.isSafeInteger(update) || update < 1 || update > this.updates)
      throw new RangeError(`The run has updates 1 to ${this.updates}, asked was ${update}.`);
    const { run, batches } = this;
    const first = batches.samplesAfter(update - 1);
    const last = Math.min(batches.samplesAfter(update), run.seen) - 1;
    const { before, row, line, forward } = run.sampleAt(first);
    const { after } = run.sampleAt(last);
    const { z, output, gradient, loss } = forward;
    const epoch = Math.ceil((first + 1) / batches.samplesPerEpoch);
    const [weights, bias] = split(before);
    const [newWeights, newBias] = split(after);
    return {
      sample: first + 1,
      update,
      epoch,
      row: row + 1,
      line,
      loss,
      z,
      output,
      gradient,
      weights,
      bias,
      after: { weights: newWeights, bias: newBias },
    };
  }

  /** Exact losses of samples `from` to `to`, counted from 1, both included. @throws RangeError when the run has no such samples. */
  losses(from: number, to: number): Float64Array {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || to < from || to > this.samples)
      throw new RangeError(`The run has samples 1 to ${this.samples}, asked was ${from} to ${to}.`);
    return this.run.exactLosses(from - 1, to).losses;
  }
}

/** N weights, and the bias behind them. */
function split(parameters: Float64Array): readonly [Float64Array, number] {
  return [parameters.slice(0, -1), parameters.at(-1)!];
}
