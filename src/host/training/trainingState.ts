/** What the session of one experiment told last of its table and its run: it stays when the worker dies. */
import { EventEmitter, type Disposable } from 'vscode';
import type { Analysis, RateTest } from '../../protocol/analysis';
import type { ChartData } from '../../protocol/columns';
import type { TableSummary } from '../../protocol/data';
import type { Finding } from '../../protocol/findings';
import type { Progress } from '../../protocol/panel';
import type { RunInfo } from '../../protocol/run';
import type { ListedRun } from '../../protocol/run-list';
import type { SessionEvent } from '../../protocol/session';
import { LabDesk } from './labDesk';
import { RunRecord, type Moment } from './runRecord';

/** What a worker was at when it died: a run that was under way goes before all else. */
export interface Death {
  readonly during: 'run' | 'reading' | 'rateTest' | 'rest';
  /** In words. */
  readonly reason: string;
}

/** A run and how it came out. */
export interface EndedRun extends Pick<ListedRun, 'interventions' | 'outcome' | 'course'> {
  readonly run: RunInfo;
}

export abstract class TrainingState implements Disposable {
  /** Null until reading has begun. */
  progress: Progress | null = null;
  /** The table that the session holds; null when it must be read (again). */
  table: TableSummary | null = null;
  readonly record = new RunRecord();
  /** What is known of the rows of a next run, as they were asked for last. */
  forecast: Analysis | null = null;
  /** What is wrong with a next run, as it was asked for last. */
  preflight: readonly Finding[] = [];
  /** How far the range test under way is, from 0 to 1; null: none is. */
  searched: number | null = null;
  /** The learning-rate range test made last; null when it was put away. */
  rateTest: RateTest | null = null;
  readonly lab = new LabDesk();

  protected readonly changed = new EventEmitter<void>();
  protected readonly moved = new EventEmitter<Moment>();
  protected readonly drew = new EventEmitter<ChartData>();
  protected readonly restored = new EventEmitter<void>();
  protected readonly ended = new EventEmitter<EndedRun>();
  protected readonly died = new EventEmitter<Death>();
  readonly onDidChange = this.changed.event;
  readonly onDidMove = this.moved.event;
  readonly onDidDraw = this.drew.event;
  /** A saved run is shown again, without its dataset; or it could not be, though someone looks. */
  readonly onDidRestore = this.restored.event;
  /** A run is over, or a saved one is shown again. */
  readonly onDidEnd = this.ended.event;
  /** The worker died. */
  readonly onDidDie = this.died.event;

  /** Whether the run that begins is held before its first update. */
  protected beginsPaused = false;

  /** Puts the range test away. */
  closeRateTest(): void {
    if (this.rateTest === null) return;
    this.rateTest = null;
    this.changed.fire();
  }

  /** Takes what the session tells. */
  protected receive(event: SessionEvent): void {
    switch (event.type) {
      case 'progress':
        this.progress = { bytes: event.bytes, total: event.total, rows: event.rows, preview: this.progress?.preview ?? null };
        break;
      case 'preview':
        if (this.progress) this.progress = { ...this.progress, preview: event.preview };
        break;
      case 'table':
        this.table = event.table;
        this.progress = null;
        break;
      case 'dataset':
        this.record.dataset = event.dataset;
        this.forecast = this.rateTest = null;
        this.preflight = [];
        break;
      case 'started':
        this.rateTest = null;
        this.lab.show(null);
        this.record.begin(event.run, this.beginsPaused ? 'paused' : 'running');
        break;
      case 'restored':
        this.record.restore(event.run, event.outcome);
        this.changed.fire(); // first: numbers of a run that is not known yet are not shown
        this.moved.fire(this.record.moment);
        this.restored.fire();
        return;
      case 'replayable':
        this.record.replayable = event.id === this.record.run?.id;
        break;
      case 'outcome':
        this.record.stand(event.outcome);
        this.moved.fire(this.record.moment);
        break;
      case 'changed':
        if (this.record.run?.id === event.run) this.record.interventions = event.interventions;
        break;
      case 'ended':
        if (this.record.run?.id === event.run) this.ended.fire({ ...event, run: this.record.run, interventions: this.record.interventions });
        return;
      case 'frame':
        this.record.moment = { ...event, chart: null };
        this.moved.fire(event);
        return;
      case 'analysis':
        if (event.run === null) this.forecast = event.analysis;
        else if (event.run === this.record.run?.id) this.record.analysis = event.analysis;
        break;
      case 'findings':
        if (event.run === null) this.preflight = event.findings;
        else if (event.run === this.record.run?.id) this.record.findings = event.findings;
        break;
      case 'searching':
        this.searched = event.share;
        break;
      case 'rateTest':
        this.rateTest = event.test;
        break;
      case 'chart':
        this.drew.fire(event.chart);
        return;
      case 'lab':
        this.lab.receive(event.reply);
        return;
      default:
        return;
    }
    this.changed.fire();
  }

  dispose(): void {
    for (const part of [this.lab, this.changed, this.moved, this.drew, this.restored, this.ended, this.died]) part.dispose();
  }
}
