import { checkSettings, type SettingsRequest } from '../core/settings';
import type { Dataset } from '../data/dataset';
import type { Analysis } from '../protocol/analysis';
import type { RunInfo } from '../protocol/run';
import type { Finding } from '../protocol/findings';
import type { SessionEvent } from '../protocol/session';
import { Analyst } from './analysis/analyst';
import { refuse } from './run/begin';
import { Diagnostician, type Patient } from './diagnosis/diagnostician';
import { areMany, nextRun, sharesRows, type RunBasis } from './rows/next-run';
import { Inspector } from './diagnosis/inspector';
import { Filling } from './run/filling';
import type { RunCharts } from './run/run-charts';
import { RateSearch } from './analysis/rate-search';
import { problemOf } from './problem';
import { SLICE } from './rhythm';

/** Work that is done piece by piece. */
interface Task {
  readonly done: boolean;
  step(): void;
}

type Run = RunBasis & { readonly info: RunInfo };

/** Seconds that a run which waits for its pace gives to what is done beside it: half of the shortest wait. */
const BETWEEN = SLICE / 2;
/** Why a search for a learning rate ended. */
export const OVERTAKEN = 'A run goes on: pause or stop it, then look for a learning rate again.';

/** What a session does beside its run, and never at the run's cost: what can be said of the rows, and the range test. */
export class Aside {
  /** Of the run's rows, and of the rows of a next run. */
  private analyst: Analyst | null = null;
  private forecaster: Analyst | null = null;
  private diagnostician: Diagnostician | null = null;
  private inspector: Inspector | null = null;
  private filling: Filling | null = null;
  private search: RateSearch | null = null;
  private resting = false;
  /** Who waits for the diagnosis. */
  private readonly waiting: (() => void)[] = [];

  /** @param free whether nothing is running. */
  constructor(
    private readonly around: { readonly post: (event: SessionEvent) => void; readonly defer: (next: () => void) => void; readonly now: () => number },
    private readonly free: () => boolean,
  ) {}

  /** What is known of the run's rows so far. */
  get analysis(): Analysis | null {
    return this.analyst?.analysis ?? null;
  }

  /** Begins with the rows of a new run. */
  begin(run: Patient & { readonly info: RunInfo }, { rows, settings }: RunBasis, dataset: Dataset): void {
    const { id } = run.info;
    this.analyst = new Analyst(rows, settings, (analysis) => this.around.post({ type: 'analysis', run: id, analysis }));
    const around = { now: this.around.now, analysis: () => this.analysis, resting: this.free };
    this.diagnostician = new Diagnostician(run, dataset, around, (findings) => this.around.post({ type: 'findings', run: id, findings }));
    this.inspector = null;
  }

  /** From now on looks for what the charts of a run lack, while it rests. @param draw draws what was found. */
  fill({ validation }: RunCharts, draw: () => void): void {
    this.filling = validation && new Filling(validation, this.around.now, draw);
  }

  /** The rows are no longer there. */
  clear(): void {
    this.analyst = this.forecaster = null;
    this.diagnostician = this.inspector = null;
    this.filling = null;
  }

  /** Another dataset was chosen: the next run is another. */
  forget(): void {
    this.forecaster = null;
    this.inspector = null;
  }

  /** Some of the time that a paced run waits. */
  whileWaiting(): void {
    if (this.analyst?.done === false) this.workAt(this.analyst, BETWEEN);
  }

  /** A look at the run while it goes on: a piece of a millisecond or so. */
  diagnose(): void {
    this.diagnostician?.stepLive();
  }

  /** What is wrong with the run, as far as it is known. */
  get findings(): readonly Finding[] {
    return this.diagnostician?.findings ?? [];
  }

  /** Calls `then` when all is found that is wrong with the run as it stands; at once where the run goes on. */
  whenDiagnosed(then: () => void): void {
    this.waiting.push(then);
    this.tellDiagnosed();
  }

  private tellDiagnosed(): void {
    if (!this.free() || this.diagnostician?.done !== false) this.letGo();
  }

  private letGo(): void {
    for (const then of this.waiting.splice(0)) then();
  }

  /** The run's rows make room: who waits for its diagnosis gets what is known, and nothing more is tried on them. */
  makeRoom(): void {
    this.letGo();
    this.endSearch(OVERTAKEN);
  }

  /** Goes on, a slice at a time between the messages, as long as nothing runs. */
  rest(): void {
    const next = this.next();
    if (!next || this.resting || !this.free()) return;
    this.resting = true;
    this.around.defer(() => {
      this.resting = false;
      if (this.free()) this.workAt(next, SLICE);
      this.tellDiagnosed();
      this.rest();
    });
  }

  /**
   * Works until the task is done, or has become another. One that fails is given up and said: it must not take the run down with it.
   * @param seconds until the next look at the messages, about.
   */
  private workAt(task: Task, seconds: number): void {
    const { now } = this.around;
    try {
      for (const end = now() + seconds; !task.done && this.tasks.includes(task) && now() < end;) task.step();
    } catch (error) {
      this.giveUp(task);
      this.around.post({ type: 'failed', request: 'analyze', problem: problemOf(error) });
    }
  }

  private giveUp(task: Task): void {
    if (this.search === task) this.search = null;
    if (this.diagnostician === task) this.diagnostician = null;
    if (this.inspector === task) this.inspector = null;
    if (this.analyst === task) this.analyst = null;
    if (this.filling === task) this.filling = null;
    if (this.forecaster === task) this.forecaster = null;
  }

  /** The most urgent first. */
  private get tasks(): readonly (Task | null)[] {
    return [this.search, this.diagnostician, this.inspector, this.analyst, this.filling, this.forecaster];
  }

  private next(): Task | undefined {
    return this.tasks.find((task) => task?.done === false) ?? undefined;
  }

  /** Says what can be said of a next run; nothing where many rows would have to be copied for it. */
  forecast(dataset: Dataset | null, request: SettingsRequest, run: Run | null): void {
    if (!dataset || !this.free() || checkSettings(request).length > 0) return;
    this.inspector = new Inspector(dataset, request, (findings) => this.around.post({ type: 'findings', run: null, findings }));
    this.rest();
    if (areMany(dataset) && !(run && sharesRows(request, run.info))) return;
    const { rows, settings } = nextRun(dataset, request, run);
    this.forecaster = new Analyst(rows, settings, (analysis) => this.around.post({ type: 'analysis', run: null, analysis }));
    this.rest();
  }

  /** Begins the range test. @throws Error when it cannot be made now. */
  findRate(dataset: Dataset | null, request: SettingsRequest, run: Run | null): void {
    if (!dataset) throw new Error('No target was chosen yet.');
    if (!this.free()) throw new Error('A run is under way. Pause or stop it, then look for a learning rate.');
    refuse(request);
    this.endSearch('Another search for a learning rate began.');
    this.search = new RateSearch(dataset, request, run, this.around);
    this.rest();
  }

  /** Ends the range test, if one is under way. @param why in words. */
  endSearch(why: string): void {
    this.search?.giveUp(new Error(why));
    this.search = null;
  }
}
