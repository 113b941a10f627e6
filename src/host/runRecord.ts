/** What the session told of the run: it outlives the worker. */
import { NO_STATUS, type Status } from '../protocol/frame';
import type { ChartData } from '../protocol/columns';
import type { DatasetInfo } from '../protocol/data';
import type { Divergence, Metric, Phase, RunInfo } from '../protocol/run';
import type { RunOutcome, WeightValues } from '../protocol/session';

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
  metrics: readonly Metric[] = [];
  divergence: Divergence | null = null;
  moment = BEGINNING;

  get underWay(): boolean {
    return this.phase === 'running' || this.phase === 'paused';
  }

  begin(run: RunInfo, phase: 'running' | 'paused'): void {
    this.run = run;
    this.phase = phase;
    this.metrics = [];
    this.divergence = null;
    this.moment = BEGINNING;
  }

  /** A saved run is shown again: nothing goes on in it. After the worker's death it stays a crashed one. */
  restore(run: RunInfo, outcome: RunOutcome): void {
    const crashed = this.phase === 'crashed' && this.run?.id === run.id;
    this.run = run;
    this.dataset = run.dataset;
    this.stand(outcome);
    if (crashed) this.phase = 'crashed';
    else if (this.underWay) this.phase = 'stopped';
  }

  stand({ phase, status, weights, metrics, divergence }: RunOutcome): void {
    this.phase = phase;
    this.metrics = metrics;
    this.divergence = divergence;
    this.moment = { status, weights, chart: null };
  }
}
