/** Messages between host and session worker. They are structured clones: typed arrays and NaN travel as they are. */
import type { SettingsRequest } from '../core/settings';
import type { Analysis, RateTest } from './analysis';
import type { BreakHit, BreakPoints } from './breaks';
import type { ChartData, LossPoints, View } from './columns';
import type { Finding } from './findings';
import type { ChoiceEffect, DataChoice, DatasetInfo, Preview, Problem, TableSummary } from './data';
import type { Status } from './frame';
import type { LabReply, LabRequest } from './lab';
import type { Reading } from './reading';
import type { RowDetail, RowsReport, RowsWanted } from './rows';
import type { Divergence, Interventions, Metric, Pace, RunInfo, WeightValues } from './run';

/** A file that the session reads itself, where it can: in pieces, so that its bytes are never all in memory. */
export interface FileOnDisk {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export type SessionRequest =
  /** Read a table from a file's bytes. Answered by preview and progress, then table or failed. */
  | { readonly type: 'open'; readonly file: string; readonly bytes: ArrayBuffer | FileOnDisk; readonly reading: Reading }
  /** Stop reading. Answered by failed. */
  | { readonly type: 'cancelOpen' }
  /** Choose target and features. Answered by dataset or failed. */
  | { readonly type: 'choose'; readonly choice: DataChoice }
  /** What a choice would give; nothing is chosen by it. Answered by effect or failed. */
  | { readonly type: 'effect'; readonly choice: DataChoice }
  /** Begin a new run; the one before it ends. `paused`: stand before the first update. Answered by started or failed. */
  | { readonly type: 'train'; readonly id: string; readonly settings: SettingsRequest; readonly pace: Pace; readonly paused: boolean }
  | { readonly type: 'pause' | 'resume' | 'stop' | 'finishNow' }
  | { readonly type: 'step'; readonly unit: 'sample' | 'epoch' }
  | { readonly type: 'pace'; readonly pace: Pace }
  /** Another learning rate from the next update on; the run goes on. */
  | { readonly type: 'rate'; readonly learningRate: number }
  /** Where runs stop by themselves, from now on. */
  | { readonly type: 'breaks'; readonly breaks: BreakPoints }
  /** Set a weight (index N: the bias) by hand, in training units; the run, under way or held, goes on from there. */
  | { readonly type: 'setWeight'; readonly index: number; readonly value: number }
  /** What can be said of the rows of a next run with these settings. Answered by analysis without a run, later, or never. */
  | { readonly type: 'analyze'; readonly settings: SettingsRequest }
  /** The learning-rate range test, on a copy: the run keeps its weights. Answered by searching, then rateTest or failed. */
  | { readonly type: 'findRate'; readonly settings: SettingsRequest }
  /** Stop the range test. Answered by failed. */
  | { readonly type: 'cancelFindRate' }
  /** What the panel shows from now on; null: nothing (hidden). Answered by chart with reset, then kept up to date. */
  | { readonly type: 'view'; readonly view: View | null }
  /** What the lab shows from now on. Answered by lab, now and whenever it changes. */
  | { readonly type: 'lab'; readonly request: LabRequest }
  /** What the neuron makes of some rows, or of the row that begins in a line, with its weights of now. Answered by rows, row, or failed. */
  | { readonly type: 'rows'; readonly wanted: RowsWanted }
  | { readonly type: 'row'; readonly line: number }
  /** The run as bytes, to be shown again later with `restore`. Answered by saved. */
  | { readonly type: 'save' }
  /** Show a saved run again. Answered by restored or failed. */
  | { readonly type: 'restore'; readonly bytes: ArrayBuffer }
  /** Replay the restored run from the dataset that was read and chosen since. Answered by replayable or failed (it is another dataset). */
  | { readonly type: 'rejoin' }
  /** Losses of samples [from, to), exact, as far as they were seen. Answered by exported or failed. */
  | { readonly type: 'exportLosses'; readonly from: number; readonly to: number }
  /** The way of every weight, for the side bar. Answered by history. */
  | { readonly type: 'history' };

/** How a run ended, or stands: as it is saved, and as it is shown again. */
export interface RunOutcome {
  readonly phase: 'running' | 'paused' | 'finished' | 'stopped' | 'diverged';
  readonly status: Status;
  readonly weights: WeightValues;
  /** Over the training rows, and over the rows set apart (empty where there are none); both empty while running. */
  readonly metrics: readonly Metric[];
  readonly validationMetrics: readonly Metric[];
  readonly divergence: Divergence | null;
  /** True when it ended before its last epoch, as its loss no longer improved. */
  readonly stoppedEarly: boolean;
  /** The break point at which it stands, or null. */
  readonly hit: BreakHit | null;
}

/** The way of all parameters: `points` moments × (N + 1) values, row-major, thinned to what a sparkline can show. */
export interface WeightHistory {
  readonly updates: Float64Array;
  readonly values: Float64Array;
}

export type SessionEvent =
  /** How far the reading has come. Once all bytes are read, no request is heard until what is in them is worked out. */
  | { readonly type: 'progress'; readonly bytes: number; readonly total: number; readonly rows: number }
  /** How a text is read, and its first rows: while it is being read. */
  | { readonly type: 'preview'; readonly preview: Preview }
  | { readonly type: 'table'; readonly table: TableSummary }
  | { readonly type: 'dataset'; readonly dataset: DatasetInfo }
  | { readonly type: 'effect'; readonly effect: ChoiceEffect }
  | { readonly type: 'started'; readonly run: RunInfo }
  /** At most 30 a second while training, one after each step or pause. `chart` only while a view is set. */
  | { readonly type: 'frame'; readonly status: Status; readonly weights: WeightValues; readonly chart: ChartData | null }
  | { readonly type: 'chart'; readonly chart: ChartData }
  /** The run's phase changed by itself or on request (paused, running again, finished, stopped, diverged). */
  | { readonly type: 'outcome'; readonly outcome: RunOutcome }
  /** A learning rate or a weight was set by hand, or a saved run is shown again: all that was. */
  | { readonly type: 'changed'; readonly run: string; readonly interventions: Interventions }
  /** A run is over, or makes room for the next one, or one that was saved is shown again: how it came out, and the way of its loss in few points. */
  | { readonly type: 'ended'; readonly run: string; readonly outcome: RunOutcome; readonly course: LossPoints }
  /** What is known of the rows, of a run (its id) or of a next one (null); told again when more is known. */
  | { readonly type: 'analysis'; readonly run: string | null; readonly analysis: Analysis }
  /** What is wrong with a run (its id), or with the next one (null), as far as it is known; told whenever that changes. */
  | { readonly type: 'findings'; readonly run: string | null; readonly findings: readonly Finding[] }
  /** How far the range test is, from 0 to 1. */
  | { readonly type: 'searching'; readonly share: number }
  | { readonly type: 'rateTest'; readonly test: RateTest }
  | { readonly type: 'lab'; readonly reply: LabReply }
  | { readonly type: 'rows'; readonly report: RowsReport }
  | { readonly type: 'row'; readonly detail: RowDetail | null }
  | { readonly type: 'saved'; readonly id: string; readonly bytes: ArrayBuffer }
  | { readonly type: 'restored'; readonly run: RunInfo; readonly outcome: RunOutcome }
  /** The restored run can be replayed from now on. */
  | { readonly type: 'replayable'; readonly id: string }
  /** Losses of a run from its sample `from` (counted from 0) on, and the row (from 0) of each. */
  | { readonly type: 'exported'; readonly run: string; readonly from: number; readonly losses: Float64Array; readonly rows: Int32Array }
  | { readonly type: 'history'; readonly history: WeightHistory }
  | { readonly type: 'failed'; readonly request: SessionRequest['type']; readonly problem: Problem };
