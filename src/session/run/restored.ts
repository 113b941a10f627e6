import type { Analysis } from '../../protocol/analysis';
import type { Finding } from '../../protocol/findings';
import type { ChartData, View } from '../../protocol/columns';
import type { RateSet, RunInfo, WeightEdit } from '../../protocol/run';
import type { RunOutcome, SessionEvent, WeightHistory } from '../../protocol/session';
import type { Dataset } from '../../data/dataset';
import type { SampleMemory } from '../../kernel/memory';
import { Recording } from '../../trace/recording';
import { chartData } from './chart';
import type { RunBasis } from '../rows/next-run';
import { prepare } from '../rows/prepare';
import type { RateChange } from '../training/rates';
import { endOf } from './course';
import { historyOf } from './history';
import { replay } from './replay';
import type { SavedRun } from './past';
import { Run } from './run';
import { decodeKeptRun, encodeKeptRun } from './saved-run';

const another = (file: string): string =>
  `${file} is no longer what this run learnt from, so its samples cannot be shown again. Train again to step through it.`;

/** @returns what RestoredRun takes. */
export function archive(run: RunInfo, outcome: RunOutcome, saved: SavedRun, analysis: Analysis | null, findings: readonly Finding[]): ArrayBuffer {
  return encodeKeptRun({ run, outcome, ...saved, analysis, findings });
}

/** A run from its archive: it can be looked at, and replayed once its dataset, which is not in it, was read again. */
export class RestoredRun {
  readonly info: RunInfo;
  readonly outcome: RunOutcome;
  readonly analysis: Analysis | null;
  readonly findings: readonly Finding[];
  readonly recording: Recording;
  private readonly changes: readonly RateChange[];
  private readonly edits: readonly WeightEdit[];
  private readonly setRates: readonly RateSet[];

  /** @throws Error in words when the bytes are not, each, what `archive` gave. */
  constructor(bytes: ArrayBuffer) {
    const { run, outcome, recording, analysis, findings, changes, edits, setRates } = decodeKeptRun(bytes);
    this.changes = changes;
    this.edits = edits;
    this.setRates = setRates;
    this.info = run;
    this.analysis = analysis;
    this.findings = findings;
    this.outcome = outcome.phase === 'running' || outcome.phase === 'paused' ? { ...outcome, phase: 'stopped', hit: null } : outcome;
    this.recording = Recording.restore(run.samplesPerEpoch, recording);
  }

  /** What tells of it. */
  get events(): readonly SessionEvent[] {
    const { info, outcome, analysis, findings, edits, setRates: rates } = this;
    return [
      { type: 'restored', run: info, outcome },
      { type: 'changed', run: info.id, interventions: { rates, edits } },
      endOf(this, outcome),
      ...(analysis ? [{ type: 'analysis', run: info.id, analysis } as const] : []),
      ...(findings.length > 0 ? [{ type: 'findings', run: info.id, findings } as const] : []),
    ];
  }

  chart(view: View): ChartData {
    const { outcome, recording, info } = this;
    const { sample, elapsed } = outcome.status;
    const source = {
      recording,
      weights: outcome.weights.training,
      update: sample,
      seconds: elapsed,
      totalSamples: info.totalSamples,
      active: false,
      replay: null,
      validation: null,
    };
    return chartData(source, view, null).data;
  }

  /**
   * The same run on the rows of a dataset that was read again, once a replay of up to an epoch has shown that it gives the same weights.
   * @throws Error in words when it is another dataset.
   */
  rejoin(dataset: Dataset, clock: () => number, reuse: SampleMemory | null): { readonly run: Run; readonly basis: RunBasis } {
    const { info, outcome, recording, changes, edits, setRates } = this;
    const { file, features } = info.dataset;
    if (dataset.info.features.join() !== features.join() || dataset.info.rows !== info.dataset.rows) throw new Error(another(file));
    const { rows, settings, scaler } = prepare(dataset, info.settings, reuse ?? undefined);
    if (rows.n !== info.samplesPerEpoch) throw new Error(another(file));
    const run = new Run(info, rows, scaler, clock, { recording, outcome, changes, edits, setRates });
    if (comesOutAlike(run)) return { run, basis: { rows, settings } };
    run.dispose();
    throw new Error(another(file));
  }

  history(): WeightHistory {
    return historyOf(this.recording, this.outcome.status.sample, this.outcome.weights.training);
  }
}

/** Whether a replay of the last epoch (or less) gives the weights that were kept of it, in every bit. */
function comesOutAlike({ replayable, trainer, rows }: Run): boolean {
  const { trail, edits } = replayable;
  const { samples, weights } = trainer;
  const first = Math.max(0, Math.floor((samples - rows.n) / trail.stride));
  const last = Math.min(trail.length - 1, Math.floor(samples / trail.stride));
  const points = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * trail.stride).filter((at) => at < samples);
  let same = 0;
  replay(
    replayable,
    { from: points[0] ?? 0, to: samples },
    () => undefined,
    [...points, samples],
    (at, found) => {
      // The trail has the weights of a point from before some of them were set by hand there.
      const kept = at === samples ? weights : trail.at(at / trail.stride);
      const set = at === samples ? [] : edits.filter(({ sample }) => sample === at).map(({ index }) => index);
      if (found.every((value, i) => set.includes(i) || Object.is(value, kept[i]))) same++;
    },
  );
  return same === points.length + 1;
}
