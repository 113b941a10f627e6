/** What the session told of the run: it outlives the worker. */
import type { Analysis } from '../../protocol/analysis';
import type { BreakHit } from '../../protocol/breaks';
import type { Finding } from '../../protocol/findings';
import { NO_STATUS, type Status } from '../../protocol/frame';
import type { ChartData } from '../../protocol/columns';
import type { DatasetInfo } from '../../protocol/data';
import { NO_INTERVENTIONS, type Divergence, type Interventions, type Metric, type Phase, type RunInfo, type WeightValues } from '../../protocol/run';
import type { RunOutcome } from '../../protocol/session';

/** The numbers of a moment. `chart` only while a view is set. */
export interface Moment {
  readonly status: Status;
  readonly weights: WeightValues | null;
  readonly chart: ChartData | null;
}

const BEGINNING: Moment = { status: NO_STATUS, weights: null, chart: null };

export class RunRecord {
  /** The dataset made last. */
  dataset: DatasetInfo | null = null;
  run: RunInfo | null = null;
  /** Phase of the run; null before the first. */
  phase: RunOutcome['phase'] | Extract<Phase, 'crashed'> | null = null;
  /** What a person changed while the run went on. */
  interventions: Interventions = NO_INTERVENTIONS;
  metrics: readonly Metric[] = [];
  validationMetrics: readonly Metric[] = [];
  stoppedEarly = false;
  /** The window was closed or loaded anew while it went on. */
  interrupted = false;
  /** What is known of the rows of the run. */
  analysis: Analysis | null = null;
  /** What is wrong with the run. */
  findings: readonly Finding[] = [];
  divergence: Divergence | null = null;
  /** The break point at which it stands, or null. */
  hit: BreakHit | null = null;
  /** Whether its session can replay it: not a run of an earlier window whose file was not read again. */
  replayable = false;
  moment = BEGINNING;

  get underWay(): boolean {
    return this.phase === 'running' || this.phase === 'paused';
  }

  begin(run: RunInfo, phase: 'running' | 'paused'): void {
    this.run = run;
    this.phase = phase;
    this.interventions = NO_INTERVENTIONS;
    this.metrics = [];
    this.validationMetrics = [];
    this.stoppedEarly = false;
    this.interrupted = false;
    this.analysis = null;
    this.findings = [];
    this.divergence = null;
    this.hit = null;
    this.replayable = true;
    this.moment = BEGINNING;
  }

  /** A saved run is shown again: nothing goes on in it. After the worker's death it stays a crashed one. */
  restore(run: RunInfo, outcome: RunOutcome): void {
    const crashed = this.phase === 'crashed' && this.run?.id === run.id;
    if (this.run?.id !== run.id) {
      this.analysis = null;
      this.findings = [];
    }
    this.run = run;
    this.dataset = run.dataset;
    this.interventions = NO_INTERVENTIONS;
    this.replayable = false;
    this.stand(outcome);
    this.interrupted = this.underWay && !crashed;
    if (crashed) this.phase = 'crashed';
    else if (this.underWay) this.phase = 'stopped';
  }

  stand({ phase, status, weights, metrics, validationMetrics, stoppedEarly, divergence, hit }: RunOutcome): void {
    this.phase = phase;
    this.metrics = metrics;
    this.validationMetrics = validationMetrics;
    this.stoppedEarly = stoppedEarly;
    this.divergence = divergence;
    this.hit = hit;
    this.moment = { status, weights, chart: null };
  }
}
