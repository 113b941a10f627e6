import type { Analysis } from '../protocol/analysis';
import type { Finding } from '../protocol/findings';
import type { ChartData, View } from '../protocol/columns';
import type { DatasetInfo } from '../protocol/data';
import type { RunInfo } from '../protocol/run';
import type { RunOutcome, WeightHistory } from '../protocol/session';
import { pack, unpack } from '../trace/archive';
import { Recording, type SavedRecording } from '../trace/recording';
import { chartData } from './chart';
import { historyOf } from './run';

interface Archive {
  readonly run: RunInfo;
  readonly outcome: RunOutcome;
  readonly recording: SavedRecording;
  readonly analysis: Analysis | null;
  /** Absent in archives of earlier versions. */
  readonly findings?: readonly Finding[];
}

export function archive(
  run: RunInfo,
  outcome: RunOutcome,
  recording: unknown,
  analysis: Analysis | null = null,
  findings: readonly Finding[] = [],
): ArrayBuffer {
  return pack({ run, outcome, recording, analysis, findings });
}

/** What archives of version 0.1 do not say of their dataset: nothing had been done to its rows. */
function nothingDone({ rows, features }: DatasetInfo): Pick<DatasetInfo, 'tableRows' | 'sources' | 'missing' | 'notes'> {
  return { tableRows: rows, sources: features, missing: { withoutTarget: 0, dropped: 0, filled: 0, policy: null }, notes: [] };
}

/** A run from its archive: it can be looked at, not trained on, as its dataset is not in it. */
export class RestoredRun {
  readonly info: RunInfo;
  readonly outcome: RunOutcome;
  readonly analysis: Analysis | null;
  readonly findings: readonly Finding[];
  private readonly recording: Recording;

  /** @throws Error when the bytes are not an archive. */
  constructor(bytes: ArrayBuffer) {
    const { run, outcome, recording, analysis, findings } = unpack(bytes) as Archive;
    this.info = { ...run, dataset: { ...nothingDone(run.dataset), ...run.dataset } };
    this.analysis = analysis;
    this.findings = findings ?? [];
    this.outcome = outcome.phase === 'running' || outcome.phase === 'paused' ? { ...outcome, phase: 'stopped' } : outcome;
    this.recording = Recording.restore(run.samplesPerEpoch, run.totalSamples, recording);
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
    };
    return chartData(source, view, null).data;
  }

  history(): WeightHistory {
    return historyOf(this.recording, this.outcome.status.sample, this.outcome.weights.training);
  }
}
